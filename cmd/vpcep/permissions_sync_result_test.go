package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const batchAdd = "BatchAddEndpointServicePermissions"

func TestSyncPrintsThePlanAsJSON(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath)
	got := s.sync(t, "permission,description\n*,all\nwho,\n", "--dry-run", "--prune", "--skip-invalid", "-o", "json")
	assert.Equal(t, exitPending, got.code)
	var plan map[string]any
	require.NoError(t, json.Unmarshal([]byte(got.out), &plan), got.out)
	skipped, ok := plan["skipped"].([]any)
	require.True(t, ok)
	require.Len(t, skipped, 1)
	reason := skipped[0].(map[string]any)
	assert.NotEmpty(t, reason["reason"])
	delete(reason, "reason")
	want := `{"service_id":"00000000-0000-0000-0000-000000000000","in_sync":false,"add":[{"permission":"*","description":"all"}],
		"describe":[],"remove":[{"id":"00000000-0000-0000-0000-000000000000","permission":"` + onePath + `"}],"spared":[],"kept":0,"extra":0,
		"skipped":[{"from":"stdin:3","permission":"who"}],"refused":"1 bad record was skipped, and may name what --prune would remove"}`
	again, err := json.Marshal(plan)
	require.NoError(t, err)
	assert.JSONEq(t, want, string(again))
	lines := strings.Split(strings.TrimSpace(got.err), "\n")
	require.Len(t, lines, 2, got.err)
	assert.JSONEq(t, `{"warning":{"message":"left out 1 bad record of the file: stdin:3"}}`, lines[0])
	assert.JSONEq(t, `{"warning":{"message":"without --dry-run: 1 bad record was skipped, and may name what --prune would remove"}}`, lines[1])
}

func TestSyncPrintsTheResultAsJSONAndYAML(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath)
	got := s.sync(t, "permission\n*\n", "--prune", "--yes", "-o", "json")
	require.Zero(t, got.code, got.err)
	assert.Empty(t, got.err)
	assert.JSONEq(t, `{"service_id":"00000000-0000-0000-0000-000000000000","in_sync":true,
		"added":1,"present":0,"described":0,"removed":1,"absent":0,"failed":0,"not_attempted":0,"unverified":0,
		"verified":true,"undescribed":0,"trouble":[],"skipped":[],
		"plan":{"service_id":"00000000-0000-0000-0000-000000000000","in_sync":false,"add":[{"permission":"*"}],"describe":[],
			"remove":[{"id":"00000000-0000-0000-0000-000000000000","permission":"`+onePath+`"}],"spared":[],"kept":0,"extra":0,"skipped":[]}}`, got.out)
	got = s.sync(t, "permission\n*\n", "-o", "yaml")
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "\nin_sync: true\nadded: 0\npresent: 1\n")
	assert.Contains(t, got.out, "\nverified: true\n")
}

func TestSyncRefusedPrintsNoDocument(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath)
	got := s.sync(t, "permission\n*\n", "--prune", "-o", "json")
	assert.Equal(t, exitUsage, got.code)
	assert.Empty(t, got.out)
	var told struct{ Error errorReport }
	require.NoError(t, json.Unmarshal([]byte(got.err), &told), got.err)
	assert.Equal(t, exitUsage, told.Error.ExitCode)
	assert.Contains(t, told.Error.Hint, "--yes")
}

func TestSyncGetsOverFaults(t *testing.T) {
	t.Parallel()
	for _, kind := range []vpceptest.FaultKind{
		vpceptest.FaultThrottled, vpceptest.FaultCutBefore, vpceptest.FaultCutAfter, vpceptest.FaultTimeoutAfter,
	} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			s := newStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
			require.NoError(t, s.Inject(vpceptest.Fault{Operation: batchAdd, Kind: kind, Skip: 1, Times: 1}))
			got := s.sync(t, csvOf(20), "--batch-size", "5", "--prune")
			require.Zero(t, got.code, got.err)
			assert.True(t, strings.HasSuffix(got.out, "\ndone: 20 added\n"), got.out)
			assert.Len(t, s.whitelist(), 20, "none is lost, none is there twice")
		})
	}
}

