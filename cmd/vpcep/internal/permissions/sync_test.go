package permissions_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// sync runs a sync of a file from stdin, which is no terminal.
func sync(t *testing.T, s *clitest.Stand, file string, args ...string) clitest.Result {
	t.Helper()
	return s.VpcepWith(t, file, append([]string{"permissions", "sync", s.ServiceID, "--file", "-"}, args...)...)
}

// filled is a stand with some records on the whitelist.
func filledStand(t *testing.T, permissions ...string) *clitest.Stand {
	t.Helper()
	s := clitest.NewStand(t)
	s.AddPermissions(s.ServiceID, permissions...)
	return s
}

func TestSyncAddsWhatIsMissing(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath, "*")
	file := "permission,description\n*,all\n" + clitest.OneAccount + ",计费\n"
	got := sync(t, s, file)
	assert.Equal(t, clitest.Result{Out: "" +
		"+ iam:domain::" + clitest.OneAccount + "  计费\n" +
		"1 to add, 0 to remove, 1 kept, 1 not wanted but left alone\n" +
		"done: 1 added, 1 already there\n"}, got)
	assert.ElementsMatch(t, []string{clitest.OnePath, "*", "iam:domain::" + clitest.OneAccount}, s.OnWhitelist())
	sent := len(s.Changes())
	got = sync(t, s, file)
	assert.Equal(t, clitest.Result{Out: "nothing to do: 2 kept, 1 not wanted but left alone\n"}, got)
	assert.Len(t, s.Changes(), sent, "the second run changes nothing")
}

func TestSyncReadsAFileOfEachForm(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"csv":  "permission\n*\n" + clitest.OnePath + "\n",
		"json": `{"permissions":["*",{"permission":"` + clitest.OnePath + `"}]}`,
		"yaml": "- '*'\n- permission: " + clitest.OnePath + "\n",
	} {
		s := clitest.NewStand(t)
		got := sync(t, s, text)
		require.Zero(t, got.Code, name+": "+got.Err)
		assert.ElementsMatch(t, []string{"*", clitest.OnePath}, s.OnWhitelist(), name)
	}
}

func TestSyncTakesNamesOfAccounts(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := sync(t, s, "permission,description\niam:domainName::shop-*,shops\n")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, []string{"iam:domainName::shop-*"}, s.OnWhitelist())
}

func TestSyncPrunes(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath, "*")
	got := sync(t, s, "permission\n*\niam:domain::"+clitest.OneAccount+"\n", "--prune", "--yes")
	assert.Equal(t, clitest.Result{Out: "" +
		"+ iam:domain::" + clitest.OneAccount + "\n- " + clitest.OnePath + "\n" +
		"1 to add, 1 to remove, 1 kept\n" +
		"done: 1 added, 1 already there, 1 removed\n"}, got)
	assert.ElementsMatch(t, []string{"*", "iam:domain::" + clitest.OneAccount}, s.OnWhitelist())
}

func TestSyncDryRun(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	got := sync(t, s, "permission\n*\n", "--dry-run")
	assert.Equal(t, clitest.Result{Code: cli.ExitPending, Out: "+ *\n1 to add, 0 to remove, 0 kept, 1 not wanted but left alone\n"}, got)
	got = sync(t, s, "permission\n*\n", "--dry-run", "--prune")
	assert.Equal(t, clitest.Result{Code: cli.ExitPending, Out: "+ *\n- " + clitest.OnePath + "\n1 to add, 1 to remove, 0 kept\n"}, got)
	got = sync(t, s, "permission\n"+clitest.OnePath+"\n", "--dry-run", "--prune")
	assert.Equal(t, clitest.Result{Out: "nothing to do: 1 kept\n"}, got)
	assert.Equal(t, 2, cli.ExitPending)
	assert.Empty(t, s.Changes())
}

func TestSyncProtects(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath, "iam:domain::"+clitest.OneAccount, "iam:domain::"+strings.Repeat("7", 32))
	got := sync(t, s, "permission\n*\n", "--prune", "--yes", "--protect", clitest.OneAccount, "--protect", clitest.OnePath)
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, "+ *\n- iam:domain::"+strings.Repeat("7", 32)+"\n= iam:domain::"+clitest.OneAccount+"\n= "+clitest.OnePath+"\n"+
		"1 to add, 1 to remove, 0 kept, 2 protected\ndone: 1 added, 1 removed\n", got.Out)
	assert.ElementsMatch(t, []string{clitest.OnePath, "iam:domain::" + clitest.OneAccount, "*"}, s.OnWhitelist())
}

