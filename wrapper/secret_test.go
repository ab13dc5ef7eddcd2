package vpcep

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// withSecret is a struct of a user that holds a secret.
type withSecret struct {
	Name     string
	Password Secret
}

func TestSecretIsNotPrinted(t *testing.T) {
	t.Parallel()
	value := withSecret{Name: "name", Password: planted}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%10.3s"} {
		assert.Equal(t, "***", fmt.Sprintf(verb, value.Password), verb)
		for _, shown := range []any{value, &value, []Secret{planted}, map[string]Secret{"k": planted}, any(value)} {
			text := fmt.Sprintf(verb, shown)
			assert.Contains(t, text, "***", verb)
			assert.NotContains(t, text, planted, verb)
			assert.NotContains(t, text, fmt.Sprintf("%x", planted), verb)
		}
	}
	assert.Equal(t, "{name ***}", fmt.Sprint(value))
	assert.Equal(t, "&{name ***}", fmt.Sprint(&value))
	assert.Equal(t, "***", value.Password.String())
}

func TestSecretIsNotMarshalled(t *testing.T) {
	t.Parallel()
	value := withSecret{Name: "name", Password: planted}
	for _, v := range []any{value, &value} {
		text, err := json.Marshal(v)
		require.NoError(t, err)
		assert.JSONEq(t, `{"Name":"name","Password":"***"}`, string(text))
	}
}

func TestSecretIsNotLogged(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	for _, handler := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		log.Reset()
		value := withSecret{Name: "name", Password: planted}
		slog.New(handler).Info("m", "secret", value.Password, "struct", value, "pointer", &value)
		assert.Equal(t, 3, bytes.Count(log.Bytes(), []byte("***")), log.String())
		assert.NotContains(t, log.String(), planted)
	}
	assert.Equal(t, "***", slog.AnyValue(Secret(planted)).Resolve().Any(), "what other handlers get")
}

func TestSecretIsRevealedOnRequest(t *testing.T) {
	t.Parallel()
	assert.Equal(t, planted, Secret(planted).Reveal())
	assert.Empty(t, fmt.Sprint(Secret("")), "an empty secret shows that it is missing")
}
