package mask_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/mask"
)

// writings are ways in which a text that somebody repeats is written down.
func writings() map[string]func(string) string {
	return map[string]func(string) string{
		"as it is": func(text string) string { return text },
		"JSON": func(text string) string {
			written, _ := json.Marshal(text)
			return string(written)
		},
		"JSON with slashes":  func(text string) string { return strings.ReplaceAll(text, "/", `\/`) },
		"Go":                 func(text string) string { return fmt.Sprintf("%q", text) },
		"ASCII":              func(text string) string { return fmt.Sprintf("%+q", text) },
		"HTML":               html.EscapeString,
		"HTML by names":      strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace,
		"HTML by numbers":    strings.NewReplacer("<", "&#x3C;", ">", "&#x03e;", "/", "&#047;").Replace,
		"a query":            url.QueryEscape,
		"a query, lower":     func(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "%2F", "%2f") },
		"a part of a path":   url.PathEscape,
		"a path":             func(text string) string { return (&url.URL{Path: "/" + text}).EscapedPath() },
		"the form of a user": func(text string) string { return url.UserPassword("u", text).String() },
	}
}

// TestASecretIsFoundHoweverItIsWritten has each way of writing inside each other one.
func TestASecretIsFoundHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	for _, secret := range []string{
		`pl4nted"a<b>&w'\/ +x`, `wörd pl4nted €100\\"`, "MII+pl4nted/abc==", "pl4nted-simple", `"!$pl4nted%&/()=?`, "😀pl4nted~`^", `%22pl4nted%25`,
	} {
		require.Contains(t, secret, "pl4nted")
		for outer, write := range writings() {
			for inner, within := range writings() {
				text := write("before " + within(secret) + " behind")
				masked := mask.Secrets{}.With(secret).Text(text)
				assert.Contains(t, masked, mask.Mask, "%s in %s: %s", inner, outer, text)
				assert.NotContains(t, masked, "pl4nted", "%s in %s: %s", inner, outer, text)
				assert.Contains(t, masked, "before", "%s in %s: %s", inner, outer, text)
				assert.Contains(t, masked, "behind", "%s in %s: %s", inner, outer, text)
			}
		}
	}
}

// TestASecretIsFoundInBase64 has texts with the secret at each place of a letter, and base64 in each way of writing.
func TestASecretIsFoundInBase64(t *testing.T) {
	t.Parallel()
	for _, secret := range []string{"pl4nted", "pl4nted?>~ÿ", "?>~pl4ntedÿ??", "~~~>>>???pl4nted~~"} {
		for _, before := range []string{"", "u", "me", "user:", "somebody:", "Ñandú?>:"} {
			for _, behind := range []string{"", ":", "@h", " and more"} {
				for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
					for writing, write := range writings() {
						text := write("before " + encoding.EncodeToString([]byte(before+secret+behind)) + " behind")
						masked := mask.Secrets{}.With(secret).Text(text)
						assert.Contains(t, masked, mask.Mask, "%s: %s", writing, text)
						for _, letters := range []string{"cGw0bnRlZ", "wbDRudGVk", "BsNG50ZW"} { // Of pl4nted, at each place.
							assert.NotContains(t, masked, letters, "%s: %s", writing, text)
						}
						assert.Contains(t, masked, "before", text)
						assert.Contains(t, masked, "behind", text)
					}
				}
			}
		}
	}
}

func TestASecretInsideAnotherOneLeavesNothing(t *testing.T) {
	t.Parallel()
	for _, texts := range [][]string{{"pl4nted", "pl4nted-and-more"}, {"pl4nted-and-more", "pl4nted"}} {
		assert.Equal(t, "*** ***", mask.Secrets{}.With(texts...).Text("pl4nted-and-more pl4nted"))
	}
	assert.Equal(t, "***", mask.Secrets{}.With("pl4nted").And([]byte(`{"token":"pl4nted-and-more"}`)).Text("pl4nted-and-more"))
}

func TestWhatOnlyLooksLikeASecretStays(t *testing.T) {
	t.Parallel()
	secrets := mask.Secrets{}.With("a+b/pl4nted", "12345", "!?!ab!?!", "a!b?c+")
	for _, text := range []string{"pl4nted", "a and b/pl4nted", "a+b/plant", "12345", "ab", "a, b, c", ""} {
		assert.Equal(t, text, secrets.Text(text))
	}
}

// TestAVeryLongSecretIsMaskedToo has one that is too long for a pattern.
func TestAVeryLongSecretIsMaskedToo(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("pl4nted+", 1<<11)
	secrets := mask.Secrets{}.With(long)
	assert.Equal(t, "before ***", secrets.Text("before "+long))
	assert.NotContains(t, secrets.Text(url.QueryEscape(long)), "pl4nted")
}
