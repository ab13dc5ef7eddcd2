package permissions_test

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const second, third = "11111111-2222-3333-4444-555555555555", "22222222-2222-3333-4444-555555555555"

// threeServices is a stand with three endpoint services, of which the first has a record that no file names.
func threeServices(t *testing.T) *clitest.Stand {
	t.Helper()
	s := filledStand(t, clitest.OnePath)
	s.AddEndpointService(second, vpceptest.StatusAvailable)
	s.AddEndpointService(third, vpceptest.StatusAvailable)
	return s
}

// whitelistOf is the whitelist of a service, in one text.
func whitelistOf(s *clitest.Stand, id string) string {
	var all []string
	for _, record := range s.Whitelist(id) {
		all = append(all, strings.TrimSpace(record.Permission+" "+record.Description))
	}
	return strings.Join(all, ",")
}

// Each form of the file names services by id and by name, with records, with the name of a file, and with both.
func TestSyncOfSeveralServices(t *testing.T) {
	t.Parallel()
	yaml := "ID1:\n- '*'\n- permission: " + clitest.OneAccount + "\n  description: shop\nNAMED: accounts.csv\n'" + second + "': [accounts.csv, '*']\n"
	for name, text := range map[string]string{
		"plan.yaml": yaml,
		"deep.yml":  "services:\n  " + strings.ReplaceAll(strings.TrimSuffix(yaml, "\n"), "\n", "\n  ") + "\n",
		"plan.json": "{\n\t\"ID1\": [\"*\", {\"permission\": \"" + clitest.OneAccount + "\", \"description\": \"shop\"}],\n\t\"NAMED\": \"accounts.csv\",\"" + second + "\": [\"accounts.csv\",\"*\"]}",
		"deep.json": "{\"services\": {\"ID1\": [\"*\", {\"permission\": \"" + clitest.OneAccount + "\", \"description\": \"shop\"}],\"NAMED\": \"accounts.csv\",\"" + second + "\": [\"accounts.csv\",\"*\"]}}",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := threeServices(t)
			named := s.NewService(t, "--name", "shop")
			text = strings.NewReplacer("ID1", s.ServiceID, "NAMED", "shop").Replace(text)
			path := clitest.WriteText(t, name, text)
			require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(path), "accounts.csv"), []byte("permission,description\n"+clitest.OneAccount+",\"a,b\"\n"), 0o600))
			before := len(s.Changes())
			got := s.VpcepRaw(t, "", "permissions", "sync", "--file", path, "--prune", "--dry-run")
			assert.Equal(t, cli.ExitPending, got.Code, got.Err)
			assert.Equal(t, s.ServiceID+":\n+ *\n+ iam:domain::"+clitest.OneAccount+"  shop\n- "+clitest.OnePath+"\n2 to add, 1 to remove, 0 kept\n"+
				"shop ("+named+"):\n+ iam:domain::"+clitest.OneAccount+"  a,b\n1 to add, 0 to remove, 0 kept\n"+
				second+":\n+ iam:domain::"+clitest.OneAccount+"  a,b\n+ *\n2 to add, 0 to remove, 0 kept\n", got.Out)
			got = s.VpcepRaw(t, "", "permissions", "sync", "--file", path, "--prune")
			assert.Equal(t, cli.ExitUsage, got.Code, "nobody can be asked")
			assert.Len(t, s.Changes(), before, "nothing was sent")
			report := filepath.Join(t.TempDir(), "report")
			got = s.VpcepRaw(t, "", "permissions", "sync", "--file", path, "--prune", "--yes", "--report", report)
			require.Zero(t, got.Code, got.Err)
			assert.Contains(t, got.Out, "\nshop ("+named+"): done: 1 added\n")
			assert.Equal(t, "*,iam:domain::"+clitest.OneAccount+" shop", whitelistOf(s, s.ServiceID))
			assert.Equal(t, "iam:domain::"+clitest.OneAccount+" a,b", whitelistOf(s, named))
			assert.Equal(t, "iam:domain::"+clitest.OneAccount+" a,b,*", whitelistOf(s, second))
			lines, err := os.ReadFile(report)
			require.NoError(t, err)
			assert.Equal(t, 3, strings.Count(string(lines), s.ServiceID), "%s", lines)
			assert.Equal(t, 2, strings.Count(string(lines), second), "%s", lines)
			got = s.VpcepRaw(t, "", "permissions", "sync", "--file", path, "--prune", "-o", "json")
			require.Zero(t, got.Code, got.Err)
			assert.Contains(t, got.Out, "{\n  \"in_sync\": true,\n")
		})
	}
}

// One question is asked for all services.
func TestSyncOfSeveralServicesAsksOnce(t *testing.T) {
	t.Parallel()
	s := threeServices(t)
	s.AddPermissions(second, "*", clitest.OnePath)
	path := clitest.WriteText(t, "plan.yaml", s.ServiceID+": ['*']\n"+second+": ["+clitest.OneAccount+"]\n"+third+": ['*']\n")
	const question = "Remove 3 records from the whitelists of 2 endpoint services, after 3 have been added? [y/N] "
	got := s.VpcepAtTerminal(t, "n\n", "permissions", "sync", "--file", path, "--prune")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Equal(t, 1, strings.Count(got.Err, question), got.Err)
	assert.Empty(t, s.Changes())
	got = s.VpcepAtTerminal(t, "y\n", "permissions", "sync", "--file", path, "--prune")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, "iam:domain::"+clitest.OneAccount, whitelistOf(s, second))
	assert.Equal(t, "*", whitelistOf(s, third))
}

