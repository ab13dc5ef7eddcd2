package main

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const changesPage = "../../docs/contract-changes.md"

const changesIntroduction = `# What happens when the contract changes

Every construct of OpenAPI 3.0 works, or ` + "`make generate`" + ` refuses it: it prints the place in the contract with the reason
and what to do instead, ends with a status that is not zero, and touches no file. The tables list the changes that are
tried by the tests of internal/generate, and are printed from them. A change that works is generated, compiled and called
over loopback: the request is compared, the answer is decoded, and values that break a limit are refused before anything
is sent. An object without a name of its own is called after its place, with underscores: one that callers write belongs under
` + "`components.schemas`" + `. Changes marked with * make callers change their code; all others leave calls compiling and working as before.

A change that takes something away, or gives it another type, may break code of this module that is written by hand: in ` + "`wrapper`" + `,
in ` + "`cmd`" + ` or in a test. It is refused too, with a line for each place of that code, and nothing is written. Where the change is meant,
` + "`make generate BREAKING=yes`" + ` writes the files and lists the places again, and contract and code change together.
` + "`make contract-diff`" + ` says what changed in either case: it makes the code in a copy.
`

var groupTitles = map[string]string{
	"parameters": "Parameters", "bodies": "Bodies of requests", "answers": "Operations and answers",
	"schemas": "Schemas", "document": "The document as a whole", "extensions": "Extensions of this contract",
}

// TestContractChangesPage holds the page and the catalogue together. VPCEP_CHANGES=write writes the page.
func TestContractChangesPage(t *testing.T) {
	t.Parallel()
	var page strings.Builder
	page.WriteString(changesIntroduction)
	all := changes(t)
	for _, group := range []string{"parameters", "bodies", "answers", "schemas", "document", "extensions"} {
		fmt.Fprintf(&page, "\n## %s\n", groupTitles[group])
		own := slices.DeleteFunc(slices.Clone(all), func(c change) bool { return c.group != group })
		page.WriteString("\nWorks:\n\n| Change | In Go |\n|---|---|\n")
		for _, c := range own {
			if c.Refused == "" {
				fmt.Fprintf(&page, "| %s | `%s` |\n", c.title(), strings.ReplaceAll(c.call(t), "|", `\|`))
			}
		}
		page.WriteString("\nRefused:\n\n| Change | Why, and what to do instead |\n|---|---|\n")
		for _, c := range own {
			if c.Refused != "" {
				fmt.Fprintf(&page, "| %s | %s |\n", c.title(), strings.ReplaceAll(c.reason(t), "|", `\|`))
			}
		}
	}
	if os.Getenv("VPCEP_CHANGES") == "write" {
		require.NoError(t, os.WriteFile(changesPage, []byte(page.String()), 0o600))
	}
	written, err := os.ReadFile(changesPage)
	require.NoError(t, err)
	assert.Equal(t, page.String(), string(written), "run: make contract-changes")
}

func (c change) title() string {
	if c.Breaks {
		return c.Name + " *"
	}
	return c.Name
}

var (
	callInTest = regexp.MustCompile(`(?:require\.\w+\(t, |:= |= |range )?((?:client|gen)\..*)$`)
	comments   = regexp.MustCompile(`\s*//.*$`)
)

// call is what the page shows of the test of a change.
func (c change) call(t *testing.T) string {
	t.Helper()
	if c.Go != "" {
		require.Contains(t, c.Test, c.Go)
		return c.Go
	}
	for line := range strings.Lines(c.Test) {
		line = strings.TrimSpace(comments.ReplaceAllString(strings.TrimSpace(line), ""))
		found := callInTest.FindStringSubmatch(line)
		if found == nil || !strings.Contains(line, "client.") {
			continue
		}
		call := strings.TrimSuffix(strings.TrimSuffix(found[1], " {"), ";")
		for strings.Count(call, ")") > strings.Count(call, "(") {
			call = call[:strings.LastIndex(call, ")")]
		}
		return call
	}
	return ""
}

// reason is what is said about a change that is refused, without the place.
func (c change) reason(t *testing.T) string {
	t.Helper()
	contract := readContract(t)
	c.apply(t, contract)
	text := c.Refused
	codegenLock.Lock()
	defer codegenLock.Unlock()
	_, err := setNames("../..")
	require.NoError(t, err)
	if err := supported(place{node: contract}, "../.."); err != nil {
		text, _, _ = strings.Cut(err.Error(), "\n")
		text = regexp.MustCompile(`^:\d+: `).ReplaceAllString(text, "")
	}
	if _, reason, found := strings.Cut(text, ": "); found {
		return strings.ReplaceAll(reason, "*", `\*`)
	}
	return text
}
