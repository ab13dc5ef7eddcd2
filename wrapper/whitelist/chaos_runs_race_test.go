//go:build race

package whitelist_test

// chaosRuns is smaller with the race detector, which makes each run take six times as long.
const chaosRuns = 80
