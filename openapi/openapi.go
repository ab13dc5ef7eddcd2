// Package openapi holds the contract of the service, the file vpcep.yaml beside it, for the embedded service, the
// command line and tests. The client does not depend on this package.
package openapi

import _ "embed"

//go:embed vpcep.yaml
var document string

// YAML is the text of the contract, in a slice of the caller's own.
func YAML() []byte { return []byte(document) }
