package vpceptest_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestCutNeedsAConnection(t *testing.T) {
	t.Parallel()
	var reported error
	service, err := vpceptest.New(vpceptest.WithReport(func(err error) { reported = errors.Join(reported, err) }))
	require.NoError(t, err)
	require.NoError(t, service.Inject(vpceptest.Fault{Kind: vpceptest.FaultCutBefore}))
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, permissionsPath, http.NoBody)
	r.Header.Set("X-Auth-Token", service.IssueToken())
	w := httptest.NewRecorder()
	service.ServeHTTP(w, r)
	assert.Equal(t, http.StatusInternalServerError, w.Code)
	assert.ErrorContains(t, reported, "cannot be cut")
}
