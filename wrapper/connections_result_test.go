package vpcep

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestConnectionResultsJoined(t *testing.T) {
	t.Parallel()
	refused, missing := answered(403, "EndPoint.0004"), answered(404, "EndPoint.2006")
	refused.Message, missing.Message = "no", "who"
	skipped := fmt.Errorf("%w: %w", ErrNotAttempted, refused)
	results := ConnectionResults{
		{EndpointID: "a"}, {EndpointID: "b", Err: missing}, {EndpointID: "c", Err: skipped}, {EndpointID: "d", Err: refused},
		{EndpointID: "e", Err: skipped},
	}
	err := results.Joined()
	require.EqualError(t, err, `endpoint b: vpcep: Ask: GET /thing: 404 EndPoint.2006: who (1 attempt)
endpoint d: vpcep: Ask: GET /thing: 403 EndPoint.0004: no (1 attempt)
2 of 5 endpoints: not attempted: vpcep: Ask: GET /thing: 403 EndPoint.0004: no (1 attempt)`)
	for _, one := range []error{ErrNotFound, ErrForbidden, ErrNotAttempted, missing} {
		require.ErrorIs(t, err, one)
	}
	assert.NoError(t, results[:1].Joined())
}
