package vpcep

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// detailed is an error that cannot be compared with another one.
type detailed struct{ details any }

func (detailed) Error() string { return "detailed" }

// TestErrorsOfTransports has errors of types that are compared with care only.
func TestErrorsOfTransports(t *testing.T) {
	t.Parallel()
	c := clientThrough(t, roundTripper(func(*http.Request) (*http.Response, error) { return nil, detailed{[]int{1}} }))
	_, err := list(t, c)
	var got detailed
	require.ErrorAs(t, err, &got)
	require.ErrorContains(t, err, ": detailed (4 attempts)")
	require.NotContains(t, err.Error(), "last failure")
	require.ErrorIs(t, add(t, c), ErrOutcomeUnknown)
}

// TestATransportThatChangesRequests has one that leaves nothing of a request as it was. The next attempt is as the first one.
func TestATransportThatChangesRequests(t *testing.T) {
	t.Parallel()
	var seen []string
	c := clientThrough(t, roundTripper(func(req *http.Request) (*http.Response, error) {
		body, err := io.ReadAll(req.Body)
		require.NoError(t, err)
		seen = append(seen, req.Method+" "+req.URL.String()+" "+req.Host+" "+req.Header.Get("X-Auth-Token")+" "+string(body))
		answer := newAnswer(req, http.StatusServiceUnavailable, "")
		req.URL.Path, req.URL.Host = "/elsewhere", "elsewhere"
		clear(req.Header)
		*req = http.Request{}
		return answer, nil
	}))
	require.Error(t, add(t, c, WithIdempotent()))
	want := `POST https://vpcep.example.com/v1/p/vpc-endpoint-services/s/permissions/batch-create vpcep.example.com t {"permissions":[{"description":"","permission":"*"}]}`
	assert.Equal(t, []string{want, want, want, want}, seen)
}

// TestTheBodyOfDoIsACopy has a transport that reads the body when the call has ended, as net/http does when the answer comes early.
func TestTheBodyOfDoIsACopy(t *testing.T) {
	t.Parallel()
	var late io.Reader
	c := clientThrough(t, answers(func(req *http.Request) *http.Response {
		late = req.Body
		return newAnswer(req, http.StatusConflict, "")
	}))
	body := []byte(`{"permissions":[{"permission":"*"}]}`)
	_, err := c.Do(t.Context(), gen.OpBatchAddEndpointServicePermissions(), map[string]string{"vpc_endpoint_service_id": "s"}, nil, body)
	require.ErrorIs(t, err, ErrConflict)
	clear(body)
	sent, err := io.ReadAll(late)
	require.NoError(t, err)
	assert.JSONEq(t, `{"permissions":[{"permission":"*"}]}`, string(sent))
}
