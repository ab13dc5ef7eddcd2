package serve

import (
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/internal/conformance"
)

// tellDifferences says where the service does not behave as the report of --like.
func tellDifferences(app *cli.App, like conformance.Variant) {
	for _, d := range like.Differences {
		app.Note("--like: %s: the report says %q; this service does %q.", d.Question, d.Finding, d.Copy)
	}
	if len(like.Departed) > 0 {
		app.Note("--like: what departs from the contract is not copied: %s.", strings.Join(like.Departed, ", "))
	}
}
