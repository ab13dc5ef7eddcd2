package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// partnerContract is the contract with the overlay of the documented example.
func partnerContract(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "partner.yaml")
	goRun(t, "../..", "run", "./internal/overlay", "-overlay", "docs/partner.overlay.yaml", "-to", file)
	return file
}

func TestOverlayOfAPartnerIsGenerated(t *testing.T) {
	t.Parallel()
	root := newRoot(t)
	require.NoError(t, run(partnerContract(t), overlayFile, root))
	files := generated(t, root)
	assert.Contains(t, files["gen/regions.gen.go"], `{"north-1", "https://vpcep.north-1.cloud.example.com", "https://iam.north-1.cloud.example.com"}`)
	assert.NotContains(t, files["gen/regions.gen.go"], "cn-north-4")
	assert.NotContains(t, files["wrapper/operations.gen.go"], "UpgradeEndpoint(")
	assert.Contains(t, files["wrapper/operations.gen.go"], "UpgradeEndpointService(")
}

// TestContractOfAPartner compiles the example and calls it over loopback.
func TestContractOfAPartner(t *testing.T) {
	t.Parallel()
	if os.Getenv("VPCEP_CHANGES") != "all" {
		t.Skip("VPCEP_CHANGES=all compiles and calls it")
	}
	root := copyModule(t)
	require.NoError(t, job{spec: partnerContract(t), overlay: overlayFile, root: root, breaking: true, out: io.Discard}.run())
	room := filepath.Join(root, "internal", "trial")
	require.NoError(t, os.MkdirAll(room, 0o750))
	copyText(t, "testdata/changes/trial.go.txt", filepath.Join(room, "trial_test.go"))
	copyText(t, "testdata/changes/partner.go.txt", filepath.Join(room, "partner_test.go"))
	goRun(t, root, "test", "./internal/trial")
}
