package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

func TestStrictJSON(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"a":{"b":[1,{"b":2}],"c":null},"b":"x"}`: "",
		"1\n":                        "",
		`[{"a":1},{"a":1}]`:          "",
		``:                           "file: there is nothing in it; want JSON",
		"{\n\"a\":":                  "file:2: the JSON ends too early",
		"{\n\"a\":1,\n\"a\":1}":      `file:3: the member "a" is there twice`,
		`{"x":[{"a":1,"\u0061":2}]}`: `file:1: the member "a" is there twice`,
		"[\n\"\\ud83d\"]":            `file:2: a string is not valid Unicode`,
		"{}\n{}":                     "file:2: there is more behind the JSON value",
		"{}\n,":                      "file:2: there is more behind the JSON value",
		"{\n'a':1}":                  "file:2: invalid character '\\''",
		`[1,]`:                       "file:1: invalid character ']' looking for beginning of value; take away the comma before it",
		"{} // done":                 "file:1: there is more behind the JSON value",
		"\n{/* a */}":                "file:2: invalid character '/' looking for beginning of object key string; JSON has no comments",
		strings.Repeat("[", 20_000):  "exceeded max depth",
		`{"a":1]`:                    "file:1: invalid character",
	} {
		err := cli.StrictJSON([]byte(text), "file")
		if want == "" {
			require.NoError(t, err, text)
			continue
		}
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), want)
	}
}

func TestJSONText(t *testing.T) {
	t.Parallel()
	assert.Equal(t, `"<a> & \"b\"\n"`, cli.JSONText("<a> & \"b\"\n"))
}