// What fails for one service is told with its exit code, and the others are done.
func TestOneOfSeveralServicesFails(t *testing.T) {
	t.Parallel()
	const gone = "33333333-2222-3333-4444-555555555555"
	for name, test := range map[string]struct {
		first string
		fault vpceptest.Fault
		code  int
	}{
		"unknown service": {gone, vpceptest.Fault{}, cli.ExitNotFound},
		"list refused":    {third, vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: "ListServicePermissionsDetails", Times: 1}, cli.ExitRefused},
		"write refused":   {third, vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: clitest.BatchAdd, Times: 1}, cli.ExitRefused},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := threeServices(t)
			if test.fault.Kind != "" {
				require.NoError(t, s.Inject(test.fault))
			}
			path := clitest.WriteText(t, "plan.yaml", test.first+": ['*']\n"+second+": ['*']\n"+s.ServiceID+": ["+clitest.OnePath+"]\n")
			got := s.VpcepRaw(t, "", "permissions", "sync", "--file", path, "-o", "json")
			assert.Equal(t, test.code, got.Code, got.Err)
			assert.Contains(t, got.Err, "1 of 3 endpoint services failed: "+test.first+": ")
			assert.Equal(t, "*", whitelistOf(s, second))
			var document struct {
				InSync   bool `json:"in_sync"`
				Services []struct {
					ServiceID, Error string
					Result           *struct{ Added, Present int }
				}
			}
			require.NoError(t, json.Unmarshal([]byte(got.Out), &document), got.Out)
			assert.False(t, document.InSync)
			require.Len(t, document.Services, 3)
			assert.NotEmpty(t, document.Services[0].Error)
			assert.Equal(t, 1, document.Services[1].Result.Added)
			assert.Equal(t, 1, document.Services[2].Result.Present)
		})
	}
}

// Nothing is sent for any service when one would lose more than it may, or when the file is not right.
func TestSeveralServicesAreRefused(t *testing.T) {
	t.Parallel()
	s := threeServices(t)
	s.AddPermissions(second, "*", clitest.OnePath)
	for name, test := range map[string]struct {
		text, want string
		args       []string
	}{
		"an empty list":    {s.ServiceID + ": ['*']\n" + second + ": []\n", "error: nothing was sent: " + second + ": the file holds no records", []string{"--prune", "--yes"}},
		"too many in all":  {s.ServiceID + ": ['*']\n" + second + ": [" + clitest.OneAccount + "]\n", "error: nothing was sent: 3 records would be removed, and --max-removals allows 2", []string{"--prune", "--yes", "--max-removals", "2"}},
		"unknown name":     {"shop: ['*']\n", "plan.yaml:1: no endpoint service of this project is called \"shop\"", nil},
		"the same twice":   {second + ": ['*']\n" + second + ": []\n", "plan.yaml:2: \"" + second + "\" stands there twice", nil},
		"a bad record":     {second + ":\n- iam:domain::?\n", "plan.yaml:2: permission: ", nil},
		"no such file":     {second + ":\n- accounts.csv\n", "plan.yaml:2: open ", nil},
		"no list":          {second + ":\n", "plan.yaml:1: " + second + ": want a list of records, or the name of a file", nil},
		"one list":         {"permissions: ['*']\n", "error: SERVICE_ID is missing", nil},
		"a list":           {"- '*'\n", "error: SERVICE_ID is missing", nil},
		"an empty mapping": {"{}\n", "error: SERVICE_ID is missing", nil},
	} {
		path := clitest.WriteText(t, "plan.yaml", test.text)
		got := s.VpcepRaw(t, "", append([]string{"permissions", "sync", "--file", path}, test.args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code, name)
		assert.Contains(t, got.Err, test.want, name)
	}
	assert.Empty(t, s.Changes())
}

// After an interruption nothing is sent for the services that follow, and the report says so.
func TestSeveralServicesAreInterrupted(t *testing.T) {
	t.Parallel()
	s := threeServices(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s.OnChange(func(*http.Request) { cancel() })
	report := filepath.Join(t.TempDir(), "report")
	path := clitest.WriteText(t, "plan.yaml", second+": ['*']\n"+third+": ['*']\n")
	got := s.Run(ctx, strings.NewReader(""), false, "permissions", "sync", "--file", path, "--report", report)
	assert.Equal(t, cli.ExitInterrupted, got.Code, got.Err)
	assert.Equal(t, 1, strings.Count(got.Err, "Ending: "), "for the other service nothing begins")
	assert.Equal(t, "*", whitelistOf(s, second), "what is under way comes to its end")
	assert.Empty(t, whitelistOf(s, third))
	assert.Contains(t, got.Out, third+": not in sync: 1 not attempted\n")
	lines, err := os.ReadFile(report)
	require.NoError(t, err)
	assert.Contains(t, string(lines), `"service_id":"`+third+`","permission":"*","status":"not attempted","from":"`+path+`:2"`)
}
