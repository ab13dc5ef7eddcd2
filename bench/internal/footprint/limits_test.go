package footprint

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// within are costs at the limits, exactly.
func within() Costs {
	return Costs{
		Ours: Cost{Client: 900_000, Modules: mostModules, Program: 6_000_000 + mostProgram},
		Bare: Cost{Program: 6_000_000},
	}
}

func TestLimitsAreKept(t *testing.T) {
	t.Parallel()
	assert.NoError(t, within().Check())
}

func TestEachBrokenLimitIsNamed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func(*Costs)
		want   string
	}{
		"other modules": {
			func(c *Costs) { c.Ours.Modules += 2000 },
			"a consumer downloads 2.002 MB of other modules, more than 2.000 MB",
		},
		"the program": {
			func(c *Costs) { c.Ours.Program += 2000 },
			"a program is 1.502 MB larger than with bare net/http, more than 1.500 MB",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all := within()
			test.change(&all)
			assert.EqualError(t, all.Check(), test.want)
		})
	}
}

func TestAllBrokenLimitsAreNamedAtOnce(t *testing.T) {
	t.Parallel()
	all := within()
	all.Ours.Modules++
	all.Ours.Program++
	err := all.Check()
	require.Error(t, err)
	assert.Len(t, strings.Split(err.Error(), "\n"), 2)
}
