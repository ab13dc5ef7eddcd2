package permissions_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestSyncPrintsThePlanAsJSON(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	got := sync(t, s, "permission,description\n*,all\nwho,\n", "--dry-run", "--prune", "--skip-invalid", "-o", "json")
	assert.Equal(t, cli.ExitPending, got.Code)
	var plan map[string]any
	require.NoError(t, json.Unmarshal([]byte(got.Out), &plan), got.Out)
	skipped, ok := plan["skipped"].([]any)
	require.True(t, ok)
	require.Len(t, skipped, 1)
	reason := skipped[0].(map[string]any)
	assert.NotEmpty(t, reason["reason"])
	delete(reason, "reason")
	want := `{"service_id":"00000000-0000-0000-0000-000000000000","in_sync":false,"add":[{"permission":"*","description":"all"}],
		"describe":[],"double":[],"remove":[{"id":"00000000-0000-0000-0000-000000000000","permission":"` + clitest.OnePath + `"}],"spared":[],"kept":0,"extra":0,"similar":[],
		"skipped":[{"from":"stdin:3","permission":"who"}],"refused":"1 bad record was skipped, and may name what --prune would remove"}`
	again, err := json.Marshal(plan)
	require.NoError(t, err)
	assert.JSONEq(t, want, string(again))
	lines := strings.Split(strings.TrimSpace(got.Err), "\n")
	require.Len(t, lines, 2, got.Err)
	assert.JSONEq(t, `{"warning":{"message":"left out 1 bad record of the file: stdin:3"}}`, lines[0])
	assert.JSONEq(t, `{"warning":{"message":"without --dry-run: 1 bad record was skipped, and may name what --prune would remove"}}`, lines[1])
}

func TestSyncPrintsTheResultAsJSONAndYAML(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	got := sync(t, s, "permission\n*\n", "--prune", "--yes", "-o", "json")
	require.Zero(t, got.Code, got.Err)
	assert.Empty(t, got.Err)
	assert.JSONEq(t, `{"service_id":"00000000-0000-0000-0000-000000000000","in_sync":true,
		"added":1,"present":0,"described":0,"removed":1,"absent":0,"failed":0,"not_attempted":0,"unverified":0,
		"verified":true,"undescribed":0,"not_done":[],"skipped":[],
		"plan":{"service_id":"00000000-0000-0000-0000-000000000000","in_sync":false,"add":[{"permission":"*"}],"describe":[],"double": [], 
			"remove":[{"id":"00000000-0000-0000-0000-000000000000","permission":"`+clitest.OnePath+`"}],"double":[],"spared":[],"kept":0,"extra":0,"similar":[],"skipped":[]}}`, got.Out)
	got = sync(t, s, "permission\n*\n", "-o", "yaml")
	require.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, "\nin_sync: true\nadded: 0\npresent: 1\n")
	assert.Contains(t, got.Out, "\nverified: true\n")
}

func TestSyncRefusedPrintsNoDocument(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	got := sync(t, s, "permission\n*\n", "--prune", "-o", "json")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Empty(t, got.Out)
	var told struct{ Error cli.ErrorReport }
	require.NoError(t, json.Unmarshal([]byte(got.Err), &told), got.Err)
	assert.Equal(t, cli.ExitUsage, told.Error.ExitCode)
	assert.Contains(t, told.Error.Hint, "--yes")
}

func TestSyncGetsOverFaults(t *testing.T) {
	t.Parallel()
	for _, kind := range []vpceptest.FaultKind{
		vpceptest.FaultThrottled, vpceptest.FaultCutBefore, vpceptest.FaultCutAfter, vpceptest.FaultTimeoutAfter,
	} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			s := clitest.NewStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
			require.NoError(t, s.Inject(vpceptest.Fault{Operation: clitest.BatchAdd, Kind: kind, Skip: 1, Times: 1}))
			got := sync(t, s, clitest.CsvOf(20), "--batch-size", "5", "--prune", "--settle-time", "300ms")
			require.Zero(t, got.Code, got.Err)
			assert.True(t, strings.HasSuffix(got.Out, "\ndone: 20 added\n"), got.Out)
			assert.Len(t, s.OnWhitelist(), 20, "none is lost, none is there twice")
		})
	}
}

