//go:build !race

package whitelist_test

// simDefault is how many worlds a test run plays.
const simDefault = 2000

// simReplays is whether a seed gives the same run again: whether what happens at one moment has an order.
const simReplays = true
