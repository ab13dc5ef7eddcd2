package vpcep

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// afterALoss answers every second request. What became of the one before, nobody knows.
func afterALoss(requests *int, status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if *requests++; *requests%2 == 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// A deletion whose answer was lost is a success when the service says that there is nothing to delete, and only then.
func TestDeletionAfterALostAnswer(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		status int
		body   string
		gone   bool
	}{
		"not there":             {http.StatusNotFound, `{"error":{"code":"EndPoint.2008","message":"The endpoint has been deleted."}}`, true},
		"no such service":       {http.StatusBadRequest, `{"error":{"code":"EndPoint.2003","message":"The endpoint service does not exist."}}`, true},
		"being deleted":         {http.StatusBadRequest, `{"error":{"code":"EndPoint.2018","message":"The endpoint is being deleted."}}`, true},
		"a page of a proxy":     {http.StatusNotFound, `<html>not found</html>`, false},
		"no such API":           {http.StatusNotFound, `{"error_code":"APIGW.0101","error_msg":"The API does not exist"}`, false},
		"half of an answer":     {http.StatusNotFound, `{"error":{"message":"The endpoi`, false},
		"not to be deleted now": {http.StatusBadRequest, `{"error":{"code":"EndPoint.2019","message":"The endpoint is being created."}}`, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requests := 0
			c := clientOf(t, afterALoss(&requests, test.status, test.body))
			_, doErr := c.Do(t.Context(), gen.OpDeleteEndpoint(), map[string]string{"vpc_endpoint_id": "e"}, nil, nil)
			for _, err := range []error{c.DeleteEndpoint(t.Context(), "e"), c.DeleteEndpointService(t.Context(), "e"), doErr} {
				if test.gone {
					require.NoError(t, err)
				} else {
					require.ErrorIs(t, err, ErrOutcomeUnknown)
				}
			}
			assert.Equal(t, 6, requests)
		})
	}
}

// The same answers to a first request are failures: nothing was deleted by this call.
func TestDeletionOfWhatIsNotThere(t *testing.T) {
	t.Parallel()
	c := clientOf(t, answering(http.StatusNotFound, jsonType, `{"error":{"code":"EndPoint.2008","message":"The endpoint has been deleted."}}`))
	require.ErrorIs(t, c.DeleteEndpoint(t.Context(), "e"), ErrNotFound)
}

// A deletion with an answer needs one: the policy of an endpoint that is gone is not what the caller asked for.
func TestDeletionWithAResult(t *testing.T) {
	t.Parallel()
	requests := 0
	c := clientOf(t, afterALoss(&requests, http.StatusNotFound, `{"error":{"code":"EndPoint.2008","message":"The endpoint has been deleted."}}`))
	_, err := c.DeleteEndpointPolicy(t.Context(), "e")
	require.ErrorIs(t, err, ErrOutcomeUnknown)
	_, err = c.Do(t.Context(), gen.OpDeleteEndpointPolicy(), map[string]string{"vpc_endpoint_id": "e"}, nil, nil)
	require.ErrorIs(t, err, ErrOutcomeUnknown)
}
