package vpcep_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const (
	serviceID = vpceptest.EndpointServiceID
	oldOne    = "iam:domain::00000000000000000000000000000001"
	newOne    = "iam:domain::00000000000000000000000000000002"
)

// reaction is what the client makes of a fault.
type reaction int

const (
	retriesAlways     reaction = iota // Nothing was done, and the same request may succeed later.
	retriesRepeatable                 // It may have been applied, so only harmless requests go out again.
	gives             reaction = iota // An answer that stays the same; nothing was done.
	unreadable                        // The request was performed, the answer cannot be read.
	succeeds                          // No error at all.
)

// matrix has a row for each kind of fault. TestMatrixIsComplete keeps it so.
var matrix = map[vpceptest.FaultKind]struct {
	reaction reaction
	err      error // What the error matches when the fault goes on.
}{
	vpceptest.FaultThrottled:        {retriesAlways, vpcep.ErrThrottled},
	vpceptest.FaultTooManyRequests:  {retriesAlways, vpcep.ErrThrottled},
	vpceptest.FaultTooManyInWindow:  {retriesAlways, vpcep.ErrThrottled},
	vpceptest.Fault500JSON:          {retriesRepeatable, nil},
	vpceptest.Fault500HTML:          {retriesRepeatable, nil},
	vpceptest.Fault500Empty:         {retriesRepeatable, nil},
	vpceptest.Fault502JSON:          {retriesRepeatable, nil},
	vpceptest.Fault502HTML:          {retriesRepeatable, nil},
	vpceptest.Fault502Empty:         {retriesRepeatable, nil},
	vpceptest.Fault503JSON:          {retriesRepeatable, nil},
	vpceptest.Fault503HTML:          {retriesRepeatable, nil},
	vpceptest.Fault503Empty:         {retriesRepeatable, nil},
	vpceptest.Fault504JSON:          {retriesRepeatable, nil},
	vpceptest.Fault504HTML:          {retriesRepeatable, nil},
	vpceptest.Fault504Empty:         {retriesRepeatable, nil},
	vpceptest.FaultBackendTimeout:   {retriesRepeatable, nil},
	vpceptest.FaultCutBefore:        {retriesRepeatable, nil},
	vpceptest.FaultCutAfter:         {retriesRepeatable, nil},
	vpceptest.FaultCutInAnswer:      {retriesRepeatable, nil},
	vpceptest.FaultTimeoutAfter:     {retriesRepeatable, nil},
	vpceptest.FaultSlow:             {retriesRepeatable, context.DeadlineExceeded},
	vpceptest.FaultStatus:           {retriesRepeatable, nil},
	vpceptest.FaultNullBody:         {gives, vpcep.ErrInvalidRequest},
	vpceptest.FaultTokenRefused:     {gives, vpcep.ErrUnauthorized},
	vpceptest.FaultTokenEnded:       {gives, vpcep.ErrUnauthorized},
	vpceptest.FaultSignatureRefused: {gives, vpcep.ErrUnauthorized},
	vpceptest.FaultSignatureExpired: {gives, vpcep.ErrUnauthorized},
	vpceptest.FaultKeyLocked:        {gives, vpcep.ErrUnauthorized},
	vpceptest.FaultUnauthorized:     {gives, vpcep.ErrUnauthorized},
	vpceptest.FaultIAMUnauthorized:  {gives, vpcep.ErrUnauthorized},
	vpceptest.FaultForbidden:        {gives, vpcep.ErrForbidden},
	vpceptest.FaultProject:          {gives, vpcep.ErrForbidden},
	vpceptest.FaultIAMFlat:          {gives, vpcep.ErrForbidden},
	vpceptest.FaultUnknownAPI:       {gives, vpcep.ErrNotFound},
	vpceptest.FaultIAMInvalid:       {gives, vpcep.ErrInvalidRequest},
	vpceptest.FaultTruncatedJSON:    {unreadable, vpcep.ErrUnexpectedAnswer},
	vpceptest.FaultZonelessTimes:    {succeeds, nil},
	vpceptest.FaultLooseValues:      {succeeds, nil},
	vpceptest.FaultLargeMarkerIDs:   {succeeds, nil},
	vpceptest.FaultUnknownMembers:   {succeeds, nil},
	vpceptest.FaultUnknownStates:    {succeeds, nil},
	vpceptest.FaultNullMembers:      {succeeds, nil},
}

func TestMatrixIsComplete(t *testing.T) {
	t.Parallel()
	for _, kind := range vpceptest.FaultKinds() {
		assert.Contains(t, matrix, kind)
	}
	for _, op := range gen.Operations() {
		assert.Contains(t, contracttest.Calls(), op.ID)
	}
	assert.Len(t, contracttest.Calls(), len(gen.Operations()))
}

