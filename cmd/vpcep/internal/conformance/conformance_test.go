package conformance_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var network = []string{"--vpc-id", clitest.AnyVPC, "--subnet-id", clitest.AnySubnet, "--port-id", clitest.AnyPort}

func TestAReportAsTables(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	got := s.Vpcep(t, append([]string{"conformance", "--yes"}, network...)...)
	require.Zero(t, got.Code, got.Err)
	assert.Regexp(t, `(?m)^BatchAddEndpointServicePermissions +\d+ +200 400 +fits$`, got.Out)
	assert.Regexp(t, `(?m)^a record that is on the whitelist already +doubled +ignored$`, got.Out)
	assert.Regexp(t, `(?m)^QUESTION +FINDING +EMBEDDED SERVICE$`, got.Out)
	assert.Regexp(t, `(?m)^members that an update leaves out +kept +the same$`, got.Out)
	assert.Regexp(t, `(?m)^an answer of the service itself that throttles +not found out: no answer throttled +400 EndPoint.0022, does not say how long to wait$`, got.Out)
	assert.Contains(t, got.Err, "make one endpoint service named conf-… in the VPC "+clitest.AnyVPC)
	assert.Regexp(t, `(?m)^UpgradeEndpoint +0 +not tried: it is about another edition`, got.Out)
	got = s.Vpcep(t, append([]string{"conformance", "--yes", "--upgrade"}, network...)...)
	assert.Contains(t, got.Err, "upgrade that endpoint to the professional edition, which may cost")
	assert.Regexp(t, `(?m)^UpgradeEndpoint +1 +\d+ +fits$`, got.Out)
}

func TestADepartureIsAnError(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Fail(t, gen.OpListEndpointService().ID, vpceptest.FaultZonelessTimes, 0)
	s.AddEndpointService(s.ServiceID, vpceptest.StatusAvailable)
	got := s.Vpcep(t, "conformance", "--read-only")
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Regexp(t, `(?m)^ListEndpointService +1 +200 +200: \$\.endpoint_services\[\]\.created_at is not a string date-time$`, got.Out)
	assert.Contains(t, got.Err, "the service departs from the contract: 1 operation")
}

// The page of a proxy in place of a batch is shown, and is no departure of the service.
func TestThePageOfAProxyIsNoDeparture(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Inject(vpceptest.Fault{Operation: gen.OpBatchAddEndpointServicePermissions().ID, Kind: vpceptest.Fault502HTML, Skip: 7, Times: 1})
	got := s.Vpcep(t, append([]string{"conformance", "--yes"}, network...)...)
	require.Zero(t, got.Code, got.Err)
	assert.Regexp(t, `(?m)^BatchAddEndpointServicePermissions +\d+ +200 400 502 +fits\n +502: the body is not JSON; it may come from something on the way$`, got.Out)
}

// Without a terminal nobody can agree, and without a network there is nowhere to make something.
func TestNothingIsMadeUnasked(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	before := len(s.EndpointServices())
	got := s.Vpcep(t, append([]string{"conformance"}, network...)...)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "--yes is needed")
	got = s.Vpcep(t, "conformance", "--yes", "--vpc-id", clitest.AnyVPC)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: --subnet-id, --port-id missing: ")
	assert.Contains(t, got.Err, "or --service-id and --endpoint-id of what there is already, or --read-only")
	assert.Len(t, s.EndpointServices(), before)
}

// The report of a service makes another one like it.
func TestServeLikeAReport(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled), vpceptest.WithBatchLimit(7))
	report := s.Ok(t, append([]string{"conformance", "--yes", "-o", "json"}, network...)...)
	file := filepath.Join(t.TempDir(), "report.json")
	require.NoError(t, os.WriteFile(file, []byte(report), 0o600))
	var read conformance.Report
	require.NoError(t, json.Unmarshal([]byte(report), &read))
	assert.Equal(t, "7", read.Finding("batch-limit").String())
	like, err := read.Like()
	require.NoError(t, err)
	again := clitest.NewStand(t, like.Options...)
	second := again.Ok(t, append([]string{"conformance", "--yes", "-o", "json"}, network...)...)
	assert.JSONEq(t, report, second)
}

// The progress of a run counts requests, and it has no records.
func TestProgressCountsRequests(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDelay(500*time.Millisecond))
	s.Width = 100
	got := s.VpcepAtTerminal(t, "", append([]string{"conformance", "--yes", "--timeout", "1m"}, network...)...)
	require.Zero(t, got.Code, got.Err)
	assert.Regexp(t, `sent .*requests/s`, got.Err)
	assert.NotContains(t, got.Err, "records/s")
}

// What there is can be used in place of new things, and stays as it was.
func TestWhatThereIsCanBeUsed(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	service := s.NewService(t, "--name", "shop")
	endpoint := s.NewEndpoint(t, service)
	s.Ok(t, "permissions", "add", service, "iam:domain::"+clitest.OneAccount)
	before := s.State()
	got := s.Vpcep(t, "conformance", "--yes", "--service-id", service, "--endpoint-id", endpoint)
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, before, s.State())
	assert.Contains(t, got.Err, "put up to 1,000 accounts and organization paths that belong to nobody on the whitelist of the endpoint service "+service)
	assert.Regexp(t, `(?m)^DeleteEndpointService +0 +not tried: it would change something that was there before the run$`, got.Out)
	assert.Regexp(t, `(?m)^a record that is on the whitelist already +ignored +the same$`, got.Out)
}
