package strictjson_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/strictjson"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{"a":1,"b":{"a":2,"c":[{"a":1},{"a":1}]}}`, ` [1, "a", null, {}] ` + "\n", `"a"`, `{"a":"a","b":"a"}`, `"\ud83d\ude00 \\ud83d \u0061 ` + "\ufffd" + `"`,
		`"\\\uD83D\uDE00"`,
	} {
		assert.NoError(t, strictjson.Check([]byte(text)), text)
	}
}

func TestAMemberThatIsThereTwice(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		`{"a":1,"a":2}`:                    {"a"},
		`{"a":1,"\u0061":2}`:               {"a"},
		`[0,{"a":[{"b":1,"c":2,"b":{}}]}]`: {"1", "a", "0", "b"},
	} {
		var found *strictjson.Error
		require.ErrorAs(t, strictjson.Check([]byte(text)), &found, text)
		assert.Equal(t, want, found.Path)
		assert.EqualError(t, found, `the member "`+want[len(want)-1]+`" is there twice`)
	}
}

func TestAStringThatIsNotValidUnicode(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		`"\ud83d"`: 7, `{"a":"\ud83dx"}`: 12, `"\ude00\ud83d"`: 7, `"\ud83d\u0061"`: 7, `"\ud83d\\ude00"`: 7, "\"\xff\"": 1, "[\"ab\xc3\"]": 4, "\"\xed\xa0\xbd\"": 1,
		`{"\uDE00":1}`: 8, "\"\ufffd\xff\"": 4,
	} {
		var found *strictjson.Error
		require.ErrorAs(t, strictjson.Check([]byte(text)), &found, text)
		assert.Nil(t, found.Path)
		assert.Equal(t, want, found.Offset, text)
		assert.ErrorContains(t, found, "a string is not valid Unicode")
	}
}

func FuzzCheck(f *testing.F) {
	for _, seed := range []string{`{"a":[1,{"b":"\ud83d\ude00"}]}`, `"\ud83d`, `{"a":1,"a":1}`, "\"\xff", `\`, `\u`, `\ud83d\`, `[`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var value any
		if strictjson.Check(data) != nil || json.Unmarshal(data, &value) != nil {
			return
		}
		again, err := json.Marshal(value)
		require.NoError(t, err)
		require.NoError(t, strictjson.Check(again))
	})
}
