package jsonwire_test

import (
	"testing"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestEscapes(t *testing.T) {
	t.Parallel()
	check(t, (*jsonwire.Reader).Text, []reading[string]{
		{data: `"\"\\\/\b\f\n\r\t"`, want: "\"\\/\b\f\n\r\t"},
		{data: `"\u0041\u00e4\u65E5\uFFFD"`, want: "Aä日\uFFFD"},
		{data: `"\u0000"`, want: "\x00"},
		{data: `"a\\u0041"`, want: `a\u0041`},
		{data: `"ä\tö"`, want: "ä\tö"},
		{data: `"\ud83c\udf88"`, want: "🎈"},
		{data: `"\uD83C\uDF88!"`, want: "🎈!"},
		{data: `"\ud83c"`, want: "\uFFFD"},
		{data: `"\udf88"`, want: "\uFFFD"},
		{data: `"\ud83cx"`, want: "\uFFFDx"},
		{data: `"\ud83c\n"`, want: "\uFFFD\n"},
		{data: `"\ud83c\u0041"`, want: "\uFFFDA"},
		{data: `"\ud83c\ud83c\udf88"`, want: "\uFFFD🎈"},
		{data: `"\udf88\ud83c"`, want: "\uFFFD\uFFFD"},
		{data: "\"a\xffb\"", want: "a\uFFFDb"},
		{data: "\"\xe6\x97\"", want: "\uFFFD\uFFFD"},
		{data: "\"\xed\xa0\xbc\\n\"", want: "\uFFFD\uFFFD\uFFFD\n"},
		{data: `"\x41"`, err: "at byte 1: expected an escape that JSON knows"},
		{data: `"ab\'"`, err: "at byte 3: expected an escape that JSON knows"},
		{data: `"\u004"`, err: "at byte 1: expected an escape that JSON knows"},
		{data: `"\u00g1"`, err: "at byte 1: expected an escape that JSON knows"},
		{data: `"\U0041"`, err: "at byte 1: expected an escape that JSON knows"},
		{data: `"\`, err: "at byte 1: expected an escape that JSON knows"},
		{data: `"\u00`, err: "at byte 1: expected an escape that JSON knows"},
		{data: `"\u0041`, err: "at byte 7: expected the closing quote"},
	})
}
