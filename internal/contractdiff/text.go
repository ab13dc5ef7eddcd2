package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/internal/goapi"
	"github.com/vpcep-go/vpcep/internal/version"
)

var kinds = map[version.Change]string{
	version.Breaks: "something breaks its users", version.Adds: "more than texts changed", version.Repairs: "only texts changed",
}

var goVerdicts = map[version.Change]string{version.Breaks: "incompatible", version.Adds: "compatible", version.Repairs: "the same"}

// text prints the report.
func (r *report) text(base string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s since %s\n\nFor users of the service:\n", contractFile, base)
	for _, change := range r.service {
		fmt.Fprintf(&text, "  %-9s  %s\n", change.verdict(), change)
	}
	for _, path := range r.places {
		switch {
		case isText(path):
			fmt.Fprintf(&text, "  %-9s  %s\n", "text", path)
		case isExtension(path) || len(r.service) == 0:
			fmt.Fprintf(&text, "  %-9s  %s\n", "changes", path)
		}
	}
	text.WriteString("\nIn Go:\n")
	for _, d := range r.golang {
		fmt.Fprintf(&text, "  %-20s %s\n", d.Package, goVerdicts[goapi.Kind([]goapi.Difference{d})])
	}
	text.WriteString(indented(goapi.List(r.golang)))
	text.WriteString(indented(r.byHand))
	if r.noCode != nil {
		text.WriteString("  make generate refuses the contract: see the end\n")
	}
	r.versions(&text)
	r.drafts(&text)
	return text.String()
}

// versions says which versions the change needs.
func (r *report) versions(text *strings.Builder) {
	fmt.Fprintf(text, "\nVersions:\n  info.version: %s, needed after %s: %s, since %s\n", r.after, r.before, r.needed(), kinds[r.kind()])
	if r.noCode != nil {
		return
	}
	kind := goapi.Kind(r.golang)
	if r.lastTag == "" {
		text.WriteString("  module: v0.1.0 is the first one, nothing was released yet\n")
		return
	}
	fmt.Fprintf(text, "  module: after %s at least %s, since in Go %s\n", r.lastTag, version.Next(r.lastTag, kind), goapi.Reasons[kind])
}

// drafts writes entries for the change logs of the contract and of the module.
func (r *report) drafts(text *strings.Builder) {
	fmt.Fprintf(text, "\nDraft for openapi/CHANGELOG.md:\n\n## %s\n\n%s", cmp.Or(r.needed(), r.after), strings.Join(draftLines(r.service), ""))
	for _, path := range r.places {
		if isExtension(path) || isText(path) || len(r.service) == 0 {
			fmt.Fprintf(text, "- Changed: `%s`.\n", path)
		}
	}
	text.WriteString("\nDraft for CHANGELOG.md:\n\n")
	fmt.Fprintf(text, "- Contract %s, see `openapi/CHANGELOG.md`.\n", r.needed())
	for _, d := range r.golang {
		for _, change := range d.Broken {
			fmt.Fprintf(text, "- Callers change: `%s`: %s.\n", d.Package, change)
		}
	}
	for _, d := range r.golang {
		for _, change := range d.Compatible {
			fmt.Fprintf(text, "- New: `%s`: %s.\n", d.Package, change)
		}
	}
}

// draftLines has an entry for each change. What several operations share is one entry.
func draftLines(changes []serviceChange) []string {
	var lines []string
	operations := map[string]int{}
	for _, change := range changes {
		operations[change.what()]++
	}
	for _, change := range changes {
		line := change.String()
		if n := operations[change.what()]; n > 1 {
			line = fmt.Sprintf("%d operations: %s", n, change.what())
		}
		if change.Level == levelBreaks {
			line = "Breaking: " + line
		}
		if line = "- " + line + ".\n"; !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}

func indented(text string) string {
	var all strings.Builder
	for line := range strings.Lines(text) {
		all.WriteString("  " + line)
	}
	return all.String()
}
