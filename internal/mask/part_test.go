package mask_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/internal/mask"
)

func TestAPartOfASecretIsMasked(t *testing.T) {
	t.Parallel()
	secrets := mask.OfHeader(http.Header{"X-Auth-Token": {"pl4nted-token-of-thirty-letters"}}).And([]byte(`{"password":"correct horse battery"}`))
	for text, want := range map[string]string{
		"the token pl4nted-token-of... is wrong":      "the token ***... is wrong",
		"...n-of-thirty-letters":                      "...***",
		"pl4nted-token-thirty-letters":                "***",
		"pl4nted-tokek-of-thirty-letters":             "***k***",
		"of-thirty-lepl4nted-toke":                    "******",
		"pl4nted-tok":                                 "pl4nted-tok",
		"correct horse, horse battery":                "***,***",
		"pl4nted-token-of-thirty-letters correct hor": "*** correct hor",
	} {
		assert.Equal(t, want, secrets.Text(text), text)
	}
	assert.Equal(t, "pl4nted-token-of", mask.Secrets{}.With("pl4nted-token-of-thirty-letters").Text("pl4nted-token-of"))
}

// TestAPartIsFoundWhereverItStands has the shortest part, behind more and more text.
func TestAPartIsFoundWhereverItStands(t *testing.T) {
	t.Parallel()
	secrets := mask.OfHeader(http.Header{"X-Auth-Token": {"pl4nted-token-of-thirty-letters"}})
	for before := range 12 {
		dots := strings.Repeat(".", before)
		assert.Equal(t, dots+"***", secrets.Text(dots+"pl4nted-toke"))
	}
}

// TestTheWordsOfASignatureAreNoSecret has what every refusal of a signature may say.
func TestTheWordsOfASignatureAreNoSecret(t *testing.T) {
	t.Parallel()
	signature := strings.Repeat("0123456789abcdef", 4)
	secrets := mask.OfHeader(http.Header{"Authorization": {
		"SDK-HMAC-SHA256 Access=VPCEPTESTACCESSKEY01, SignedHeaders=host;x-project-id;x-sdk-date, Signature=" + signature,
	}})
	const words = "SDK-HMAC-SHA256 wants SignedHeaders=host;x-project-id;x-sdk-date, Signature="
	assert.Equal(t, words+"***", secrets.Text(words+signature))
	assert.Equal(t, "Access=***", secrets.Text("Access=VPCEPTESTACCESS"))
}
