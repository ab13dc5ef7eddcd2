package main

import (
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPage(t *testing.T) {
	t.Parallel()
	text, err := page(contents{
		Machine: machine{
			Date: "2024-05-06", Go: "go1.26.8", Platform: "linux/amd64", Processor: "A Processor", CPUs: 2, Memory: "8 GiB", Load: "0.12",
		},
		Calls: "the calls\n", Aims: "The aim.\nMissed.\n", Whitelist: "the whitelists\n", Footprint: "the footprint\n",
	})
	require.NoError(t, err)
	assert.Contains(t, string(text), "\nA Processor, 2 CPUs, 8 GiB of memory, linux/amd64, go1.26.8, 2024-05-06.\nOther programs kept 0.12 CPUs busy in the minute before it.\n")
	assert.Contains(t, string(text), "](performance.svg)\n\n```text\nthe calls\n```\n\nThe aim.\nMissed.\n\n## Large")
	assert.Contains(t, string(text), "\n```text\nthe whitelists\n```\n")
	assert.Contains(t, string(text), "\n```text\nthe footprint\n```\n")
	without, err := page(contents{Machine: machine{Processor: "unknown processor", CPUs: 2, Platform: "plan9/arm"}})
	require.NoError(t, err)
	assert.NotContains(t, string(without), "Other programs")
	assert.Contains(t, string(without), "\nunknown processor, 2 CPUs, plan9/arm, ")
}

func TestMachine(t *testing.T) {
	t.Parallel()
	m := thisMachine()
	assert.Equal(t, runtime.Version(), m.Go)
	assert.Positive(t, m.CPUs)
	assert.NotEmpty(t, m.Processor)
	_, ok := procValue(filepath.Join(t.TempDir(), "none"), "model name")
	assert.False(t, ok)
	if runtime.GOOS == "linux" {
		assert.Regexp(t, `^\d+ GiB$`, m.Memory)
		assert.Regexp(t, `^\d+\.\d+$`, m.Load)
	}
}

func TestOutputOfAProgramThatFails(t *testing.T) {
	t.Parallel()
	_, err := output(t.Context(), "./none")
	assert.ErrorContains(t, err, "go run ./none: exit status 1")
}
