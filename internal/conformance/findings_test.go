package conformance_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Only a refusal by the service itself is one. What went wrong on the way is no finding, and the report says so.
func TestWhatIsNoFinding(t *testing.T) {
	t.Parallel()
	var (
		add, details = gen.OpBatchAddEndpointServicePermissions().ID, gen.OpListServiceDetails().ID
		remove, list = gen.OpBatchRemoveEndpointServicePermissions().ID, gen.OpListServicePermissionsDetails().ID
	)
	for name, test := range map[string]struct {
		fault    vpceptest.Fault
		findings map[string]string
	}{
		"a change that may be made": {
			vpceptest.Fault{Operation: add, Kind: vpceptest.FaultTimeoutAfter, Skip: 1, Times: 1},
			map[string]string{"duplicates": "not found out: the service answered 504 EndPoint.0013, which leaves open what was done"},
		},
		"a failure inside": {
			vpceptest.Fault{Operation: add, Kind: vpceptest.Fault500JSON, Skip: 1, Times: 1},
			map[string]string{"duplicates": "not found out: the service answered 500 EndPoint.0001, which leaves open what was done"},
		},
		"a missing permission": {
			vpceptest.Fault{Operation: add, Kind: vpceptest.FaultForbidden, Skip: 1, Times: 1},
			map[string]string{"duplicates": "not found out: the service answered 403 EndPoint.0004"},
		},
		"a status without a code": {
			vpceptest.Fault{Operation: add, Kind: vpceptest.FaultStatus, Status: 400, Skip: 1, Times: 1},
			map[string]string{"duplicates": "not found out: the service answered 400"},
		},
		"the code of a gateway": {
			vpceptest.Fault{Operation: add, Kind: vpceptest.FaultUnknownAPI, Skip: 1, Times: 1},
			map[string]string{"duplicates": "not found out: the service answered 404 APIGW.0101"},
		},
		"a success that is cut": {
			vpceptest.Fault{Operation: add, Kind: vpceptest.FaultTruncatedJSON, Skip: 2, Times: 1},
			map[string]string{"mixed-types": "not found out: the service answered 200 with something that cannot be read"},
		},
		"a bad record that nobody looked at": {
			vpceptest.Fault{Operation: add, Kind: vpceptest.Fault503HTML, Skip: 4, Times: 1},
			map[string]string{"bad-record": "not found out: the service answered 503, which leaves open what was done"},
		},
		"a page of a proxy among calls that grow": {
			vpceptest.Fault{Operation: add, Kind: vpceptest.Fault502HTML, Skip: 7, Times: 1},
			map[string]string{"batch-limit": "50", "batch-refused": "refused with 400 EndPoint.0016"},
		},
		"calls that all fail": {
			vpceptest.Fault{Operation: add, Kind: vpceptest.FaultForbidden, Skip: 7},
			map[string]string{
				"batch-limit":   "not found out: the service answered 403 EndPoint.0004",
				"batch-refused": "not found out: the service answered 403 EndPoint.0004",
			},
		},
		"removals without an answer": {
			vpceptest.Fault{Operation: remove, Kind: vpceptest.Fault503Empty, Times: 4},
			map[string]string{"unknown-ids": "not found out: the service answered 503, which leaves open what was done", "unknown-strings": "accepted"},
		},
		"details that could not be read once": {
			vpceptest.Fault{Operation: details, Kind: vpceptest.FaultForbidden, Skip: 4, Times: 1},
			map[string]string{"partial-update": "kept"},
		},
		"details that could not be read after the update": {
			vpceptest.Fault{Operation: details, Kind: vpceptest.FaultForbidden, Skip: 4, Times: 4},
			map[string]string{"partial-update": "not found out: the ports could not be read: the service answered 403 EndPoint.0004"},
		},
		"lists that cannot be read": {
			vpceptest.Fault{Operation: list, Kind: vpceptest.FaultForbidden},
			map[string]string{
				"late-lists": "not found out: the whitelist could not be listed: the service answered 403 EndPoint.0004",
				"duplicates": "not found out: the whitelist could not be listed: the service answered 403 EndPoint.0004",
				"bad-record": "not found out: the whitelist could not be listed: the service answered 403 EndPoint.0004",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := newServer(t)
			server.Inject(test.fault)
			report := run(t, server.Client(), ids)
			for id, finding := range test.findings {
				assert.Equal(t, finding, report.Finding(id).String(), id)
			}
			assert.Empty(t, report.Surprises(), "nothing untrue was found")
			if test.fault.Kind != vpceptest.FaultTruncatedJSON {
				assert.True(t, report.Fits(), "what went wrong on the way is no departure either")
			}
		})
	}
}

// A whitelist that is full says nothing about the size of a call.
func TestAFullWhitelistIsNoLimitOfACall(t *testing.T) {
	t.Parallel()
	report := run(t, newServer(t, vpceptest.WithBatchLimit(500), vpceptest.WithWhitelistLimit(120)).Client(), ids)
	assert.Equal(t, "not found out: the service answered 400 EndPoint.3049", report.Finding("batch-limit").String())
}

// What one permission is missing for does not end the rest of a run.
func TestARunGoesOnWithoutAWhitelist(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	server.Inject(vpceptest.Fault{Operation: gen.OpBatchAddEndpointServicePermissions().ID, Kind: vpceptest.FaultForbidden})
	report, err := conformance.Run(t.Context(), server.Client(), ids)
	require.ErrorContains(t, err, "cannot add a whitelist record")
	assert.Equal(t, "not found out: no record could be added: the service answered 403 EndPoint.0004", report.Finding("late-lists").String())
	assert.Equal(t, "refused with 404 EndPoint.2008", report.Finding("gone-endpoint").String())
	assert.Positive(t, operation(report, gen.OpUpdateEndpointPolicy().ID).Calls)
	text, err := json.Marshal(report)
	require.NoError(t, err)
	assert.Contains(t, string(text), `{"kind":"refused","status":404,"code":"EndPoint.2008"}`)
}
