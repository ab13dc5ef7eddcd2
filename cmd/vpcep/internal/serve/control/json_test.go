package control_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRefusalsSayWhatIsWrongInJSON(t *testing.T) {
	t.Parallel()
	s := newStand(t, false)
	for name, one := range map[string]struct {
		method, path, body string
		status             int
		want               string
	}{
		"no body":      {http.MethodPost, "reset", "", http.StatusBadRequest, "send a JSON object; {} where there is nothing to say"},
		"a fraction":   {http.MethodPost, "faults", `{"times":1.5}`, http.StatusBadRequest, "times: number 1.5 is not what is wanted here, which is a whole number"},
		"a text":       {http.MethodPost, "faults", `{"skip":"2"}`, http.StatusBadRequest, "skip: string is not what is wanted here, which is a whole number"},
		"a list":       {http.MethodPost, "reset", `[]`, http.StatusBadRequest, "the body: array is not what is wanted here, which is an object"},
		"a number":     {http.MethodPut, "pace", `{"gateway_limit":3}`, http.StatusBadRequest, "gateway_limit: number is not what is wanted here, which is an object"},
		"another kind": {http.MethodPost, "faults", `{"kind":7}`, http.StatusBadRequest, "kind: number is not what is wanted here, which is a text"},
		"a member":     {http.MethodPost, "faults", `{"kinds":"throttled"}`, http.StatusBadRequest, `json: unknown field "kinds"`},
		"two values":   {http.MethodPost, "reset", `{} {}`, http.StatusBadRequest, "there is text behind the JSON value"},
		"a bracket":    {http.MethodPost, "reset", `{}}`, http.StatusBadRequest, "there is text behind the JSON value"},
		"twice":        {http.MethodPost, "faults", `{"kind":"throttled","kind":"forbidden"}`, http.StatusBadRequest, `the member "kind" is there twice`},
		"a time":       {http.MethodPost, "faults", `{"delay":5}`, http.StatusBadRequest, `delay: number is not what is wanted here, which is a text such as "1.5s"`},
		"a path":       {http.MethodGet, "stat", "", http.StatusNotFound, "there is nothing at /_vpcep/stat; docs/embedded-service.md lists the requests"},
		"a control":    {http.MethodGet, "reset", "", http.StatusMethodNotAllowed, "/_vpcep/reset takes POST only"},
		"a file":       {http.MethodPost, "app.js", "{}", http.StatusMethodNotAllowed, "/_vpcep/app.js takes GET, HEAD only"},
		"a method":     {http.MethodDelete, "pace", "", http.StatusMethodNotAllowed, "/_vpcep/pace takes GET, HEAD, PUT only"},
	} {
		status, text := s.ask(t, one.method, one.path, one.body)
		var refused struct{ Error string }
		require.NoError(t, json.Unmarshal([]byte(text), &refused), "%s: %s", name, text)
		assert.Equal(t, one.status, status, name)
		assert.Equal(t, one.want, refused.Error, name)
	}
}

// Whoever gives a kind or an operation that is not known is told where those are that there are.
func TestRefusalsOfFaultsNameTheList(t *testing.T) {
	t.Parallel()
	s := newStand(t, false)
	for body, want := range map[string]string{
		`{"kind":"throttle"}`:                               `unknown kind of fault "throttle"; GET /_vpcep/faults lists kinds and operations`,
		`{"kind":"throttled","operation":"ListEndpointss"}`: `fault for the unknown operation "ListEndpointss"; GET /_vpcep/faults lists kinds and operations`,
	} {
		status, text := s.ask(t, http.MethodPost, "faults", body)
		assert.Equal(t, http.StatusBadRequest, status, body)
		var refused struct{ Error string }
		require.NoError(t, json.Unmarshal([]byte(text), &refused))
		assert.Equal(t, want, refused.Error)
	}
}
