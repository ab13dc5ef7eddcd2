package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// sync runs a sync of a file from stdin, which is no terminal.
func (s *stand) sync(t *testing.T, file string, args ...string) result {
	t.Helper()
	return s.vpcepWith(t, file, append([]string{"permissions", "sync", s.serviceID, "--file", "-"}, args...)...)
}

// filled is a stand with some records on the whitelist.
func filledStand(t *testing.T, permissions ...string) *stand {
	t.Helper()
	s := newStand(t)
	s.AddPermissions(s.serviceID, permissions...)
	return s
}

func TestSyncAddsWhatIsMissing(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath, "*")
	file := "permission,description\n*,all\n" + oneAccount + ",计费\n"
	got := s.sync(t, file)
	assert.Equal(t, result{out: "" +
		"+ iam:domain::" + oneAccount + "  计费\n" +
		"1 to add, 0 to remove, 1 kept, 1 not wanted but left alone\n" +
		"done: 1 added, 1 already there\n"}, got)
	assert.ElementsMatch(t, []string{onePath, "*", "iam:domain::" + oneAccount}, s.whitelist())
	sent := len(s.changes())
	got = s.sync(t, file)
	assert.Equal(t, result{out: "nothing to do: 2 kept, 1 not wanted but left alone\n"}, got)
	assert.Len(t, s.changes(), sent, "the second run changes nothing")
}

func TestSyncReadsAFileOfEachForm(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"csv":  "permission\n*\n" + onePath + "\n",
		"json": `{"permissions":["*",{"permission":"` + onePath + `"}]}`,
		"yaml": "- '*'\n- permission: " + onePath + "\n",
	} {
		s := newStand(t)
		got := s.sync(t, text)
		require.Zero(t, got.code, name+": "+got.err)
		assert.ElementsMatch(t, []string{"*", onePath}, s.whitelist(), name)
	}
}

func TestSyncTakesNamesOfAccounts(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.sync(t, "permission,description\niam:domainName::shop-*,shops\n")
	require.Zero(t, got.code, got.err)
	assert.Equal(t, []string{"iam:domainName::shop-*"}, s.whitelist())
}

func TestSyncPrunes(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath, "*")
	got := s.sync(t, "permission\n*\niam:domain::"+oneAccount+"\n", "--prune", "--yes")
	assert.Equal(t, result{out: "" +
		"+ iam:domain::" + oneAccount + "\n- " + onePath + "\n" +
		"1 to add, 1 to remove, 1 kept\n" +
		"done: 1 added, 1 already there, 1 removed\n"}, got)
	assert.ElementsMatch(t, []string{"*", "iam:domain::" + oneAccount}, s.whitelist())
}

func TestSyncNeedsYesInAPipeline(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath)
	got := s.sync(t, "permission\n*\n", "--prune")
	assert.Equal(t, exitUsage, got.code)
	assert.Equal(t, "error: not confirmed, nothing was sent: stdin is not a terminal, so --yes is needed\n"+
		"hint: see with --dry-run what would be removed, then give --yes\n", got.err)
	assert.Equal(t, "+ *\n- "+onePath+"\n1 to add, 1 to remove, 0 kept\n", got.out)
	assert.Empty(t, s.changes())
}

func TestSyncAsksAtATerminal(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath)
	path := writeText(t, "a.csv", "permission\n*\n")
	args := []string{"permissions", "sync", s.serviceID, "--file", path, "--prune"}
	question := "Remove 1 record from the whitelist of " + s.serviceID + ", after 1 has been added? [y/N] "
	got := s.vpcepAtTerminal(t, "n\n", args...)
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, question+"error: not confirmed, nothing was sent\nhint: answer y, or give --yes\n")
	assert.Empty(t, s.changes())

	got = s.vpcepAtTerminal(t, "n\n", append(args, "-o", "json")...)
	assert.Equal(t, exitUsage, got.code)
	assert.Empty(t, got.out)
	assert.Contains(t, got.err, "+ *\n- "+onePath+"\n1 to add, 1 to remove, 0 kept\n"+question, "stdout is for the document")

	got = s.vpcepAtTerminal(t, "y\n", args...)
	assert.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "done: 1 added, 1 removed\n")
	assert.Equal(t, []string{"*"}, s.whitelist())
}

func TestSyncDoesNotAskForAdditions(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	path := writeText(t, "a.csv", "permission\n*\n")
	got := s.vpcepAtTerminal(t, "", "permissions", "sync", s.serviceID, "--file", path, "--prune")
	assert.Zero(t, got.code, got.err)
	assert.NotContains(t, got.err, "[y/N]")
	assert.Equal(t, []string{"*"}, s.whitelist())
}

func TestSyncDryRun(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath)
	got := s.sync(t, "permission\n*\n", "--dry-run")
	assert.Equal(t, result{code: exitPending, out: "+ *\n1 to add, 0 to remove, 0 kept, 1 not wanted but left alone\n"}, got)
	got = s.sync(t, "permission\n*\n", "--dry-run", "--prune")
	assert.Equal(t, result{code: exitPending, out: "+ *\n- " + onePath + "\n1 to add, 1 to remove, 0 kept\n"}, got)
	got = s.sync(t, "permission\n"+onePath+"\n", "--dry-run", "--prune")
	assert.Equal(t, result{out: "nothing to do: 1 kept\n"}, got)
	assert.Equal(t, 2, exitPending)
	assert.Empty(t, s.changes())
}

