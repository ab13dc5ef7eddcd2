package cli_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// where is a record with where it was found.
type where struct{ ID, Type, Project, Region string }

var requestID = regexp.MustCompile(`request id \w+`)

const both = vpceptest.OtherProjectID + " , " + vpceptest.ProjectID

// twoProjects is a stand with two projects.
func twoProjects(t *testing.T) *clitest.Stand {
	t.Helper()
	return clitest.NewStand(t, vpceptest.WithState(vpceptest.RegionState()))
}

// inBoth runs a command line for both projects, the other one first.
func inBoth(t *testing.T, s *clitest.Stand, line string) clitest.Result {
	t.Helper()
	return s.VpcepRaw(t, "", append([]string{"--project-id", "", "--project-id", both}, strings.Fields(line)...)...)
}

func TestListsOfSeveralProjects(t *testing.T) {
	t.Parallel()
	s := twoProjects(t)
	got := inBoth(t, s, "services list -o csv --columns id,project")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, "id,project\n"+vpceptest.OtherProjectServiceID+","+vpceptest.OtherProjectID+"\n"+
		vpceptest.EndpointServiceID+","+vpceptest.ProjectID+"\n", got.Out, "in the order given")

	for line, want := range map[string]string{
		"services list":                        "ID NAME STATUS PORTS APPROVAL CREATED_AT CONNECTIONS PROJECT",
		"services list --columns id":           "ID",
		"quotas":                               "TYPE USED QUOTA PROJECT",
		"tags find services":                   "ID NAME TAGS PROJECT",
		"services public --sort-by project":    "ID NAME TYPE OWNER CHARGED CREATED_AT PROJECT",
		"endpoints list":                       "",
		"services list --limit 1 --columns id": "ID",
	} {
		got := inBoth(t, s, line)
		require.Zero(t, got.Code, got.Err)
		header, rows, _ := strings.Cut(got.Out, "\n")
		assert.Equal(t, want, strings.Join(strings.Fields(header), " "), line)
		if strings.Contains(line, "--limit") {
			assert.Equal(t, vpceptest.OtherProjectServiceID+"\n", rows, "the limit is that of the whole")
		}
	}

	var listed []map[string]any
	require.NoError(t, json.Unmarshal([]byte(inBoth(t, s, "services list -o json").Out), &listed))
	require.Len(t, listed, 2)
	assert.Equal(t, vpceptest.OtherProjectID, listed[0]["project"])
	assert.Contains(t, listed[1], "approval_enabled", "what is false is there too")
	assert.NotContains(t, listed[0], "region")
	assert.Equal(t, vpceptest.OtherProjectServiceID+"\n"+vpceptest.EndpointServiceID+"\n", inBoth(t, s, "services list -o name").Out)
	assert.Contains(t, inBoth(t, s, "quotas -o yaml").Out, "- project: "+vpceptest.OtherProjectID+"\n")
}

func TestProjectsByNamesAndOneValue(t *testing.T) {
	t.Parallel()
	s := twoProjects(t)
	args := []string{"--project-id", "", "--iam-endpoint", s.URL, "services", "list", "-o", "json"}
	var listed []where
	require.NoError(t, json.Unmarshal([]byte(s.Ok(t, append(args, "--project", vpceptest.ProjectName, "--project", vpceptest.OtherProjectName)...)), &listed))
	assert.Equal(t, []where{
		{ID: vpceptest.EndpointServiceID, Project: vpceptest.ProjectName}, {ID: vpceptest.OtherProjectServiceID, Project: vpceptest.OtherProjectName},
	}, listed)

	one := s.Ok(t, append(args, "--project", vpceptest.ProjectName)...)
	assert.Equal(t, one, s.Ok(t, append(args, "--project", vpceptest.ProjectName+","+vpceptest.ProjectName)...), "the same one twice is one")
	assert.NotContains(t, one, `"project"`)
	got := s.Vpcep(t, "services", "list", "--columns", "project")
	assert.Equal(t, cli.ExitUsage, got.Code, "there is no such column for one")
}

func TestFailureOfOneOfSeveralProjects(t *testing.T) {
	t.Parallel()
	s := twoProjects(t)
	none := strings.Repeat("0", 32)
	args := []string{"--project-id", "", "--project-id", none + "," + vpceptest.ProjectID, "services", "list"}
	alone := s.VpcepRaw(t, "", "--project-id", "", "--project-id", none, "services", "list")
	require.NotZero(t, alone.Code)
	got := s.VpcepRaw(t, "", append(args, "-o", "name")...)
	assert.Equal(t, alone.Code, got.Code)
	assert.Equal(t, vpceptest.EndpointServiceID+"\n", got.Out, "the rows of the others are there")
	want := strings.Replace(alone.Err, "error: ", "error: project "+none+": ", 1)
	assert.Equal(t, requestID.ReplaceAllString(want, ""), requestID.ReplaceAllString(got.Err, ""))

	got = s.VpcepRaw(t, "", append(args, "-o", "json")...)
	var told cli.ErrorMessage
	require.NoError(t, json.Unmarshal([]byte(got.Err), &told))
	assert.Equal(t, alone.Code, told.Error.ExitCode)
	assert.Contains(t, told.Error.Message, "project "+none+": ")

	s.Fail(t, "ListEndpointService", vpceptest.FaultForbidden, 0)
	got = inBoth(t, s, "services list -o json")
	assert.Equal(t, cli.ExitRefused, got.Code)
	assert.Empty(t, got.Out, "there is no list where all fail")
	assert.Contains(t, got.Err, "project "+vpceptest.OtherProjectID+": ")
	assert.Contains(t, got.Err, "; project "+vpceptest.ProjectID+": ")
}

