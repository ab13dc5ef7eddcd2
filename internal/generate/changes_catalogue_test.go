package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestChangesThatAreRefused(t *testing.T) {
	t.Parallel()
	root := newRoot(t)
	for _, c := range changes(t) {
		if c.Refused == "" {
			continue
		}
		t.Run(c.group+"/"+c.Name, func(t *testing.T) {
			t.Parallel()
			contract := readContract(t)
			c.apply(t, contract)
			file := writeContract(t, contract)
			err := run(file, overlayFile, root)
			require.Error(t, err, "it is not refused")
			assert.Regexp(t, `^`+regexp.QuoteMeta(file)+`:\d+: `, err.Error(), "the error has no place")
			assert.Contains(t, err.Error(), c.Refused)
		})
	}
	t.Cleanup(func() { assert.Empty(t, generated(t, root), "files were written") })
}

// TestNamesInAFreshProcess refuses a name as the first thing that a process does: oapi-codegen keeps in variables how names
// are written, and they are there once it has written something.
func TestNamesInAFreshProcess(t *testing.T) {
	t.Parallel()
	const name = "TestChangesThatAreRefused/schemas/values_that_differ_in_case,_an_initialism"
	out, err := exec.CommandContext(t.Context(), os.Args[0], "-test.v", "-test.run=^"+strings.ReplaceAll(name, "/", "$/^")+"$").CombinedOutput() // #nosec G204 -- This test.
	require.NoError(t, err, "%s", out)
	assert.Contains(t, string(out), "--- PASS: "+name)
}

func TestChangesThatWorkAreGenerated(t *testing.T) {
	t.Parallel()
	optional, breaking := readContract(t), readContract(t)
	for _, c := range changes(t) {
		if c.Refused != "" {
			continue
		}
		assert.NotEmpty(t, c.Test, "%s: what shows that it works?", c.Name)
		if c.Breaks {
			c.apply(t, breaking)
		} else {
			c.apply(t, optional)
		}
	}
	require.NoError(t, run(writeContract(t, optional), overlayFile, newRoot(t)))
	require.NoError(t, run(writeContract(t, breaking), overlayFile, newRoot(t)))
}

func TestChangesAreManyAndHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, c := range changes(t) {
		key := c.group + "/" + c.Name
		assert.False(t, names[key], "%s is there twice", key)
		names[key] = true
	}
	assert.GreaterOrEqual(t, len(names), 80)
}
