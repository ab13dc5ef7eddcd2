package conformance_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// The report names what the service does, whatever that is.
func TestTheReportNamesTheVariant(t *testing.T) {
	t.Parallel()
	for id, variants := range map[string]map[string]vpceptest.Option{
		"duplicates": {
			"ignored": vpceptest.WithDuplicates(vpceptest.DuplicatesIgnored), "refused with 400 EndPoint.3002": vpceptest.WithDuplicates(vpceptest.DuplicatesRefused),
			"doubled": vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled),
		},
		"batch-limit": {
			"1": vpceptest.WithBatchLimit(1), "2": vpceptest.WithBatchLimit(2), "37": vpceptest.WithBatchLimit(37), "150": vpceptest.WithBatchLimit(150),
			"500 or more": vpceptest.WithBatchLimit(1000),
		},
		"late-lists":      {"up to 1s": vpceptest.WithListDelay(600 * time.Millisecond)},
		"unknown-ids":     {"refused with 400 EndPoint.3002": vpceptest.WithStrictRemovals()},
		"unknown-strings": {"refused with 400 EndPoint.3002": vpceptest.WithStrictRemovals()},
		"mixed-types":     {"refused with 400 EndPoint.3002": vpceptest.WithOneTypePerCall()},
		"throttling": {
			"not found out: no answer throttled":    vpceptest.WithRateLimit(1000, time.Minute),
			"429 APIGW.0308, says how long to wait": vpceptest.WithRateLimit(40, 2*time.Second),
		},
	} {
		for finding, option := range variants {
			t.Run(id+" "+finding, func(t *testing.T) {
				t.Parallel()
				server := newServer(t, option)
				report := run(t, server.Client(), ids)
				assert.Equal(t, finding, report.Finding(id).String())
				assert.True(t, report.Fits())
				for _, b := range report.Surprises() {
					assert.Contains(t, []string{id, "unknown-ids", "unknown-strings"}, b.ID, b.Finding)
				}
			})
		}
	}
}

// Faults that stay are variants too.
func TestTheReportNamesOddValues(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultZonelessTimes})
	report := run(t, server.Client(), ids)
	assert.Equal(t, "without a zone", report.Finding("times").String())
	assert.Contains(t, departures(report), "ListServicePermissionsDetails 200 $.permissions[].created_at is not a string date-time")

	server = newServer(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultLooseValues})
	report = run(t, server.Client(), ids)
	assert.Contains(t, departures(report), "ListServiceDetails 200 $.ports[].client_port has a loose form that the contract names (x-also)")
}

// departures are those of a report, a line each.
func departures(report *conformance.Report) []string {
	var all []string
	for _, op := range report.Operations {
		for _, d := range op.Departures {
			all = append(all, fmt.Sprint(op.Name, " ", d.Status, " ", d.Where, " ", d.What))
		}
	}
	return all
}

// A run that may not change anything sends nothing that does.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	service, err := vpceptest.New()
	require.NoError(t, err)
	service.AddPermissions(vpceptest.EndpointServiceID, "*")
	var changed []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.URL.Path[len(r.URL.Path)-6:] != "action" {
			changed = append(changed, r.Method+" "+r.URL.Path)
		}
		service.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	report := run(t, clientOf(t, server.URL), conformance.Options{ReadOnly: true})
	assert.Empty(t, changed)
	assert.True(t, report.Fits())
	assert.Equal(t, "not found out: the run was to change nothing", report.Finding("duplicates").String())
	assert.Equal(t, "refused with 404 EndPoint.0005", report.Finding("unknown-service").String())
	for _, op := range report.Operations {
		if op.Name == "CreateEndpoint" {
			assert.Equal(t, "it changes something, and the run was to change nothing", op.NotTried)
		}
	}
}
