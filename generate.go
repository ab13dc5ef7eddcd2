// Package contract is the root of the module. It holds the contract of the service, openapi/vpcep.yaml, for tests,
// the embedded service and the command line. The client is in the directory wrapper, package vpcep, and does not
// depend on this package.
package contract

import _ "embed"

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen -config openapi/cfg-models.yaml openapi/vpcep.yaml
//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen -config openapi/cfg-client.yaml openapi/vpcep.yaml
//go:generate go run ./internal/generate

//go:embed openapi/vpcep.yaml
var document string

// YAML is the text of the contract.
func YAML() []byte { return []byte(document) }
