//go:build !race

package whitelist_test

// simDefault is how many worlds a test run plays.
const simDefault = 2000
