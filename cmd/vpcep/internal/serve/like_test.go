package serve_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/internal/conformance"
)

// A service like that of a report does the same, and says where it does not. Faults that are asked for happen all the same.
func TestServeLikeAReport(t *testing.T) {
	t.Parallel()
	report := conformance.Report{
		Contract: "2.0.0",
		Behaviors: []conformance.Behavior{
			{ID: "unknown-ids", Question: "removal of an id", Finding: conformance.Finding{Kind: conformance.KindRefused, Status: 404, Code: "EndPoint.0005"}},
			{ID: "unknown-strings", Finding: conformance.Finding{Kind: conformance.KindAccepted}},
			{ID: "batch-limit", Finding: conformance.Finding{Kind: conformance.KindNoLimit, Number: 500}},
			{ID: "times", Finding: conformance.Finding{Kind: conformance.KindNoZone}},
		},
		Operations: []conformance.Operation{
			{Name: "ListEndpoints", Departures: []conformance.Departure{{Status: 200, Where: "$.endpoints[].created_at", What: "is not a string date-time"}}},
			{Name: "ListQuotaDetails", Departures: []conformance.Departure{{Status: 200, What: "there is no body"}}},
		},
	}
	text, err := json.Marshal(report)
	require.NoError(t, err)
	s := startServe(t, "--like", clitest.WriteText(t, "report.json", string(text)), "--fault", "ListQuotaDetails:too-many-requests:1")
	got := s.Vpcep(t, "conformance", "--yes", "--vpc-id", clitest.AnyVPC, "--subnet-id", clitest.AnySubnet, "--port-id", clitest.AnyPort, "-o", "json")
	var again conformance.Report
	require.NoError(t, json.Unmarshal([]byte(got.Out), &again), got.Err)
	for id, finding := range map[string]string{
		"unknown-ids": "refused with 400 EndPoint.3002", "unknown-strings": "accepted", "batch-limit": "500 or more", "times": "without a zone",
		"throttling": "429 APIGW.0308, says how long to wait",
	} {
		assert.Equal(t, finding, again.Finding(id).String(), id)
	}
	notes := s.stop().Err
	assert.Contains(t, notes, `--like: removal of an id: the report says "refused with 404 EndPoint.0005"; this service does "refused with 400 EndPoint.3002".`)
	assert.NotContains(t, notes, "500 or more")
	assert.Contains(t, notes, "--like: what departs from the contract is not copied: ListQuotaDetails.\n")
}

func TestServeReadsAReportStrictly(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"{\"contract\": \"2.0.0\",\n\"contract\": \"1.0.0\"}": `report.json:2: the member "contract" is there twice`,
		"[]":                       "report.json is no report of 'vpcep conformance -o json'",
		"{\"contract\": \"2.0.0\"": "report.json:1: the JSON ends too early",
	} {
		got := (&clitest.Stand{}).Vpcep(t, "serve", "--like", clitest.WriteText(t, "report.json", text))
		assert.Contains(t, got.Err, want)
	}
}

func TestServeReadsNoReportWithoutAnEnd(t *testing.T) {
	t.Parallel()
	got := (&clitest.Stand{}).Vpcep(t, "serve", "--like", clitest.WriteText(t, "report.json", strings.Repeat(" ", 1<<20+1)))
	assert.Contains(t, got.Err, "report.json: the file is larger than 1024 KiB")
}