func TestSyncThatIsForbidden(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Fail(t, clitest.BatchAdd, vpceptest.FaultForbidden, 1)
	got := sync(t, s, clitest.CsvOf(6), "--batch-size", "2", "--parallel", "1")
	assert.Equal(t, cli.ExitPartly, got.Code, got.Err)
	assert.True(t, strings.HasPrefix(got.Err, "failed: 2 records, stdin:4-5 (iam:domain::00000000000000000000000000000002, "+
		"iam:domain::00000000000000000000000000000003): "+clitest.BatchAdd), got.Err)
	assert.NotContains(t, got.Err, "stdin:6", "what was not attempted is counted only")
	assert.Contains(t, got.Err, "\nerror: not in sync: 2 added, 2 failed, 2 not attempted: "+clitest.BatchAdd)
	assert.Contains(t, got.Err, "\nhint: ask for a policy with the IAM action ")
	assert.True(t, strings.HasSuffix(got.Err, "; once that is done, the same command does what is left\n"), got.Err)
	assert.NotContains(t, got.Out, "done")
	assert.Len(t, s.OnWhitelist(), 2)

	got = sync(t, s, clitest.CsvOf(6), "-o", "json")
	assert.Equal(t, cli.ExitRefused, got.Code, "nothing was changed this time")
	var document permissions.SyncResult
	require.NoError(t, json.Unmarshal([]byte(got.Out), &document), got.Out)
	assert.False(t, document.InSync)
	assert.Equal(t, 2, document.Present)
	assert.Equal(t, 4, document.Failed)
	require.Len(t, document.NotDone, 4)
	assert.Equal(t, "stdin:4", document.NotDone[0].From)
	assert.NotEmpty(t, document.NotDone[0].Reason)
	assert.Equal(t, 1, strings.Count(got.Err, "\n"), "the error is one line of JSON: %s", got.Err)
}

func TestSyncOfAFullWhitelist(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithWhitelistLimit(3))
	got := sync(t, s, clitest.CsvOf(5), "--batch-size", "1", "--parallel", "1")
	assert.Equal(t, cli.ExitPartly, got.Code, got.Err)
	assert.Contains(t, got.Err, "error: not in sync: 3 added, ")
	assert.Contains(t, got.Err, "hint: the whitelist is full, and nothing is removed before all is added: ")
	assert.Len(t, s.OnWhitelist(), 3)
}

func TestSyncRemovesNothingWhenAnAdditionFails(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	s.Fail(t, clitest.BatchAdd, vpceptest.FaultForbidden, 0)
	got := sync(t, s, clitest.CsvOf(1), "--prune", "--yes")
	assert.Equal(t, cli.ExitRefused, got.Code, got.Err)
	assert.Equal(t, []string{clitest.OnePath}, s.OnWhitelist())
}

func TestSyncThatIsInterrupted(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	require.NoError(t, s.Inject(vpceptest.Fault{Operation: clitest.BatchAdd, Kind: vpceptest.FaultSlow, Skip: 2, Times: 1, Delay: time.Second}))
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer cancel()
		for len(s.OnWhitelist()) < 6 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
	}()
	args := []string{"permissions", "sync", s.ServiceID, "--file", "-", "--batch-size", "2", "--parallel", "1"}
	got := s.Run(ctx, strings.NewReader(clitest.CsvOf(10)), false, args...)
	assert.Equal(t, cli.ExitInterrupted, got.Code)
	assert.Contains(t, got.Err, "Ending: what is under way comes to its end, 10s at most. Ctrl-C again ends at once.\n"+
		"error: interrupted: 6 added, 4 not attempted\n"+
		"hint: run the same command again; it does what is left\n")
	assert.NotContains(t, got.Err, "so look before", "the sync looks itself")
	assert.Len(t, s.OnWhitelist(), 6)
	got = sync(t, s, clitest.CsvOf(10))
	require.Zero(t, got.Code, got.Err)
	assert.True(t, strings.HasSuffix(got.Out, "\ndone: 4 added, 6 already there\n"), got.Out)
	assert.Len(t, s.OnWhitelist(), 10)
}

