package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/goapi"
)

func TestTheVersionFollowsTheChange(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		places        []string
		level         int
		before, after string
		want          string // The error, or "".
	}{
		"a text, the same version":       {[]string{"info.description"}, 0, "1.2.3", "1.2.3", "is 1.2.3: after 1.2.3 this change needs 1.2.4 or more"},
		"a text":                         {[]string{"info.description"}, 0, "1.2.3", "1.2.4", ""},
		"an addition as a text":          {[]string{"paths./a"}, 1, "1.2.3", "1.2.4", "needs 1.3.0 or more"},
		"an addition":                    {[]string{"paths./a"}, 1, "1.2.3", "1.3.0", ""},
		"an extension as a text":         {[]string{"x-hosts.iam.rule"}, 0, "1.2.3", "1.2.4", "needs 1.3.0 or more"},
		"what may break":                 {[]string{"paths./a"}, 2, "1.2.3", "1.3.0", ""},
		"what breaks as an addition":     {[]string{"paths./a"}, 3, "1.2.3", "1.9.0", "needs 2.0.0 or more"},
		"what breaks":                    {[]string{"paths./a"}, 3, "1.2.3", "2.0.0", ""},
		"a version that is none":         {[]string{"paths./a"}, 1, "1.2.3", "next", `info.version is "next": write one such as 1.2.3`},
		"a version alone that goes back": {nil, 0, "1.2.3", "1.2.2", "needs 1.2.3 or more"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &report{places: test.places, before: test.before, after: test.after}
			if test.level > 0 {
				r.service = []serviceChange{{Level: test.level}}
			}
			if test.want == "" {
				require.NoError(t, r.refused())
				return
			}
			require.ErrorContains(t, r.refused(), test.want)
		})
	}
}

func TestWhatOperationsShareIsOneEntry(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{"- Breaking: 2 operations: the limit was decreased.\n", "- POST /c: endpoint added.\n"}, draftLines([]serviceChange{
		{Text: "the limit was decreased", Level: 3, Operation: "GET", Path: "/a"}, {Text: "endpoint added", Operation: "POST", Path: "/c"},
		{Text: "the limit was decreased", Level: 3, Operation: "GET", Path: "/b"},
	}))
}

func TestTheReport(t *testing.T) {
	t.Parallel()
	service, err := parseChanges(`[
		{"text": "added the new optional ` + "`query`" + ` parameter\nmore", "level": 1, "operation": "GET", "path": "/a", "section": "paths"},
		{"text": "the limit was decreased", "level": 3, "operation": "PUT", "path": "/a", "section": "paths"},
		{"text": "the version is still the same", "level": 1, "section": "info"}]`)
	require.NoError(t, err)
	r := &report{
		places: []string{"paths./a.get.parameters[0]", "paths./a.put.summary", "x-error-codes[3]"}, service: service,
		golang: []goapi.Difference{{Package: "gen", Broken: []string{"A: removed"}, Compatible: []string{"B: added"}}, {Package: "wrapper"}},
		before: "1.0.0", after: "1.0.0", lastTag: "v0.3.1",
	}
	assert.Equal(t, `openapi/vpcep.yaml since main

For users of the service:
  adds       GET /a: added the new optional query parameter
  breaks     PUT /a: the limit was decreased
  text       paths./a.put.summary
  changes    x-error-codes[3]

In Go:
  gen                  incompatible
  wrapper              the same
  incompatible  gen: A: removed
  compatible    gen: B: added

Versions:
  info.version: 1.0.0, needed after 1.0.0: 2.0.0, since something breaks its users
  module: after v0.3.1 at least v0.4.0, since in Go something that callers use has changed

Draft for openapi/CHANGELOG.md:

## 2.0.0

- GET /a: added the new optional query parameter.
- Breaking: PUT /a: the limit was decreased.
- Changed: `+"`paths./a.put.summary`"+`.
- Changed: `+"`x-error-codes[3]`"+`.

Draft for CHANGELOG.md:

- Contract 2.0.0, see `+"`openapi/CHANGELOG.md`"+`.
- Callers change: `+"`gen`"+`: A: removed.
- New: `+"`gen`"+`: B: added.
`, r.text("main"))
}

// TestCompareWithOasdiff changes the contract as it is.
func TestCompareWithOasdiff(t *testing.T) {
	t.Parallel()
	if os.Getenv("VPCEP_CHANGES") != "all" {
		t.Skip("VPCEP_CHANGES=all runs oasdiff")
	}
	text, err := os.ReadFile("../../" + contractFile)
	require.NoError(t, err)
	before := string(text)
	require.Contains(t, before, "      operationId: ListEndpoints\n      ")
	for name, test := range map[string]struct{ old, replacement, verdict, kind string }{
		"a lower limit":           {"maxLength: 128", "maxLength: 127", "breaks", "something breaks its users"},
		"an operation":            {"\npaths:\n", "\npaths:\n  /trial:\n    get: {operationId: Trial, responses: {'204': {description: Done.}}}\n", "adds", "more than texts changed"},
		"a new error code":        {"\nx-error-codes:\n", "\nx-error-codes:\n  - {status: 400, code: New.1, message: New., kind: invalid, retry: never}\n", "", "more than texts changed"},
		"a text":                  {"VPC Endpoint connects a VPC", "VPC Endpoint joins a VPC", "", "only texts changed"},
		"a version that is right": {"  version: ", "  version: 9", "", "only texts changed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Contains(t, before, test.old)
			r, err := compare(t.Context(), text, []byte(strings.Replace(before, test.old, test.replacement, 1)))
			require.NoError(t, err)
			assert.True(t, r.changed())
			assert.Equal(t, test.kind, kinds[r.kind()])
			if test.verdict != "" {
				require.NotEmpty(t, r.service)
				assert.Equal(t, test.verdict, r.service[0].verdict())
			}
		})
	}
}
