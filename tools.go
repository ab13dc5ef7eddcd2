//go:build tools

package contract

// What is pinned in go.mod through these imports: the generator, and the type of an optional member that may be null, which
// a contract may need that is not this one.
import (
	_ "github.com/oapi-codegen/nullable"
	_ "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen"
)