func TestSyncProtects(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath, "iam:domain::"+oneAccount, "iam:domain::"+strings.Repeat("7", 32))
	got := s.sync(t, "permission\n*\n", "--prune", "--yes", "--protect", oneAccount, "--protect", onePath)
	require.Zero(t, got.code, got.err)
	assert.Equal(t, "+ *\n- iam:domain::"+strings.Repeat("7", 32)+"\n= iam:domain::"+oneAccount+"\n= "+onePath+"\n"+
		"1 to add, 1 to remove, 0 kept, 2 protected\ndone: 1 added, 1 removed\n", got.out)
	assert.ElementsMatch(t, []string{onePath, "iam:domain::" + oneAccount, "*"}, s.whitelist())
}

func TestSyncBoundsRemovals(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath, "iam:domain::"+oneAccount)
	got := s.sync(t, "permission\n*\n", "--prune", "--yes", "--max-removals", "1")
	assert.Equal(t, exitUsage, got.code)
	assert.Equal(t, "error: nothing was sent: 2 records would be removed, and --max-removals allows 1\n"+
		"hint: check the file; if it is right, give a greater --max-removals\n", got.err)
	assert.Empty(t, s.changes())
	got = s.sync(t, "permission\n*\n", "--prune", "--dry-run", "--max-removals", "1")
	assert.Equal(t, exitPending, got.code)
	assert.Equal(t, "warning: without --dry-run: 2 records would be removed, and --max-removals allows 1\n", got.err)
	got = s.sync(t, "permission\n*\n", "--prune", "--yes", "--max-removals", "2")
	assert.Zero(t, got.code, got.err)
	assert.Equal(t, []string{"*"}, s.whitelist())
}

func TestSyncOfAnEmptyFileRemovesNothingUnlessToldHowMany(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath, "*")
	got := s.sync(t, "permission\n", "--prune", "--yes")
	assert.Equal(t, exitUsage, got.code)
	assert.Equal(t, "warning: the file holds no records\n"+
		"error: nothing was sent: the file holds no records, so that --prune would remove all, which is 2 records\n"+
		"hint: if that is meant, say so with --max-removals 2\n", got.err)
	assert.Len(t, s.whitelist(), 2)
	got = s.sync(t, "permission\n", "--prune", "--yes", "--max-removals", "2")
	assert.Zero(t, got.code, got.err)
	assert.Empty(t, s.whitelist())
	assert.Zero(t, s.sync(t, "permission\n", "--prune", "--yes").code, "there is nothing left to remove")
}

func TestSyncSetsDescriptions(t *testing.T) {
	t.Parallel()
	s := filledStand(t, "*", onePath)
	got := s.sync(t, "permission,description\n*,all\n"+onePath+",\n", "--set-descriptions")
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "~ *  all\n")
	assert.Contains(t, got.out, "done: 2 already there, 1 described\n")
	assert.Equal(t, "all", s.Whitelist(s.serviceID)[0].Description)
}

func TestSyncShortensALongPlanAtATerminal(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	path := writeText(t, "a.csv", csvOf(30))
	args := []string{"permissions", "sync", s.serviceID, "--file", path, "--dry-run"}
	got := s.vpcepAtTerminal(t, "", args...)
	assert.Equal(t, shownChanges+2, strings.Count(got.out, "\n"))
	assert.Contains(t, got.out, "\n+ and 10 more\n30 to add, ")
	got = s.vpcep(t, args...)
	assert.Equal(t, 31, strings.Count(got.out, "\n"), "a pipeline gets all of it")
}

func TestSyncSizesItsRequests(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	require.Zero(t, s.sync(t, csvOf(7), "--batch-size", "3", "--parallel", "1").code)
	var sizes []int
	for _, body := range s.changes() {
		sizes = append(sizes, strings.Count(body, `"permission":`))
	}
	slices.Sort(sizes)
	assert.Equal(t, []int{1, 3, 3}, sizes)
}

func TestSyncRefusesBadFlags(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for want, args := range map[string][]string{
		"error: --file is missing\n":                                   {s.serviceID},
		"error: SERVICE_ID is missing\n":                               {"--file", "-"},
		"error: unexpected argument \"*\"\n":                           {s.serviceID, "*", "--file", "-"},
		"error: --max-removals must not be negative\n":                 {s.serviceID, "--file", "-", "--max-removals", "-1"},
		"error: --parallel must be at least 1\n":                       {s.serviceID, "--file", "-", "--parallel", "0"},
		"error: --batch-size must be at least 1\n":                     {s.serviceID, "--file", "-", "--batch-size", "0"},
		"error: --protect \"who\": permission: ":                       {s.serviceID, "--file", "-", "--protect", "who"},
		"error: --protect \"\": the permission is empty\n":             {s.serviceID, "--file", "-", "--protect", ""},
		"error: ListServicePermissionsDetails: nothing was sent: vpc_": {"..", "--file", "-"},
	} {
		got := s.vpcepWith(t, "permission\n*\n", append([]string{"permissions", "sync"}, args...)...)
		assert.Equal(t, exitUsage, got.code, args)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
		assert.Empty(t, got.out, args)
	}
	assert.Zero(t, s.Requests("ListServicePermissionsDetails"))
}

func TestSyncOfAnUnknownService(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesRefused))
	s.serviceID = "6b9c1f0e-2d47-4c3a-9e86-7f1d0a4b8c62"
	got := s.sync(t, "permission\n*\n")
	assert.Equal(t, exitNotFound, got.code)
	assert.Empty(t, got.out)
}

func TestSyncHelp(t *testing.T) {
	t.Parallel()
	got := newStand(t).vpcep(t, "permissions", "sync", "--help")
	assert.Zero(t, got.code)
	for _, want := range []string{"\nExamples:\n  ", "--max-removals n", "With --dry-run, 2 means", "\n    2  'permissions sync --dry-run' found something to do\n"} {
		assert.Contains(t, got.out, want)
	}
	for line := range strings.Lines(got.out) {
		assert.LessOrEqual(t, len(line), 130)
	}
}