func TestSyncBoundsRemovals(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath, "iam:domain::"+clitest.OneAccount)
	got := sync(t, s, "permission\n*\n", "--prune", "--yes", "--max-removals", "1")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Equal(t, "error: nothing was sent: 2 records would be removed, and --max-removals allows 1\n"+
		"hint: check the file; if it is right, give a greater --max-removals\n", got.Err)
	assert.Empty(t, s.Changes())
	got = sync(t, s, "permission\n*\n", "--prune", "--dry-run", "--max-removals", "1")
	assert.Equal(t, cli.ExitPending, got.Code)
	assert.Equal(t, "warning: without --dry-run: 2 records would be removed, and --max-removals allows 1\n", got.Err)
	got = sync(t, s, "permission\n*\n", "--prune", "--yes", "--max-removals", "2")
	assert.Zero(t, got.Code, got.Err)
	assert.Equal(t, []string{"*"}, s.OnWhitelist())
}

func TestSyncOfAnEmptyFileRemovesNothingUnlessToldHowMany(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath, "*")
	got := sync(t, s, "permission\n", "--prune", "--yes")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Equal(t, "warning: the file holds no records\n"+
		"error: nothing was sent: the file holds no records, so that --prune would remove all, which is 2 records\n"+
		"hint: if that is meant, say so with --max-removals 2\n", got.Err)
	assert.Len(t, s.OnWhitelist(), 2)
	got = sync(t, s, "permission\n", "--prune", "--yes", "--max-removals", "2")
	assert.Zero(t, got.Code, got.Err)
	assert.Empty(t, s.OnWhitelist())
	assert.Zero(t, sync(t, s, "permission\n", "--prune", "--yes").Code, "there is nothing left to remove")
}

func TestSyncSetsDescriptions(t *testing.T) {
	t.Parallel()
	s := filledStand(t, "*", clitest.OnePath)
	got := sync(t, s, "permission,description\n*,all\n"+clitest.OnePath+",\n", "--set-descriptions")
	require.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, "~ *  all\n")
	assert.Contains(t, got.Out, "done: 2 already there, 1 described\n")
	assert.Equal(t, "all", s.Whitelist(s.ServiceID)[0].Description)
}

func TestSyncShortensALongPlanAtATerminal(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	path := clitest.WriteText(t, "a.csv", clitest.CsvOf(30))
	args := []string{"permissions", "sync", s.ServiceID, "--file", path, "--dry-run"}
	got := s.VpcepAtTerminal(t, "", args...)
	assert.Equal(t, permissions.ShownChanges+2, strings.Count(got.Out, "\n"))
	assert.Contains(t, got.Out, "\n+ and 10 more\n30 to add, ")
	got = s.Vpcep(t, args...)
	assert.Equal(t, 31, strings.Count(got.Out, "\n"), "a pipeline gets all of it")
}

func TestSyncSizesItsRequests(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	require.Zero(t, sync(t, s, clitest.CsvOf(7), "--batch-size", "3", "--parallel", "1").Code)
	var sizes []int
	for _, body := range s.Changes() {
		sizes = append(sizes, strings.Count(body, `"permission":`))
	}
	slices.Sort(sizes)
	assert.Equal(t, []int{1, 3, 3}, sizes)
}

func TestSyncRefusesBadFlags(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for want, args := range map[string][]string{
		"error: --file is missing\n":                                   {s.ServiceID},
		"error: SERVICE_ID is missing\n":                               {"--file", "-"},
		"error: unexpected argument \"*\"\n":                           {s.ServiceID, "*", "--file", "-"},
		"error: --max-removals must not be negative\n":                 {s.ServiceID, "--file", "-", "--max-removals", "-1"},
		"error: --parallel must be at least 1\n":                       {s.ServiceID, "--file", "-", "--parallel", "0"},
		"error: --batch-size must be at least 1\n":                     {s.ServiceID, "--file", "-", "--batch-size", "0"},
		"error: --protect \"who\": permission: ":                       {s.ServiceID, "--file", "-", "--protect", "who"},
		"error: --protect \"\": the permission is empty\n":             {s.ServiceID, "--file", "-", "--protect", ""},
		"error: ListServicePermissionsDetails: nothing was sent: vpc_": {"..", "--file", "-"},
	} {
		got := s.VpcepWith(t, "permission\n*\n", append([]string{"permissions", "sync"}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code, args)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
		assert.Empty(t, got.Out, args)
	}
	assert.Zero(t, s.Requests("ListServicePermissionsDetails"))
}

func TestSyncOfAnUnknownService(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesRefused))
	s.ServiceID = "6b9c1f0e-2d47-4c3a-9e86-7f1d0a4b8c62"
	got := sync(t, s, "permission\n*\n")
	assert.Equal(t, cli.ExitNotFound, got.Code)
	assert.Empty(t, got.Out)
}

func TestSyncHelp(t *testing.T) {
	t.Parallel()
	got := clitest.NewStand(t).Vpcep(t, "permissions", "sync", "--help")
	assert.Zero(t, got.Code)
	for _, want := range []string{"\nExamples:\n  ", "--max-removals n", "With --dry-run, 2 means", "\n    2  'permissions sync --dry-run' found something to do, or rows of one record that stay\n"} {
		assert.Contains(t, got.Out, want)
	}
	for line := range strings.Lines(got.Out) {
		assert.LessOrEqual(t, len(line), 130)
	}
}
