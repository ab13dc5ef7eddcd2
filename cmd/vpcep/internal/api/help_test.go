package api_test

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/api"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/schemawords"
	"github.com/vpcep-go/vpcep/openapi"
)

// namesIn are the names of the members of a schema and of what is in them.
func namesIn(schema *openapi3.Schema) []string {
	if schema == nil {
		return nil
	}
	if schema.Type.Is(openapi3.TypeArray) {
		return namesIn(schema.Items.Value)
	}
	var names []string
	for _, m := range schemawords.MembersOf(schema) {
		names = append(append(names, m.Name), namesIn(m.Schema)...)
	}
	return names
}

func TestHelpOfEveryOperation(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{}
	for _, described := range gen.Operations() {
		op, err := api.OperationOf(string(openapi.YAML()), described)
		require.NoError(t, err)
		got := s.Vpcep(t, "api", strings.ToLower(op.ID), "--help")
		require.Zero(t, got.Code, got.Err)
		assert.Empty(t, got.Err)
		assert.True(t, strings.HasPrefix(got.Out, op.Summary+"\n"), op.ID)
		assert.Contains(t, got.Out, "\n"+op.Method+" "+op.Path+"\n")
		assert.Contains(t, got.Out, "\nUsage:\n  vpcep api "+op.ID+"\n")
		assert.Contains(t, got.Out, "\nExamples:\n  ")
		assert.Contains(t, got.Out, "\n  400  ")
		assert.True(t, strings.HasSuffix(got.Out, " Exit codes:\n"+cli.ExitHelp()), op.ID)
		for _, p := range op.Parameters {
			assert.Regexp(t, `(?m)^  `+p.Name+`  (path|query)  \S`, got.Out)
		}
		for _, name := range namesIn(op.Body()) {
			assert.Regexp(t, `(?m)^ +`+name+`  \S.*\((required|optional)\)$`, got.Out)
		}
	}
}

func TestHelpSaysThatNothingIsAsked(t *testing.T) {
	t.Parallel()
	assert.Contains(t, (&clitest.Stand{}).Vpcep(t, "api", "--help").Out, "It never asks before it sends")
}

func TestHelpShowsLimits(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{}
	for operation, lines := range map[string][]string{
		"ListServicePermissionsDetails": {
			"  vpc_endpoint_service_id  path  string, 1 to 64 characters  (required)",
			"  limit  query  integer, 1 to 500, default 10  (optional)",
			"  offset  query  integer, at least 0, default 0  (optional)",
			"  sort_dir  query  string, one of desc, asc, default desc  (optional)",
			"  project_id  path  string, 1 to 64 characters  (that of the client by default)",
		},
		"CreateEndpoint": {
			"  enable_dns  boolean, default false  (optional)",
			"  tags  list of objects, default none  (optional)",
			"    key  string, 1 to 128 characters  (optional)",
			"    Effect  string, one of Allow, Deny  (required)",
		},
		"BatchAddEndpointServicePermissions": {
			"      project_id=... vpc_endpoint_service_id=... permissions:=... [permission_type=...]",
			"    permission  string  (required)",
			"        - account (1 to 64 characters, pattern ^iam:domain::[A-Za-z0-9]+$)",
			"  # Everyone, and one account.",
		},
		"UpgradeEndpointService": {"Body, optional:"},
		"AcceptOrRejectEndpoint": {"  endpoints  list of strings, 1 item, each at least 1 character  (required)"},
		"ListVersionDetails":     {"  vpcep api ListVersionDetails", "GET /"},
	} {
		help := s.Vpcep(t, "api", operation, "--help").Out
		for _, line := range lines {
			line = strings.Replace(line, "      project_id=...", "      [project_id=...]", 1)
			assert.Contains(t, help, "\n"+line+"\n")
		}
	}
}

func TestHelpOfTheAPICommand(t *testing.T) {
	t.Parallel()
	got := (&clitest.Stand{}).Vpcep(t, "api", "--help")
	assert.Zero(t, got.Code)
	assert.Contains(t, got.Out, "\nExamples:\n  ")
	assert.Contains(t, got.Out, "\nExit codes:\n"+cli.ExitHelp())
	for line := range strings.Lines(got.Out) {
		assert.LessOrEqual(t, len(line), 130)
	}
}
