package vpcep_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// A context that is nil, from a field that nobody set, is an error like any other bad argument.
func TestANilContextIsAnArgumentError(t *testing.T) {
	t.Parallel()
	c := clientTo(t, func(http.ResponseWriter, *http.Request) { t.Error("something was sent") })
	var none context.Context
	calls := contracttest.Calls()
	waits := map[string]func() error{
		"WaitServiceAvailable": func() error { _, err := c.WaitServiceAvailable(none, serviceID); return err },
		"WaitServiceGone":      func() error { return c.WaitServiceGone(none, serviceID) },
		"WaitEndpointAccepted": func() error { _, err := c.WaitEndpointAccepted(none, "e"); return err },
		"WaitEndpointGone":     func() error { return c.WaitEndpointGone(none, "e") },
		"ProjectID":            func() error { _, err := c.ProjectID(none); return err },
		"Identity":             func() error { _, err := c.Identity(none); return err },
		"DecideConnections": func() error {
			return c.DecideConnections(none, serviceID, gen.ConnectionActionReceive, []string{"e"})[0].Err
		},
	}
	for name, wait := range waits {
		require.ErrorIs(t, wait(), vpcep.ErrInvalidRequest, name)
		require.ErrorContains(t, wait(), "ctx: is nil", name)
	}
	for id, call := range calls {
		var wrong *vpcep.ArgumentError
		err := call(none, c, contracttest.Scene{RecordID: "r", EndpointID: "e", GatewayEnd: "g", PendingID: exampleSubnet})
		require.ErrorAs(t, err, &wrong, id)
		assert.Contains(t, err.Error(), "ctx: is nil", id)
	}
}

// A panic of the caller's transport comes out of a call that sends several requests at a time, too.
func TestAPanicComesOutOfDecisions(t *testing.T) {
	t.Parallel()
	c, err := vpcep.New(vpcep.WithEndpoint("http://127.0.0.1"), vpcep.WithProjectID("p"), withKey(),
		vpcep.WithHTTPClient(&http.Client{Transport: broken{}}))
	require.NoError(t, err)
	assert.PanicsWithValue(t, "broken transport", func() {
		c.DecideConnections(t.Context(), serviceID, gen.ConnectionActionReceive, []string{"a", "b", "c"})
	})
}

// broken is a transport with a mistake in it.
type broken struct{}

func (broken) RoundTrip(*http.Request) (*http.Response, error) {
	panic("broken transport")
}
