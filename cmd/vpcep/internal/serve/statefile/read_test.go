package statefile_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/statefile"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// write writes a file for a test.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "state.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestRead(t *testing.T) {
	t.Parallel()
	f, err := statefile.Read(write(t, `# The services of a test.
projects:
  - {id: p1, name: cn-north-4}
endpoint_services:
  - id: shop
    service_name: shop
    description: 2024-05-01
    ports: [{client_port: 80, server_port: 8080}]
    permissions:
      - permission: "*"
        created_at: 2024-05-01T10:00:00Z
endpoints:
  - endpoint_service_id: shop
    account_id: other
    status: pendingAcceptance
    policy_document: {Version: "5.0"}
`))
	require.NoError(t, err)
	service := f.State.EndpointServices[0]
	assert.Equal(t, "2024-05-01", service.Description, "no time becomes of a text")
	assert.Equal(t, []gen.PortList{{ClientPort: 80, ServerPort: 8080}}, service.Ports)
	assert.Equal(t, time.Date(2024, 5, 1, 10, 0, 0, 0, time.UTC), service.Permissions[0].CreatedAt)
	assert.JSONEq(t, `{"Version":"5.0"}`, string(f.State.Endpoints[0].PolicyDocument))
	server := vpceptest.NewServer(t, vpceptest.WithState(f.State))
	assert.Equal(t, gen.EndpointStatusPendingAcceptance, server.Connections("shop")[0].Status)
}

func TestReadNamesLineAndMember(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                    "the file is empty",
		"a: [":                                "line 1",
		"{}\n---\n{}\n":                       "want one document",
		"- a\n":                               ":1: the file: got array, want object",
		"quotas: {}\n":                        ":1: quotas: missing properties 'endpoint_services', 'endpoints'",
		"\nendpoint_service: []\n":            ":2: endpoint_service: there is no such member",
		"endpoints:\n  - id: e\n":             ":2: endpoints[0]: missing property 'endpoint_service_id'",
		"projects:\n  - id: 1\n    name: a":   ":2: projects[0].id: got number, want string; put it in quotes",
		"projects:\n  - {id: [a], name: a}\n": ":2: projects[0].id: got array, want string\n",
		"projects:\n  - {id: {}, name: a}\n":  ":2: projects[0].id: got object, want string\n",
		"projects:\n  - {id: .., name: a}\n":  ":2: projects[0].id: it cannot stand in a path; take an id that is not . or .. and has no slash and no backslash",
		"endpoint_services:\n  - {id: a/b}\n": `:2: endpoint_services[0].id: it cannot stand in a path`,
		"endpoints: [{endpoint_service_id: 'a\\b'}]":                                                             `:1: endpoints[0].endpoint_service_id: it cannot stand in a path`,
		"deleted_endpoints:\n  - a\n  - ..\n":                                                                    `:3: deleted_endpoints[1]: it cannot stand in a path`,
		"projects:\n  - id: a\n    id: b\n":                                                                      ":3: projects[0].id: it is there twice",
		"projects: &p []\nendpoints: *p\n":                                                                       ":2: endpoints: references to other parts",
		"endpoint_services:\n  - id: a\n    service_type: gataway\n":                                             ":3: endpoint_services[0].service_type: value must be one of 'gateway', 'interface'",
		"endpoint_services:\n  - id: a\n    status: ready\n":                                                     ":3: endpoint_services[0].status: value must be one of 'creating'",
		"endpoint_services:\n  - id: a\n    created_at: soon\n":                                                  ":3: endpoint_services[0].created_at: 'soon' is not valid date-time",
		"endpoint_services:\n  - id: a\n    permissions:\n      - permission: \"*\"\n      - {permission: me}\n": ":5: endpoint_services[0].permissions[1].permission: 'me' does not match pattern",
		"endpoint_services:\n  - id: a\n    ports:\n      - client_port: 70000\n":                                ":4: endpoint_services[0].ports[0].client_port: maximum: got 70,000, want 65,535",
		"endpoint_services:\n  - id: a\n    ports: [{client_port: .inf}]\n":                                      ":3: endpoint_services[0].ports[0].client_port: .inf is no value of JSON",
	} {
		path := write(t, text)
		_, err := statefile.Read(path)
		require.ErrorContains(t, err, path, text)
		assert.Contains(t, err.Error()+"\n", want, text)
	}
}

func TestAFileThatIsTooLarge(t *testing.T) {
	t.Parallel()
	path := write(t, "")
	require.NoError(t, os.Truncate(path, 128<<20+1))
	_, err := statefile.Read(path)
	require.EqualError(t, err, path+": the file is larger than 131072 KiB")
}

func TestReadTellsAllThatIsWrong(t *testing.T) {
	t.Parallel()
	_, err := statefile.Read(write(t, "endpoints:\n  - {}\nodd: 1\nendpoint_services:\n  - {id: \"\"}\n"))
	assert.Regexp(t, `:2: endpoints\[0\]: .*\n.*:3: odd: .*\n.*:5: endpoint_services\[0\]\.id: `, err)
}

func TestExplainNamesTheLine(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"endpoint_services:\n  - id: a\n  - id: a\n": `:3: endpoint_services[1]: the id "a" is`,
		"endpoints:\n  - endpoint_service_id: a\n":   `:2: endpoints[0]: there is no endpoint service "a"`,
		"endpoint_services:\n  - id: a\n    permissions:\n      - {id: r, permission: '*'}\n      - {id: r, permission: '*'}\n": `:5: endpoint_services[0]: permissions[1]: the id "r" is`,
		"projects:\n  - {id: a, name: b}\n  - {id: a, name: b}\n":                                                               `:3: projects[1]: the id "a" is there twice`,
	} {
		path := write(t, text)
		f, err := statefile.Read(path)
		require.NoError(t, err)
		_, err = vpceptest.New(vpceptest.WithState(f.State))
		require.Error(t, err)
		assert.ErrorContains(t, f.Explain(err), path+want)
	}
}
