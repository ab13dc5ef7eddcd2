package whitelist_test

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
)

// The variables that choose what is simulated.
const (
	simSeeds = "VPCEP_SIM_SEEDS" // How many worlds, from seed 1 on, or from VPCEP_SIM_FROM on.
	simFrom  = "VPCEP_SIM_FROM"
	simSeed  = "VPCEP_SIM_SEED" // One world, with its trace.
)

// TestSimulation plays worlds in which everything goes wrong that may, and checks after each that what was said is true, that
// nothing is lost or doubled, and that every run ended within its bounds. One seed is one world.
func TestSimulation(t *testing.T) {
	t.Parallel()
	if one := os.Getenv(simSeed); one != "" {
		seed, err := strconv.ParseUint(one, 10, 64)
		require.NoError(t, err)
		w, problems := play(t, seed)
		t.Logf("%s\n%s", w, strings.Join(w.trace, "\n"))
		require.Empty(t, problems)
		return
	}
	from, count := simNumber(t, simFrom, 1), simNumber(t, simSeeds, simDefault)
	failed := 0
	for seed := from; seed < from+count; seed++ {
		if w, problems := play(t, seed); len(problems) > 0 {
			t.Errorf("%s\n  %s", w, strings.Join(problems, "\n  "))
			if failed++; failed == 20 {
				t.Fatal("and so on")
			}
		}
	}
}

// TestSimulationOfSeedsThatFailed plays the worlds that found a mistake once.
func TestSimulationOfSeedsThatFailed(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{3, 16, 144, 3800, 7651, 9053, 17889, 17939, 18011, 19421, 22813, 28666, 39860, 85104, 144857,
		4205, 7608, 9119, 14238, 15340, 22773, 26499, 27588, 30254, 32727, 35505, // Pages that cannot be right.
		164497, 183708, 217224, 229740, 238636, 254285, 262255, 265815, 289111, 323117, 368817, 420414, 463154, 499985, 578552,
		589349, 598591, 776395, 805394, 821466, // The first 821,466 worlds.
		20668, 35791, 59648, 69835, 99680, // A first list from a replica that stopped long ago.
	} {
		_, problems := play(t, seed)
		require.Empty(t, problems, "seed %d", seed)
	}
}

// TestSimulationIsTheSameEveryTime plays some worlds twice. What happens at the same moment happens in the same order only
// with one processor, and when the process is not held up in between; otherwise it is tried again.
func TestSimulationIsTheSameEveryTime(t *testing.T) { //nolint:paralleltest // It sets the number of processors.
	if !simReplays {
		t.Skip("the race detector lets goroutines run in a random order")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for seed := uint64(1); seed <= 100; seed++ {
		traces := map[string]bool{}
		for try := 1; try <= 5 && len(traces) == try-1; try++ {
			w, _ := play(t, seed)
			traces[strings.Join(w.trace, "\n")] = true
		}
		require.Less(t, len(traces), 5, "seed %d is never the same", seed)
	}
}

func play(t *testing.T, seed uint64) (w *simWorld, problems []string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		w, problems = simulate(t.Context(), seed)
	})
	return w, problems
}

func simNumber(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	require.NoError(t, err, name)
	return n
}
