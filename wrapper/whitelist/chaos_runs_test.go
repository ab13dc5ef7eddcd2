//go:build !race

package whitelist_test

// chaosRuns is how many syncs go wrong, for each of the three things a service may do with an existing record. Each is
// then run again until it is through.
const chaosRuns = 400
