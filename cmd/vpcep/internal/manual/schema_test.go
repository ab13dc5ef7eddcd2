package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// schemaOf reads a schema as users do.
func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(pages + "/schemas/" + name + ".json")
	require.NoError(t, err)
	return schema
}

// others adds a second project to that of the stand.
const others = " --project-id " + vpceptest.OtherProjectID

// check holds a text against a schema.
func check(t *testing.T, name, text string) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err, "%s: %s", name, text)
	return schemaOf(t, name).Validate(value)
}

// commandLines are command lines for each command, with what they need there.
func commandLines(t *testing.T, s *clitest.Stand) map[string][]string {
	t.Helper()
	service, other := s.ServiceID, s.NewService(t, "--name", "shop", "--no-approval")
	endpoint, another := s.NewEndpoint(t, other, "--tag", "team=billing"), s.NewEndpoint(t, other)
	pending := s.Pending(3)
	failed := "99999999-0000-0000-0000-000000000000"
	s.AddEndpointService(failed, "failed")
	obs := s.AddPublicService("obs", "gateway")
	s.AddEndpointService(obs, vpceptest.StatusAvailable, vpceptest.WithPolicies())
	records := clitest.WriteText(t, "records.csv", "permission,description\niam:domain::1,one\niam:domain::3\n")
	create := "services create --vpc-id " + clitest.AnyVPC + " --port-id " + clitest.AnyPort + " --server-type VM --ports "
	connect := "endpoints create --service-id " + other + " --vpc-id " + clitest.AnyVPC + " --subnet-id " + clitest.AnySubnet
	return map[string][]string{
		"vpcep api":                  {"api", "api ListEndpoints", "api DeleteEndpoint vpc_endpoint_id=" + another},
		"vpcep configure":            {"configure region=cn-north-4 output=json"},
		"vpcep conformance":          {"conformance --read-only"},
		"vpcep connections accept":   {"connections accept " + service + " " + pending[0], "connections accept " + service + " " + pending[0] + " " + clitest.NoID},
		"vpcep connections describe": {"connections describe " + service + " " + pending[0] + " --description text"},
		"vpcep connections list":     {"connections list " + service, "connections list " + failed},
		"vpcep connections reject":   {"connections reject --yes " + service + " " + pending[1]},
		"vpcep connections wait":     {"connections wait --wait-timeout 20s " + service + " " + pending[0]},
		"vpcep endpoints create":     {connect, connect + " --wait --allow 10.0.0.1 --dns", "endpoints create --service-id " + obs + " --vpc-id " + clitest.AnyVPC},
		"vpcep endpoints delete":     {"endpoints delete --yes " + another, "endpoints delete --yes " + clitest.NoID + " " + failed},
		"vpcep endpoints list":       {"endpoints list", "endpoints list --status failed", "endpoints list" + others},
		"vpcep endpoints show":       {"endpoints show " + endpoint},
		"vpcep endpoints update":     {"endpoints update " + endpoint + " --allow 10.0.0.1", "endpoints update " + endpoint + " --allow-all"},
		"vpcep endpoints wait":       {"endpoints wait --wait-timeout 20s " + endpoint},
		"vpcep permissions add":      {"permissions add " + service + " iam:domain::1 iam:domain::2 --description text"},
		"vpcep permissions describe": {"permissions describe " + service + " iam:domain::1 --description text"},
		"vpcep permissions diff":     {"permissions diff " + service + " " + records},
		"vpcep permissions export":   {"permissions export " + service},
		"vpcep permissions list":     {"permissions list " + service, "permissions list " + other},
		"vpcep permissions remove":   {"permissions remove --yes " + service + " iam:domain::2"},
		"vpcep permissions sync": {
			"permissions sync " + service + " --dry-run --prune --file " + records, "permissions sync " + service + " --yes --prune --file " + records,
			"permissions sync " + service + " --file " + records,
		},
		"vpcep quotas":          {"quotas", "quotas" + others},
		"vpcep services create": {create + "1:1", create + "2:2 --wait --no-approval --tag team=billing"},
		"vpcep services delete": {"services delete --yes " + failed, "services delete --yes " + other + " " + clitest.NoID},
		"vpcep services list":   {"services list", "services list --name nothing", "services list" + others},
		"vpcep services public": {"services public", "services public" + others},
		"vpcep services rename": {"services rename " + service + " store"},
		"vpcep services show":   {"services show " + service, "services show " + failed},
		"vpcep services update": {"services update " + service + " --description text"},
		"vpcep services wait":   {"services wait --wait-timeout 20s " + service},
		"vpcep tags add":        {"tags add endpoint " + endpoint + " stage=test"},
		"vpcep tags find":       {"tags find endpoints team=billing", "tags find services team=other", "tags find endpoints team" + others},
		"vpcep tags list":       {"tags list endpoints", "tags list endpoint " + endpoint, "tags list services"},
		"vpcep tags remove":     {"tags remove --yes endpoint " + endpoint + " stage"},
		"vpcep version":         {"version"},
		"vpcep whoami":          {"whoami"},
	}
}

