package vpcep

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// rude is a text that breaks lines, colours a terminal, rings its bell and turns the direction of reading.
const rude = "line1\nline2\r\x1b[31m\a\x00\u0085\u2028\u202e\u200b\x7f end"

// polite is what is left of it.
const polite = "line1 line2 [31m end"

// requireOneLine makes sure that a text has no character that does more than show itself.
func requireOneLine(t *testing.T, text string) {
	t.Helper()
	at := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
	require.Equal(t, -1, at, "%q", text)
}

// TestTextsOfTheServiceAreOneLine has the same text wherever an answer can hold one.
func TestTextsOfTheServiceAreOneLine(t *testing.T) {
	t.Parallel()
	quoted, err := json.Marshal(rude)
	require.NoError(t, err)
	text := string(quoted)
	for name, answer := range map[string]struct {
		status int
		body   string
	}{
		"nested": {400, `{"error":{"code":` + text + `,"message":` + text + `}}`},
		"flat":   {429, `{"error_code":` + text + `,"error_msg":` + text + `,"request_id":` + text + `}`},
		"bare":   {502, rude}, "HTML": {200, "<html>" + rude}, "an error in a success": {200, `{"error":{"message":` + text + `}}`},
		"a member": {200, `{"permissions":[{` + text + `:1}]}`}, "a status": {302, rude},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			logger := slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
			c := clientThrough(t, answers(func(req *http.Request) *http.Response {
				resp := newAnswer(req, answer.status, answer.body)
				if name != "flat" {
					resp.Header.Set("X-Request-Id", rude)
				}
				resp.Header.Set("Content-Type", rude)
				return resp
			}), WithLogger(logger))
			_, err := list(t, c, WithAttempts(1))
			require.Error(t, err)
			requireOneLine(t, err.Error())
			logger.Info("m", "err", err)
			for line := range strings.Lines(log.String()) {
				var fields map[string]any
				require.NoError(t, json.Unmarshal([]byte(line), &fields))
				requireOneLine(t, strings.Join(texts(fields), ""))
			}
			api, ok := errors.AsType[*APIError](err)
			require.True(t, ok)
			assert.Equal(t, polite, api.RequestID)
			assert.Equal(t, answer.body, string(api.RawBody), "it stays as it came")
			if name == "nested" || name == "flat" {
				assert.Equal(t, []string{polite, polite}, []string{api.Code, api.Message})
			}
		})
	}
}

// texts are all texts of a value.
func texts(value any) (all []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case map[string]any:
		for _, member := range v {
			all = append(all, texts(member)...)
		}
	}
	return all
}

// TestErrorsThatOthersMakeAreOneLine has errors with texts that did not come through an answer.
func TestErrorsThatOthersMakeAreOneLine(t *testing.T) {
	t.Parallel()
	made := &APIError{Op: "Ask", StatusCode: 400, Code: rude, Message: rude, RequestID: rude}
	c := clientThrough(t, roundTripper(func(*http.Request) (*http.Response, error) { return nil, errors.New(rude) }))
	_, broken := list(t, c, WithAttempts(1))
	for _, err := range []error{
		made, broken, &StateError{Resource: "endpoint", ID: "e", Got: rude, Errors: []gen.ServiceError{{Code: rude, Message: rude}}},
		&StateError{Resource: "endpoint", ID: "e", Err: made, Got: rude},
	} {
		requireOneLine(t, err.Error())
		requireOneLine(t, logged(err))
		require.ErrorContains(t, err, polite)
	}
}

// TestASecretIsHiddenBeforeItsSpacesGo has IAM repeat a password with two spaces in a row in its message.
func TestASecretIsHiddenBeforeItsSpacesGo(t *testing.T) {
	t.Parallel()
	const password = "open  sesame"
	iam, err := New(WithEndpoint("https://vpcep.example.com"), WithIAMEndpoint("https://iam.example.com"), WithProjectID("p"),
		WithIAMUser(IAMUser{Account: "a", Name: "n", Password: password}), WithHTTPClient(&http.Client{Transport: answers(func(req *http.Request) *http.Response {
			return newAnswer(req, http.StatusUnauthorized, `{"error":{"code":"IAM.`+password+`","message":"wrong password `+password+`, it seems"}}`)
		})}))
	require.NoError(t, err)
	_, err = list(t, iam)
	require.ErrorIs(t, err, ErrUnauthorized)
	assert.NotContains(t, err.Error(), "sesame")
	assert.Contains(t, err.Error(), "wrong password")
}
