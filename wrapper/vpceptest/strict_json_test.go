package vpceptest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCheckJSON(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"a":1,"b":{"a":2,"c":[{"a":1},{"a":1}]}}`: "",
		` [1, "a", null, {}] ` + "\n":               "",
		`"a"`:                                       "",
		`{"a":"a","b":"a"}`:                         "",
		`{"a":1,"a":2}`:                             `"a" is there twice`,
		`{"a":[{"b":1,"b":1}]}`:                     `"b" is there twice`,
		`{"a":1,"\u0061":2}`:                        `"a" is there twice`,
		`{} {}`:                                     "behind the JSON value",
		`{}1`:                                       "behind the JSON value",
		`{}}`:                                       "not JSON",
		`{"a":1`:                                    "not JSON",
		`{"a" 1}`:                                   "not JSON",
		``:                                          "not JSON",
		strings.Repeat("[", 64):                     "levels deep",
	} {
		err := checkJSON([]byte(text))
		if want == "" {
			assert.NoError(t, err, text)
		} else {
			assert.ErrorContains(t, err, want, text)
		}
	}
}
