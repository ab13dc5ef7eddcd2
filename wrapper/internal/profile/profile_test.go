package profile_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/profile"
)

func TestParse(t *testing.T) {
	t.Parallel()
	sections, err := profile.Parse("p", "\ufeff; a comment\nearly = 1\r\n[ basic ] # behind it\nak=AK\nsk : \"s#k;=:\" # comment\nx = 'a b'\n"+
		"y = `z`\nempty =\ncut = a # b\nak = second\n[global]\n# ak = no\nak = other")
	require.NoError(t, err)
	assert.Equal(t, map[string]profile.Section{
		"DEFAULT": {"early": "1"},
		"basic":   {"ak": "second", "sk": "s#k;=:", "x": "a b", "y": "z", "empty": "", "cut": "a"},
		"global":  {"ak": "other"},
	}, sections)
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"[basic\nak = planted": "p:1: the name of a section ends with ]",
		"[ ]":                  "p:1: a section has no name",
		"\nplanted":            "p:2: want key = value",
		"= planted":            "p:1: want key = value, with a key",
		"\"a\" = planted":      "p:1: want key = value, with a key",
		"sk = \"planted":       "p:1: the value has no closing quote",
		"sk = 'planted' more":  "p:1: there is something behind the closing quote",
		"sk = \"\"\"planted":   "p:1: a value of several lines",
		"\xff\xfes\x00k\x00":   "p:1: the text is UTF-16",
		"sk = planted\\":       "p:1: a value that goes on in the next line",
		"sk = %(planted)s":     "p:1: a reference %(...) is not read",
	} {
		_, err := profile.Parse("p", text)
		require.ErrorContains(t, err, want, text)
		assert.NotContains(t, err.Error(), "planted")
	}
}

// FuzzParse looks for files that make the reader fail badly, or tell what stands in them.
func FuzzParse(f *testing.F) {
	f.Add("[basic]\nak = 1\nsk = \"2\" # 3\n")
	f.Add("\ufeff[a]\nb: `c`\n[a]\nb = ;")
	f.Add("[basic]\r\nak = 1 ; mine\r\nsk = 'a#b'\r\n\r\n[global]\r\nak=\r\n")
	f.Add("ak = 1\n[ basic ]\nak : \"\" # none\n")
	f.Add("[basic\nsk = planted")
	f.Add("[basic]\nsk = \"planted")
	f.Fuzz(func(t *testing.T, text string) {
		sections, err := profile.Parse("p", text)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "p:") || sections != nil {
				t.Fatalf("%q: %v %v", text, err, sections)
			}
			if strings.Contains(err.Error(), "planted") {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		for _, section := range sections {
			for key, value := range section {
				if key != strings.TrimSpace(key) || !strings.Contains(text, key) || !strings.Contains(text, value) {
					t.Fatalf("%q: %q is %q", text, key, value)
				}
			}
		}
		again, err := profile.Parse("p", written(sections))
		if err != nil || !reflect.DeepEqual(again, sections) {
			t.Fatalf("%q is %v, and written anew %v: %v", text, sections, again, err)
		}
	})
}

// written writes sections as a file, each value in quotes that do not stand in it.
func written(sections map[string]profile.Section) string {
	var text strings.Builder
	for name, section := range sections {
		fmt.Fprintf(&text, "[%s]\n", name)
		for key, value := range section {
			quote := "\""
			for _, other := range []string{"'", "`"} {
				if strings.Contains(value, quote) {
					quote = other
				}
			}
			if strings.Contains(value, quote) || value == "" {
				quote = ""
			}
			fmt.Fprintf(&text, "%s = %s%s%s\n", key, quote, value, quote)
		}
	}
	return text.String()
}