// TestRetryMatrix plays every fault on every operation, once and without end, and looks at the number of requests that
// reached the service, at everything that the service holds afterwards, and at what the client says. The service doubles
// a record that is added twice, so that a second request would show.
func TestRetryMatrix(t *testing.T) {
	t.Parallel()
	for _, op := range gen.Operations() {
		t.Run(op.ID, func(t *testing.T) {
			t.Parallel()
			var before, after string
			synctest.Test(t, func(t *testing.T) { before, after = states(t, op) })
			assert.Equal(t, op.ReadOnly || unseen(op), before == after, "only what reads leaves everything as it was")
			for kind, row := range matrix {
				for name, times := range map[string]int{"once": 1, "without end": 0} {
					t.Run(string(kind)+" "+name, func(t *testing.T) {
						t.Parallel()
						synctest.Test(t, func(t *testing.T) {
							fault := vpceptest.Fault{Kind: kind, Operation: op.ID, Times: times, Delay: 20 * time.Second}
							play(t, fault, op, row.reaction, row.err, map[bool]string{false: before, true: after})
						})
					})
				}
			}
		})
	}
}

// unseen reports whether no answer shows what the operation changes.
func unseen(op gen.Operation) bool {
	return op.ID == gen.OpUpgradeEndpointService().ID || op.ID == gen.OpAddEndpointServiceServerResource().ID
}

// newScene is a service with a scene, and a client of it.
func newScene(t *testing.T) (*vpceptest.Service, *vpcep.Client, contracttest.Scene) {
	t.Helper()
	service, client := newBubble(t,
		[]vpceptest.Option{vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled)},
		withKey(), vpcep.WithAttemptTimeout(10*time.Second), vpcep.WithTimeout(10*time.Minute))
	on, err := contracttest.NewScene(t.Context(), service, client)
	require.NoError(t, err)
	client.CloseIdleConnections() // On a connection that was used before, net/http repeats a GET by itself.
	return service, client, on
}

// states is what a service holds before an operation and after it, when nothing goes wrong.
func states(t *testing.T, op gen.Operation) (before, after string) {
	t.Helper()
	service, client, on := newScene(t)
	before = state(t, service)
	require.NoError(t, contracttest.Calls()[op.ID](t.Context(), client, on))
	return before, state(t, service)
}

// play plays a fault on an operation and checks everything that can be seen of it.
func play(t *testing.T, fault vpceptest.Fault, op gen.Operation, r reaction, want error, states map[bool]string) {
	t.Helper()
	service, client, on := newScene(t)
	sent := service.Requests(op.ID)
	require.NoError(t, service.Inject(fault))
	start := time.Now()
	err := contracttest.Calls()[op.ID](t.Context(), client, on)
	took := time.Since(start)
	sent = service.Requests(op.ID) - sent
	service.ClearFaults()

	nothing := contracttest.Models()[op.ID].NewResult == nil
	if nothing && r == unreadable {
		r = succeeds // Where there is nothing to read, nothing can be missing.
	}
	again := r == retriesAlways || r == retriesRepeatable && op.Idempotent
	good := r == succeeds || again && fault.Times == 1
	requests := 1
	switch {
	case again && fault.Times == 1:
		requests = 2
	case again:
		requests = 4
	}
	performed := good || r == unreadable || fault.Kind.AfterChange()
	unknown := !op.ReadOnly && !good && (r == retriesRepeatable || r == unreadable)
	switch {
	case op.Method != http.MethodDelete || r != retriesRepeatable || !fault.Kind.AfterChange():
	case fault.Times == 1:
		// The second request finds nothing to delete. It is a success, but where an endpoint is to be answered.
		requests, good, unknown, want = 2, nothing, !nothing, nil
	case fault.Kind == vpceptest.FaultCutInAnswer:
		// The second request is refused, and half of the refusal does not tell by whom.
		requests, good, unknown, want = 2, false, true, nil
	}

	assert.Equal(t, requests, sent, "requests")
	assert.Equal(t, good, err == nil, "error: %v", err)
	assert.Equal(t, states[performed], state(t, service), "what the service holds")
	assert.Equal(t, unknown, errors.Is(err, vpcep.ErrOutcomeUnknown), "outcome unknown: %v", err)
	if !good && want != nil {
		require.ErrorIs(t, err, want)
	}
	if r == retriesAlways && fault.Kind != vpceptest.FaultThrottled {
		asked := fault.Delay * time.Duration(requests-1)
		assert.GreaterOrEqual(t, took, asked, "the service asked to wait")
		assert.LessOrEqual(t, took, asked*11/10+time.Second)
	}
	if requests == 1 && fault.Kind != vpceptest.FaultSlow {
		assert.Zero(t, took, "nothing to wait for")
	}
}
