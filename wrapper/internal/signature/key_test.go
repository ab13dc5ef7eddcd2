package signature_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

func TestKeyShowsNoSecret(t *testing.T) {
	t.Parallel()
	key := signature.Key{AccessKey: "AK", SecretKey: "planted", SecurityToken: "planted"}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, value := range []any{key, &key, struct{ Key signature.Key }{key}} {
			shown := fmt.Sprintf(verb, value)
			assert.NotContains(t, shown, "planted")
			assert.NotContains(t, shown, fmt.Sprintf("%x", "planted"))
		}
	}
	text, err := json.Marshal(map[string]any{"key": key})
	require.NoError(t, err)
	assert.JSONEq(t, `{"key":"access key AK"}`, string(text))
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("m", "key", key)
	assert.Contains(t, log.String(), `key="access key AK"`)
	assert.NotContains(t, log.String(), "planted")
}