func TestSeveralProjectsAreRefusedBeforeAnythingIsSent(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for line, message := range map[string]string{
		"services show ID":                "'vpcep services show' works in one project and region, not in several: --project-id " + vpceptest.ProjectID + ",b",
		"connections list ID":             "'vpcep connections list' works in one project",
		"services delete ID --yes":        "'vpcep services delete' works in one project",
		"api ListEndpoints":               "'vpcep api' works in one project",
		"whoami":                          "'vpcep whoami' works in one project",
		"endpoints list --watch":          "--watch looks at one project in one region, not at several: --project-id",
		"services list --region a,b":      "--endpoint is the host of one region, so that it does not go with several: --region a,b",
		"services list --project-id a,,b": "it is empty, or a part of it",
		"services list --project x":       "only one of --project-id and --project can be used",
		"services list --project-id a/b":  "--project-id",
	} {
		got := s.Vpcep(t, append([]string{"--project-id", "b"}, strings.Fields(line)...)...)
		assert.Equal(t, cli.ExitUsage, got.Code, line)
		assert.Contains(t, got.Err, message, line)
		assert.Empty(t, got.Out, line)
	}
	for _, operation := range []string{"ListEndpoints", "ListEndpointService", "ListQuotaDetails", "ListServiceDetails"} {
		assert.Zero(t, s.Requests(operation))
	}
}

// TestListsOfSeveralRegions has two regions, each with a service of its own.
func TestListsOfSeveralRegions(t *testing.T) {
	regions := map[string]*clitest.Stand{"cn-north-4": nil, "cn-south-1": nil}
	for region := range regions {
		project := vpceptest.Project{ID: vpceptest.ProjectID, Name: region}
		s := clitest.NewStand(t, vpceptest.WithProjects(project), vpceptest.WithRegion(region))
		regions[region] = s
		name := strings.ToUpper(strings.ReplaceAll(region, "-", "_"))
		t.Setenv("HUAWEICLOUD_SDK_REGION_VPCEP_"+name, s.URL)
		t.Setenv("HUAWEICLOUD_SDK_REGION_IAM_"+name, s.URL)
	}
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", strings.Repeat("1", 32)) // It is of no region here.
	t.Setenv("HUAWEICLOUD_SDK_AK", vpceptest.AccessKey)
	t.Setenv("HUAWEICLOUD_SDK_SK", vpceptest.SecretKey)
	run := func(args ...string) (string, string, int) {
		var out, notes bytes.Buffer
		code := root.Run(t.Context(), append(args, "-o", "csv"), cli.NewConsole(strings.NewReader(""), &out, &notes), vpcep.FromEnv())
		return out.String(), notes.String(), code
	}
	out, notes, code := run("services", "list", "--region", "cn-south-1", "--region", "cn-north-4", "--columns", "region,id")
	require.Zero(t, code, notes)
	assert.Equal(t, "region,id\ncn-south-1,"+vpceptest.EndpointServiceID+"\ncn-north-4,"+vpceptest.EndpointServiceID+"\n", out)
	out, notes, code = run("quotas", "--region", "cn-south-1,cn-north-4", "--project-id", vpceptest.ProjectID)
	require.Zero(t, code, notes)
	assert.Contains(t, out, "type,used,quota,region\n")

	regions["cn-south-1"].Fail(t, "ListEndpointService", vpceptest.FaultForbidden, 0)
	out, notes, code = run("services", "list", "--region", "cn-south-1,cn-north-4", "--columns", "region")
	assert.Equal(t, cli.ExitRefused, code)
	assert.Equal(t, "region\ncn-north-4\n", out)
	assert.Contains(t, notes, "error: region cn-south-1: ")

	_, notes, code = run("services", "list", "--region", "cn-south-1,mars-1")
	assert.Equal(t, cli.ExitUsage, code)
	assert.Contains(t, notes, `--region: "mars-1" is not one of the `)
	_, notes, code = run("quotas", "--region", "cn-south-1,cn-north-4", "--project-id", vpceptest.ProjectID+","+strings.Repeat("0", 32))
	assert.NotZero(t, code)
	assert.Contains(t, notes, "project "+strings.Repeat("0", 32)+" in region cn-north-4: ")
}
