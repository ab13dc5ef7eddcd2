// Package contract is the root of the module. It holds the commands that generate code from the contract,
// openapi/vpcep.yaml, and the tests that hold the client and the contract against each other. There is nothing in it to
// import: the client is in the directory wrapper, package vpcep, and the text of the contract in the directory openapi.
package contract

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen -config openapi/cfg-models.yaml openapi/vpcep.yaml
//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen -config openapi/cfg-client.yaml openapi/vpcep.yaml
//go:generate go run ./internal/generate
