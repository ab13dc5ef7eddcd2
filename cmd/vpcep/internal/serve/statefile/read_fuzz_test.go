package statefile_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/statefile"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// FuzzRead lets the file of a state be anything. What is taken starts a service, whose state is taken again and stays the same.
// What is not names the file.
func FuzzRead(f *testing.F) {
	region, err := json.Marshal(vpceptest.RegionState())
	require.NoError(f, err)
	for _, text := range []string{
		string(region), "{}", "[]", "null", "a: [", "endpoints: &a [*a]", "projects: [{id: p, name: n}]\nprojects: []", "\xff\xfe{\x00}\x00",
		"endpoint_services:\n- id: shop\n  service_name: shop\n  ports: [{client_port: 80, server_port: 8080}]\n  permissions: [{permission: '*'}]\n",
		"endpoint_services: [{id: a}]\nendpoints: [{id: e, endpoint_service_id: a, marker_id: 2147483647, policy_document: {a: [1]}}]",
		"deleted_endpoints: [e]\nendpoints: [{id: e, endpoint_service_id: a}]", "quotas: {endpoint_services: -1, endpoints: 99999999999999999999}",
		"networks: {v: 10.0.0.0/8}\ndefault_route_tables: {v: t}\nheld_route_tables: {t: true}", "endpoint_services: [{id: ../x, created_at: 0001-01-01T00:00:00Z}]",
	} {
		f.Add(text)
	}
	path := filepath.Join(f.TempDir(), "state.yaml")
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		state, ok := readFuzzed(t, path, text)
		if !ok {
			return
		}
		service, err := vpceptest.New(vpceptest.WithState(state))
		if err != nil {
			require.NotContains(t, err.Error(), "%!")
			return
		}
		kept := service.State()
		written, err := json.Marshal(kept)
		require.NoError(t, err, text)
		again, ok := readFuzzed(t, path, string(written))
		require.True(t, ok, "%q became %s, which is not taken", text, written)
		restarted, err := vpceptest.New(vpceptest.WithState(again))
		require.NoError(t, err, "%q became %s", text, written)
		require.Equal(t, kept, restarted.State(), text)
		require.Less(t, time.Since(start), 10*time.Second)
	})
}

func readFuzzed(t *testing.T, path, text string) (vpceptest.State, bool) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	file, err := statefile.Read(path)
	if err != nil {
		require.ErrorContains(t, err, path, text)
		return vpceptest.State{}, false
	}
	return file.State, true
}
