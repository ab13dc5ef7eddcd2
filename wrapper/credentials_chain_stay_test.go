package vpcep

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// TestTheChainStaysWithWhatItFound has a place that fails later. Another one would be somebody else.
func TestTheChainStaysWithWhatItFound(t *testing.T) {
	t.Parallel()
	gone := errors.New("gone")
	var fail error
	first := func(context.Context) (issued[*signature.Signer], error) { return issued[*signature.Signer]{}, fail }
	second := func(context.Context) (issued[*signature.Signer], error) {
		assert.Fail(t, "the second place was asked")
		return issued[*signature.Signer]{}, nil
	}
	chain := &keyChain{links: []keyLink{{name: "first", probe: first, fetch: first}, {name: "second", probe: second, fetch: second}}}
	_, err := chain.fetch(t.Context())
	require.NoError(t, err)
	fail = gone
	_, err = chain.fetch(t.Context())
	require.ErrorIs(t, err, gone)
}
