// Package conformance finds out how far a service keeps to the contract, and what it does where the contract leaves it open.
// Nobody has to believe the embedded service about that: whoever has an account can ask the live one.
package conformance