func TestSyncInterruptedBeforeItStarts(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := s.Run(ctx, strings.NewReader(""), false, "permissions", "sync", s.ServiceID, "--file", clitest.WriteText(t, "a.csv", clitest.CsvOf(3)))
	assert.Equal(t, cli.ExitInterrupted, got.Code)
	assert.Empty(t, s.Changes())
}

func TestSyncWhereDescriptionsCannotBeSent(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Fail(t, clitest.BatchAdd, vpceptest.FaultUnknownAPI, 0)
	s.Fail(t, "UpdateEndpointServicePermissionDesc", vpceptest.FaultUnknownAPI, 0)
	got := sync(t, s, "permission,description\n*,all\n"+clitest.OnePath+",\n")
	assert.Zero(t, got.Code, got.Err)
	assert.Equal(t, "warning: 1 record was added without its description, which the service did not take\n", got.Err)
	assert.True(t, strings.HasSuffix(got.Out, "\ndone: 2 added\n"), got.Out)
	assert.ElementsMatch(t, []string{"*", clitest.OnePath}, s.OnWhitelist())
}

// A record that is there twice is not in sync, whether the sync may put that right or not. With --prune the oldest row stays.
func TestSyncOfDoubledRecords(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	for range 2 {
		s.AddPermissions(vpceptest.EndpointServiceID, "*")
	}
	file := "permission\n*\n"
	for name, test := range map[string]struct {
		args         []string
		plan, reason string
	}{
		"without prune": {nil, "= *  a further row of the record, left alone without --prune\n",
			"the record has a further row, which this run is not known to have made; --prune removes it"},
		"protected": {[]string{"--prune", "--protect", "*"}, "= *  a further row of the record, protected\n",
			"the record has a further row, and is protected"},
	} {
		got := sync(t, s, file, append(test.args, "--dry-run")...)
		assert.Equal(t, cli.ExitPending, got.Code, name)
		assert.Contains(t, got.Out, test.plan, name)
		got = sync(t, s, file, test.args...)
		assert.Equal(t, cli.ExitFailed, got.Code, name)
		assert.Contains(t, got.Err, "error: not in sync: 1 already there, 1 not attempted: *: "+test.reason+"\nhint: --prune leaves the oldest row of each", name)
		got = sync(t, s, file, append(test.args, "-o", "json")...)
		assert.Equal(t, cli.ExitFailed, got.Code, name)
		var document permissions.SyncResult
		require.NoError(t, json.Unmarshal([]byte(got.Out), &document), got.Out)
		assert.False(t, document.InSync, name)
		assert.False(t, document.Plan.InSync, name)
		assert.Len(t, document.NotDone, 1, name)
		services := s.ServiceID + ":\n- '*'\n"
		got = s.VpcepWith(t, services, append([]string{"permissions", "sync", "--file", "-"}, test.args...)...)
		assert.Equal(t, cli.ExitFailed, got.Code, name)
		assert.Contains(t, got.Out, "not in sync: 1 already there, 1 not attempted", name)
		got = s.VpcepWith(t, services, append([]string{"permissions", "sync", "--file", "-", "--dry-run"}, test.args...)...)
		assert.Equal(t, cli.ExitPending, got.Code, name)
	}
	assert.Empty(t, s.Changes())
	got := sync(t, s, file, "--dry-run", "--prune")
	assert.Contains(t, got.Out, "- *  a further row of the record; the oldest stays\n")
	assert.Len(t, s.OnWhitelist(), 2)
	got = sync(t, s, file, "--prune", "--yes", "-o", "json")
	require.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, `"in_sync": true`)
	assert.Len(t, s.OnWhitelist(), 1)
}