func TestOutputIsWhatTheSchemasSay(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithProjects(
		vpceptest.Project{ID: vpceptest.ProjectID, Name: vpceptest.ProjectName},
		vpceptest.Project{ID: vpceptest.OtherProjectID, Name: vpceptest.OtherProjectName}))
	s.Environment["XDG_CONFIG_HOME"] = t.TempDir()
	lines := commandLines(t, s)
	app := &cli.App{}
	for _, command := range tree(root.NewRoot(app)) {
		if app.Documents(command) == nil || command.Name() == "serve" {
			continue
		}
		path := command.CommandPath()
		require.NotEmpty(t, lines[path], "no command line tests the schema of %s", path)
		printed, failures := false, ""
		for _, line := range lines[path] {
			got := s.VpcepRaw(t, "", append(strings.Fields(line), "-o", "json")...)
			if got.Out != "" {
				printed = true
				require.NoError(t, check(t, fileName(command, "-"), got.Out), "%s: %s", line, got.Out)
			}
			failures += got.Err
			for message := range strings.Lines(got.Err) {
				name := "error"
				if strings.HasPrefix(message, `{"warning"`) {
					name = "warning"
				}
				require.NoError(t, check(t, name, message), message)
			}
		}
		assert.True(t, printed, "%s printed nothing: %v", path, failures)
		delete(lines, path)
	}
	assert.Empty(t, lines, "these commands are not there")
}

func TestSchemaOfServe(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	got := (&clitest.Stand{}).Run(ctx, strings.NewReader(""), false, "serve", "-o", "json")
	require.NoError(t, check(t, "vpcep-serve", got.Out), got.Out+got.Err)
}

// TestSchemasRefuse shows that the schemas say something: each list, without a member of its first record, is refused.
func TestSchemasRefuse(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Ok(t, "permissions", "add", s.ServiceID, "*")
	for name, line := range map[string]string{
		"vpcep-services-list": "services list", "vpcep-permissions-list": "permissions list " + s.ServiceID, "vpcep-quotas": "quotas",
		"vpcep-services-wait": "services wait " + s.ServiceID,
	} {
		var list []map[string]any
		s.OkInto(t, &list, strings.Fields(line)...)
		for _, member := range schemaOf(t, name).Items2020.Ref.Required {
			kept := list[0][member]
			for _, broken := range []func(){func() { delete(list[0], member) }, func() { list[0][member] = []string{} }, func() { list[0][member] = nil }} {
				broken()
				text, err := json.Marshal(list)
				require.NoError(t, err)
				if _, isList := kept.([]any); !isList || list[0][member] == nil {
					assert.Error(t, check(t, name, string(text)), "%s without %s", name, member)
				}
			}
			list[0][member] = kept
		}
	}
}

// TestSchemasKnowWhereRecordsAre shows that the members of several projects and regions are described, and are texts.
func TestSchemasKnowWhereRecordsAre(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithState(vpceptest.RegionState()))
	for name, line := range map[string]string{
		"vpcep-services-list": "services list", "vpcep-services-public": "services public", "vpcep-quotas": "quotas",
		"vpcep-tags-find": "tags find services",
	} {
		var list []map[string]any
		s.OkInto(t, &list, strings.Fields(line+others)...)
		require.Contains(t, list[0], cli.MemberProject, line)
		for _, member := range []string{cli.MemberProject, cli.MemberRegion} {
			list[0][member] = 1
			text, err := json.Marshal(list)
			require.NoError(t, err)
			assert.ErrorContains(t, check(t, name, string(text)), "/0/"+member, line)
			list[0][member] = "a"
		}
	}
}
