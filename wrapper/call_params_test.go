package vpcep_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// TestParametersAreOptions gives optional parameters in every way that compiles.
func TestParametersAreOptions(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(vpceptest.EndpointServiceID, "iam:domain::1", "iam:domain::2", "iam:domain::3")
	tap := &tappedQuery{}
	client := server.Client(vpcep.WithHTTPClient(&http.Client{Transport: tap}))
	t.Cleanup(tap.CloseIdleConnections)
	two := gen.ListServicePermissionsDetailsParams{Limit: 2}
	for name, test := range map[string]struct {
		opts  []vpcep.CallOption
		query string
	}{
		"none":          {nil, ""},
		"a value":       {[]vpcep.CallOption{two}, "limit=2"},
		"a pointer":     {[]vpcep.CallOption{&two}, "limit=2"},
		"behind others": {[]vpcep.CallOption{vpcep.WithAttempts(1), two}, "limit=2"},
	} {
		_, err := client.ListServicePermissionsDetails(t.Context(), vpceptest.EndpointServiceID, test.opts...)
		require.NoError(t, err, name)
		assert.Equal(t, test.query, tap.query, name)
		count := 0
		for _, err := range client.Permissions(t.Context(), vpceptest.EndpointServiceID, test.opts...) {
			require.NoError(t, err, name)
			count++
		}
		assert.Equal(t, 3, count, name)
	}
}

// TestParametersThatCannotBeTaken sends nothing.
func TestParametersThatCannotBeTaken(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	limit := gen.ListServicePermissionsDetailsParams{Limit: 2}
	for want, opts := range map[string][]vpcep.CallOption{
		"ListEndpointsParams: are the parameters of another operation, not of ListServicePermissionsDetails": {gen.ListEndpointsParams{}},
		"ListServicePermissionsDetailsParams: parameters were given already":                                 {limit, limit},
		"options[0]: is nil":                           {(*gen.ListServicePermissionsDetailsParams)(nil), limit},
		"limit: is 501, at most 500 allowed (maximum)": {gen.ListServicePermissionsDetailsParams{Limit: 501}},
	} {
		_, err := client.ListServicePermissionsDetails(t.Context(), vpceptest.EndpointServiceID, opts...)
		var wrong *vpcep.ArgumentError
		require.ErrorAs(t, err, &wrong, want)
		assert.ErrorContains(t, err, want)
		for _, err := range client.Permissions(t.Context(), vpceptest.EndpointServiceID, opts...) {
			require.ErrorAs(t, err, &wrong, want)
			assert.ErrorContains(t, err, want)
		}
	}
	assert.Zero(t, server.Requests(gen.OpListServicePermissionsDetails().ID))
}

// tappedQuery keeps the query of the last request.
type tappedQuery struct {
	http.Transport
	query string
}

func (t *tappedQuery) RoundTrip(req *http.Request) (*http.Response, error) {
	t.query = req.URL.RawQuery
	return t.Transport.RoundTrip(req)
}
