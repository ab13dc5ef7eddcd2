package conformance_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Where creating, deciding and deleting take time, a run waits for it, and does not ask all the time.
func TestAServiceThatTakesItsTime(t *testing.T) {
	t.Parallel()
	server := newServer(t, vpceptest.WithDelay(1500*time.Millisecond))
	services := len(server.EndpointServices())
	report := run(t, server.Client(), ids)
	for _, op := range report.Operations {
		assert.Empty(t, op.NotTried, op.Name)
		assert.Empty(t, op.Departures, op.Name)
	}
	assert.Empty(t, report.Surprises())
	assert.Equal(t, []int{200}, operation(report, gen.OpAcceptOrRejectEndpoint().ID).Statuses)
	assert.Less(t, operation(report, gen.OpListEndpointInfoDetails().ID).Calls, 45)
	assert.Empty(t, report.LeftBehind)
	assert.Len(t, server.EndpointServices(), services)
	assert.Empty(t, server.Endpoints())
}

func operation(report *conformance.Report, name string) conformance.Operation {
	for _, op := range report.Operations {
		if op.Name == name {
			return op
		}
	}
	return conformance.Operation{}
}

// What does not get ready ends a run with the state that it is in.
func TestAnEndpointThatNeverComes(t *testing.T) {
	t.Parallel()
	server := newServer(t, vpceptest.WithDelay(time.Hour))
	options := ids
	options.Patience = time.Second
	report, err := conformance.Run(t.Context(), server.Client(), options)
	require.ErrorContains(t, err, `does not become available; its status is "creating"`)
	assert.Equal(t, []string{"endpoint service"}, report.LeftBehind)
}

// An answer that asks to come later is not the last word, whatever state the endpoint seems to have.
func TestAnEndpointThatIsStillChanging(t *testing.T) {
	t.Parallel()
	service := newServer(t)
	var refused atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/connections/action") && refused.Add(1) <= 2 {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, `{"error":{"code":"EndPoint.2019","message":"The endpoint is being created."}}`)
			return
		}
		service.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	report := run(t, clientOf(t, server.URL), ids)
	assert.Equal(t, 3, operation(report, gen.OpAcceptOrRejectEndpoint().ID).Calls)
	assert.True(t, report.Fits(), departures(report))
}
