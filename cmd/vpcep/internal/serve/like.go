package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/textfile"
	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/internal/smallfile"
)

// mostReport is the largest report, in bytes. A usual one has less than 20 KiB.
const mostReport = 1 << 20

// readLike reads the report of --like, if there is one. It gives up waiting when ctx ends; a pipe with a name may have no
// writer.
func (e *Embedded) readLike(ctx context.Context) error {
	if e.like == "" {
		return nil
	}
	text, err := cli.WaitFor(ctx, func() ([]byte, error) { return smallfile.AtMost(e.like, mostReport) })
	if err == nil {
		text, err = textfile.Decode(text, e.like)
	}
	if err != nil {
		return fmt.Errorf("--like: %w", err)
	}
	if err := cli.StrictJSON(text, e.like); err != nil {
		return fmt.Errorf("--like: %w", err)
	}
	var report conformance.Report
	if err := json.Unmarshal(text, &report); err != nil || report.Contract == "" {
		return fmt.Errorf("--like: %s is no report of 'vpcep conformance -o json'", e.like)
	}
	if e.copied, err = report.Like(); err != nil {
		return fmt.Errorf("--like: %w", err)
	}
	return nil
}

// tellDifferences says where the service does not behave as the report of --like.
func tellDifferences(app *cli.App, like conformance.Variant) {
	for _, d := range like.Differences {
		app.Note("--like: %s: the report says %q; this service does %q.", d.Question, d.Finding, d.Copy)
	}
	if len(like.Departed) > 0 {
		app.Note("--like: what departs from the contract is not copied: %s.", strings.Join(like.Departed, ", "))
	}
}
