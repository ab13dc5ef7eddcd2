package footprint

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// within are costs at the limits, exactly.
func within(limits Limits) Costs {
	return Costs{
		Ours: Cost{Packages: limits.Packages, Client: limits.Download - 1000, Modules: 1000, Program: 6_000_000 + limits.Program},
		Bare: Cost{Program: 6_000_000},
	}
}

func TestLimitsAreKept(t *testing.T) {
	t.Parallel()
	assert.NoError(t, Default().Check(within(Default())))
}

func TestEachBrokenLimitIsNamed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func(*Costs)
		want   string
	}{
		"a new package": {
			func(c *Costs) { c.Ours.Packages = []string{"example.com/new"} },
			"the client pulls in example.com/new, which is not on the list of packages that it may pull in",
		},
		"the client's own zip": {
			func(c *Costs) { c.Ours.Client += 2000 },
			"a consumer downloads 0.502 MB of modules (0.501 MB the client, 0.001 MB others), more than 0.500 MB",
		},
		"another module": {
			func(c *Costs) { c.Ours.Modules += 2000 },
			"a consumer downloads 0.502 MB of modules (0.499 MB the client, 0.003 MB others), more than 0.500 MB",
		},
		"the program": {
			func(c *Costs) { c.Ours.Program += 2000 },
			"a program is 0.602 MB larger than with bare net/http, more than 0.600 MB",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all := within(Default())
			test.change(&all)
			assert.EqualError(t, Default().Check(all), test.want)
		})
	}
}

func TestAllBrokenLimitsAreNamedAtOnce(t *testing.T) {
	t.Parallel()
	all := within(Default())
	all.Ours.Packages = []string{"example.com/one", "example.com/two"}
	err := Limits{}.Check(all)
	require.Error(t, err)
	assert.Len(t, strings.Split(err.Error(), "\n"), len(all.Ours.Packages)+2)
}
