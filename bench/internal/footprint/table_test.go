package footprint

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTableLinesUp(t *testing.T) {
	t.Parallel()
	all := Costs{
		Ours:   Cost{Own: 5, Others: 3, Client: 350_000, Modules: 50_400, Program: 6_500_000},
		Vendor: Cost{Own: 25, Others: 27, Client: 47_000_000, Modules: 9_000_000, Program: 8_300_000},
		Bare:   Cost{Program: 6_100_000},
	}
	want := `
                                 vpcep  vendor SDK  net/http  limit
packages of the client itself        5          25
packages of other modules            3          27         0
MB of modules to download        0.400      56.000     0.000
  the client itself              0.350      47.000
  other modules                  0.050       9.000            2.000
MB of a stripped program         6.500       8.300     6.100
  more than net/http             0.400       2.200            1.500
`
	var out strings.Builder
	require.NoError(t, all.Table(&out))
	assert.Equal(t, strings.TrimPrefix(want, "\n"), out.String())
}