func TestSyncThatIsForbidden(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.fail(t, batchAdd, vpceptest.FaultForbidden, 1)
	got := s.sync(t, csvOf(6), "--batch-size", "2", "--parallel", "1")
	assert.Equal(t, exitPartly, got.code, got.err)
	assert.True(t, strings.HasPrefix(got.err, "failed: 2 records, stdin:4-5 (iam:domain::00000000000000000000000000000002, "+
		"iam:domain::00000000000000000000000000000003): "+batchAdd), got.err)
	assert.NotContains(t, got.err, "stdin:6", "what was not attempted is counted only")
	assert.Contains(t, got.err, "\nerror: not in sync: 2 added, 2 failed, 2 not attempted: "+batchAdd)
	assert.Contains(t, got.err, "\nhint: ask for a policy with the IAM action ")
	assert.True(t, strings.HasSuffix(got.err, "; once that is done, the same command does what is left\n"), got.err)
	assert.NotContains(t, got.out, "done")
	assert.Len(t, s.whitelist(), 2)

	got = s.sync(t, csvOf(6), "-o", "json")
	assert.Equal(t, exitRefused, got.code, "nothing was changed this time")
	var document syncResult
	require.NoError(t, json.Unmarshal([]byte(got.out), &document), got.out)
	assert.False(t, document.InSync)
	assert.Equal(t, 2, document.Present)
	assert.Equal(t, 4, document.Failed)
	require.Len(t, document.Trouble, 4)
	assert.Equal(t, "stdin:4", document.Trouble[0].From)
	assert.NotEmpty(t, document.Trouble[0].Reason)
	assert.Equal(t, 1, strings.Count(got.err, "\n"), "the error is one line of JSON: %s", got.err)
}

func TestSyncOfAFullWhitelist(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithWhitelistLimit(3))
	got := s.sync(t, csvOf(5), "--batch-size", "1", "--parallel", "1")
	assert.Equal(t, exitPartly, got.code, got.err)
	assert.Contains(t, got.err, "error: not in sync: 3 added, ")
	assert.Contains(t, got.err, "hint: the whitelist is full, and nothing is removed before all is added: ")
	assert.Len(t, s.whitelist(), 3)
}

func TestSyncRemovesNothingWhenAnAdditionFails(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath)
	s.fail(t, batchAdd, vpceptest.FaultForbidden, 0)
	got := s.sync(t, csvOf(1), "--prune", "--yes")
	assert.Equal(t, exitRefused, got.code, got.err)
	assert.Equal(t, []string{onePath}, s.whitelist())
}

func TestSyncThatIsInterrupted(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	require.NoError(t, s.Inject(vpceptest.Fault{Operation: batchAdd, Kind: vpceptest.FaultSlow, Skip: 2, Times: 1, Delay: 5 * time.Minute}))
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer cancel()
		for len(s.whitelist()) < 6 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
	}()
	args := []string{"permissions", "sync", s.serviceID, "--file", "-", "--batch-size", "2", "--parallel", "1"}
	got := s.run(ctx, strings.NewReader(csvOf(10)), false, args...)
	assert.Equal(t, exitInterrupted, got.code)
	assert.Contains(t, got.err, "unverified: 2 records, stdin:6-7 (iam:domain::00000000000000000000000000000004, ")
	assert.Contains(t, got.err, "\nerror: interrupted: 4 added, 4 not attempted, 2 unverified\n"+
		"hint: run the same command again; it does what is left\n")
	assert.NotContains(t, got.err, "so look before", "the sync looks itself")
	assert.Len(t, s.whitelist(), 6)
	got = s.sync(t, csvOf(10))
	require.Zero(t, got.code, got.err)
	assert.True(t, strings.HasSuffix(got.out, "\ndone: 4 added, 6 already there\n"), got.out)
	assert.Len(t, s.whitelist(), 10)
}

func TestSyncInterruptedBeforeItStarts(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := s.run(ctx, strings.NewReader(""), false, "permissions", "sync", s.serviceID, "--file", writeText(t, "a.csv", csvOf(3)))
	assert.Equal(t, exitInterrupted, got.code)
	assert.Empty(t, s.changes())
}

func TestSyncWhereDescriptionsCannotBeSent(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.fail(t, batchAdd, vpceptest.FaultUnknownAPI, 0)
	s.fail(t, "UpdateEndpointServicePermissionDesc", vpceptest.FaultUnknownAPI, 0)
	got := s.sync(t, "permission,description\n*,all\n"+onePath+",\n")
	assert.Zero(t, got.code, got.err)
	assert.Equal(t, "warning: 1 record was added without its description, which the service did not take\n", got.err)
	assert.True(t, strings.HasSuffix(got.out, "\ndone: 2 added\n"), got.out)
	assert.ElementsMatch(t, []string{"*", onePath}, s.whitelist())
}
