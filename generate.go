// Package contract is the root of the module. It holds the command that generates code from the contract,
// openapi/vpcep.yaml, and the tests that hold the client and the contract against each other. There is nothing in it to
// import: the client is in the directory wrapper, package vpcep, and the text of the contract in the directory openapi.
package contract

//go:generate go run ./internal/generate
