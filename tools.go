//go:build tools

package contract

// The generator is pinned in go.mod through this import.
import _ "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen"
