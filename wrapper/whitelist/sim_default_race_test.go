//go:build race

package whitelist_test

// simDefault is how many worlds a test run with the race detector plays.
const simDefault = 200
