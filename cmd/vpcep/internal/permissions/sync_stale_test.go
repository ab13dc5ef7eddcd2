package permissions_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// atTheQuestion is an answer that does something before it is read.
type atTheQuestion struct {
	do     func()
	answer *strings.Reader
}

func (a *atTheQuestion) Read(p []byte) (int, error) {
	if a.do != nil {
		a.do()
		a.do = nil
	}
	return a.answer.Read(p)
}

// What changes while the user thinks is told: the plan is no longer what there is.
func TestSyncTellsWhatChangedAtTheQuestion(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change  func(t *testing.T, s *clitest.Stand)
		left    []string
		trouble string // Why it is not in sync; "" when it is.
	}{
		"a wanted record is removed": {func(t *testing.T, s *clitest.Stand) {
			t.Helper()
			s.Ok(t, "permissions", "remove", s.ServiceID, "*", "--yes")
		}, []string{clitest.OnePath}, "a list had it as wanted, and the last one does not"},
		"somebody adds another record": {func(t *testing.T, s *clitest.Stand) {
			t.Helper()
			s.Ok(t, "permissions", "add", s.ServiceID, clitest.OneAccount)
		}, []string{"*", "iam:domain::" + clitest.OneAccount}, "somebody else added this row"},
		"the record to remove is removed": {func(t *testing.T, s *clitest.Stand) {
			t.Helper()
			s.Ok(t, "permissions", "remove", s.ServiceID, clitest.OnePath, "--yes")
		}, []string{"*"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := filledStand(t, clitest.OnePath, "*")
			path := clitest.WriteText(t, "a.csv", "permission\n*\n")
			in := &atTheQuestion{do: func() { test.change(t, s) }, answer: strings.NewReader("y\n")}
			got := s.Run(t.Context(), in, true,
				"permissions", "sync", s.ServiceID, "--file", path, "--prune", "--settle-time", "0s", "-o", "json")
			require.Nil(t, in.do, "it asked")
			var document permissions.SyncResult
			require.NoError(t, json.Unmarshal([]byte(got.Out), &document), got.Out)
			assert.True(t, document.Verified)
			assert.ElementsMatch(t, test.left, s.OnWhitelist())
			if test.trouble == "" {
				assert.Zero(t, got.Code, got.Err)
				assert.True(t, document.InSync)
				return
			}
			assert.Equal(t, cli.ExitFailed+partly(document), got.Code, got.Err)
			assert.False(t, document.InSync)
			require.NotEmpty(t, document.NotDone)
			assert.Contains(t, document.NotDone[0].Reason, test.trouble)
		})
	}
}

// partly is the way from the exit code of a failure to that of one that changed something.
func partly(result permissions.SyncResult) int {
	if result.Removed > 0 {
		return cli.ExitPartly - cli.ExitFailed
	}
	return 0
}

// Of a doubled record the row that is left stays, whatever was agreed to before.
func TestSyncKeepsTheLastRow(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	s.AddPermissions(s.ServiceID, "*")
	s.AddPermissions(s.ServiceID, "*")
	path := clitest.WriteText(t, "a.csv", "permission\n*\n")
	plan := s.Vpcep(t, "permissions", "sync", s.ServiceID, "--file", path, "--prune", "--dry-run", "-o", "json")
	oldest := s.Whitelist(s.ServiceID)[0].ID
	if strings.Contains(plan.Out, oldest) { // It is the one that the plan removes.
		oldest = s.Whitelist(s.ServiceID)[1].ID
	}
	in := &atTheQuestion{answer: strings.NewReader("y\n"), do: func() {
		s.Ok(t, "permissions", "remove", s.ServiceID, "--id", oldest, "--yes")
	}}
	got := s.Run(t.Context(), in, true, "permissions", "sync", s.ServiceID, "--file", path, "--prune")
	assert.Zero(t, got.Code, got.Err)
	assert.Nil(t, in.do, "it asked")
	assert.Equal(t, []string{"*"}, s.OnWhitelist())
}
