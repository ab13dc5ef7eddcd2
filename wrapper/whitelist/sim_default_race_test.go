//go:build race

package whitelist_test

// simDefault is how many worlds a test run with the race detector plays.
const simDefault = 200

// simReplays is false, since the race detector lets goroutines run in a random order.
const simReplays = false
