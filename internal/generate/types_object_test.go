package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMostRequiredMembers has answers with as many required members as the reader has bits for, and with one more.
func TestMostRequiredMembers(t *testing.T) {
	t.Parallel()
	answer := func(members int) error {
		var required []string
		properties := map[string]any{}
		for i := range members {
			name := fmt.Sprintf("member_%d", i)
			required = append(required, name)
			properties[name] = map[string]any{"type": "string"}
		}
		contract := readContract(t)
		change{ID: "ManyMembers", Answer: *tree(t, map[string]any{"type": "object", "required": required, "properties": properties})}.apply(t, contract)
		return run(writeContract(t, contract), overlayFile, newRoot(t))
	}
	require.NoError(t, answer(64))
	require.ErrorContains(t, answer(65), "more than 64 required members, which is not supported: let some be optional")
}
