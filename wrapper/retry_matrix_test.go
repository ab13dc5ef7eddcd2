package vpcep_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const (
	serviceID = vpceptest.EndpointServiceID
	oldOne    = "iam:domain::00000000000000000000000000000001"
	newOne    = "iam:domain::00000000000000000000000000000002"
)

// act is one operation of the matrix. Before it, the whitelist holds oldOne.
type act struct {
	writes, repeatable bool
	do                 func(ctx context.Context, c *vpcep.Client, oldID string) error
	done               []gen.EpsPermission // The whitelist after it, ids and times left out.
}

// before is the whitelist before each act.
var before = []gen.EpsPermission{{Permission: oldOne}}

// acts has an entry for each operation. TestMatrixIsComplete keeps it so.
var acts = map[string]act{
	"ListServicePermissionsDetails": {repeatable: true, done: before, do: func(ctx context.Context, c *vpcep.Client, oldID string) error {
		page, err := c.ListServicePermissionsDetails(ctx, serviceID, gen.ListServicePermissionsDetailsParams{})
		if err == nil && (len(page.Permissions) != 1 || page.Permissions[0].ID != oldID) {
			return errors.New("a success that reports something else")
		}
		return err
	}},
	"BatchAddEndpointServicePermissions": {
		writes: true, done: append(before, gen.EpsPermission{Permission: newOne, Description: "new"}),
		do: func(ctx context.Context, c *vpcep.Client, _ string) error {
			added, err := c.BatchAddEndpointServicePermissions(ctx, serviceID, gen.BatchAddPermissionRequest{
				Permissions: []gen.EpsAddPermissionRequest{{Permission: newOne, Description: "new"}},
			})
			if err == nil && (len(added.Permissions) != 1 || added.Permissions[0].Permission != newOne) {
				return errors.New("a success that reports something else")
			}
			return err
		},
	},
	"AddOrRemoveServicePermissions": {
		writes: true, done: append(before, gen.EpsPermission{Permission: newOne}),
		do: func(ctx context.Context, c *vpcep.Client, _ string) error {
			_, err := c.AddOrRemoveServicePermissions(ctx, serviceID, gen.AddOrRemoveServicePermissionsRequestBody{
				Action: gen.PermissionActionAdd, Permissions: []string{newOne},
			})
			return err
		},
	},
	"BatchRemoveEndpointServicePermissions": {
		writes: true, repeatable: true, done: nil,
		do: func(ctx context.Context, c *vpcep.Client, oldID string) error {
			_, err := c.BatchRemoveEndpointServicePermissions(ctx, serviceID, gen.BatchRemovePermissionRequest{
				Permissions: []gen.EpsRemovePermissionRequest{{ID: oldID}},
			})
			return err
		},
	},
	"UpdateEndpointServicePermissionDesc": {
		writes: true, repeatable: true, done: []gen.EpsPermission{{Permission: oldOne, Description: "changed"}},
		do: func(ctx context.Context, c *vpcep.Client, oldID string) error {
			_, err := c.UpdateEndpointServicePermissionDesc(ctx, serviceID, oldID, gen.UpdatePermissionDescRequest{
				Permission: gen.EpsUpdatePermissionDesc{Description: "changed"},
			})
			return err
		},
	},
}

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
}

func TestMatrixIsComplete(t *testing.T) {
	t.Parallel()
	for _, kind := range vpceptest.FaultKinds() {
		assert.Contains(t, matrix, kind)
	}
	for _, op := range gen.Operations() {
		assert.Contains(t, acts, op.ID)
		assert.Equal(t, op.Idempotent, acts[op.ID].repeatable, op.ID)
	}
	assert.Len(t, acts, len(gen.Operations()))
}

// TestRetryMatrix plays every fault on every operation, once and without end, and looks at the number of requests that
// reached the service, at the whitelist, and at what the client says. The service doubles a record that is added
// twice, so that a second request would show.
func TestRetryMatrix(t *testing.T) {
	t.Parallel()
	for kind, row := range matrix {
		for op, act := range acts {
			for _, times := range []int{1, 0} {
				name := string(kind) + "/" + op + map[int]string{1: "/once", 0: "/without end"}[times]
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					synctest.Test(t, func(t *testing.T) {
						play(t, vpceptest.Fault{Kind: kind, Operation: op, Times: times, Delay: 20 * time.Second}, act, row.reaction, row.err)
					})
				})
			}
		}
	}
}

// play plays a fault on an operation and checks everything that can be seen of it.
func play(t *testing.T, fault vpceptest.Fault, a act, r reaction, want error) {
	t.Helper()
	service, client := newBubble(t,
		[]vpceptest.Option{vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled)},
		withKey(), vpcep.WithAttemptTimeout(10*time.Second), vpcep.WithTimeout(10*time.Minute))
	service.AddPermissions(serviceID, oldOne)
	oldID := service.Whitelist(serviceID)[0].ID
	require.NoError(t, service.Inject(fault))
	start := time.Now()
	err := a.do(t.Context(), client, oldID)
	took := time.Since(start)

	again := r == retriesAlways || r == retriesRepeatable && a.repeatable
	good := r == succeeds || again && fault.Times == 1
	requests := 1
	switch {
	case again && fault.Times == 1:
		requests = 2
	case again:
		requests = 4
	}
	performed := good || r == unreadable || fault.Kind.AfterChange()
	unknown := a.writes && !good && (r == retriesRepeatable || r == unreadable)

	assert.Equal(t, requests, service.Requests(fault.Operation), "requests")
	assert.Equal(t, good, err == nil, "error: %v", err)
	if performed {
		assert.Equal(t, a.done, plain(service.Whitelist(serviceID)), "the whitelist")
	} else {
		assert.Equal(t, before, plain(service.Whitelist(serviceID)), "the whitelist")
	}
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

// plain leaves out what the service chooses.
func plain(list []gen.EpsPermission) []gen.EpsPermission {
	var all []gen.EpsPermission
	for _, p := range list {
		all = append(all, gen.EpsPermission{Permission: p.Permission, Description: p.Description})
	}
	return all
}
