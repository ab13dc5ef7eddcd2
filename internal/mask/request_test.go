package mask_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/mask"
)

func TestSecretsOfAHeader(t *testing.T) {
	t.Parallel()
	secrets := mask.OfHeader(http.Header{
		"Authorization": {"SDK-HMAC-SHA256 Access=access-key, SignedHeaders=host;x-sdk-date, Signature=0123456789"},
		"X-Auth-Token":  {"the-token"},
		"X-Project-Id":  {"the-project"},
	})
	assert.Equal(t, "*** *** *** host;x-sdk-date the-project", secrets.Text("access-key 0123456789 the-token host;x-sdk-date the-project"))
	assert.Equal(t, "***", mask.OfHeader(http.Header{"Authorization": {"Bearer the-token"}}).Text("the-token"))
}

func TestBodyOf(t *testing.T) {
	t.Parallel()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1", strings.NewReader("text"))
	require.NoError(t, err)
	for range 2 {
		assert.Equal(t, "text", string(mask.BodyOf(req)), "it can be read again")
	}
	req.GetBody = nil
	assert.Empty(t, mask.BodyOf(req))
}
