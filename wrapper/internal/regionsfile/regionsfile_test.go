package regionsfile

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// file is a file with all that counts.
const file = "\ufeff--- \r\n" + `# Regions of the moon: 月球.

vpcep: # any case
  - id: cn-moon-1
    endpoint: 'https://vpcep.moon-1.example.com' # behind it
  -   endpoint: "https://vpcep.moon-2.example.com:8443/a#b"

      id: "cn-moon-2"
  # between
  - id: cn-moon-3
    endpoints:
    - https://first.example.com   # the first counts
    - 'https://second.example.com'
IAM:
- id: cn-moon-1
  endpoints:
      - &iam https://iam.example.com
- id: cn-moon-2
  endpoints: [https://late.example.com]
  endpoint: https://early.example.com
- {id: cn-moon-3, endpoint: *iam}
EMPTY:
`

func TestParse(t *testing.T) {
	t.Parallel()
	got, err := Parse("f", []byte(file))
	require.NoError(t, err)
	assert.Equal(t, Services{
		"VPCEP": {
			"cn-moon-1": {"https://vpcep.moon-1.example.com", 6},
			"cn-moon-2": {"https://vpcep.moon-2.example.com:8443/a#b", 7},
			"cn-moon-3": {"https://first.example.com", 13},
		},
		"IAM": {
			"cn-moon-1": {"https://iam.example.com", 18},
			"cn-moon-2": {"https://early.example.com", 21},
			"cn-moon-3": {"https://iam.example.com", 18},
		},
		"EMPTY": {},
	}, got)
	for _, empty := range []string{"", "\n", "# nothing", "---\n", "~"} {
		got, err := Parse("f", []byte(empty))
		require.NoError(t, err, empty)
		assert.Empty(t, got)
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	const region = "A:\n  - id: a\n    endpoint: https://a.b\n"
	for text, want := range map[string]string{
		"A:\n\t- id: a":                          "f: yaml: ",
		"A: \xff":                                "f: yaml: ",
		"A: *nobody\n":                           "f: yaml: ",
		"A: !!binary 1\n? [a]\n: b\n":            "f:1: want a service to be a list",
		"A\n":                                    "f:1: want the file to be names",
		"- id: a\n":                              "f:1: want the file to be names",
		"[a]: b\n":                               "f:1: want a name",
		"A: b\n":                                 "f:1: want a service to be a list",
		"A: {}\n":                                "f:1: want a service to be a list",
		"A: [b]\n":                               "f:1: want a region to be names",
		"A: [~]\n":                               "f:1: the region has no id",
		region + "---\nB:\n":                     "f: want one YAML document",
		region + "A:\n":                          "f:4: a name is there twice",
		region + "a:\n":                          "f:4: service A is there twice",
		region + "  - id: a\n    endpoint: b\n":  "f:4: region a is there twice",
		region + "    id: b\n":                   "f:4: a name is there twice",
		region + "    name: b\n":                 "f:4: want only the keys id, endpoint and endpoints",
		region + "  -\n":                         "f:4: the region has no id",
		region + "  - id: b\nB:\n":               "f:4: the region has neither endpoint nor endpoints",
		"A:\n  - endpoint: b\n":                  "f:2: the region has no id",
		"A:\n  - id: a\n    endpoints:\n":        "f:2: the region has neither endpoint nor endpoints",
		"A:\n  - id: a\n    endpoints: b\n":      "f:3: want endpoints to be a list",
		"A:\n  - id: a\n    endpoints: [[b]]\n":  "f:3: a URL of endpoints: want a text",
		"A:\n  - id: a\n    endpoints: [b, ~]\n": "f:3: a URL of endpoints: want a text",
		"A:\n  - id: [a]\n":                      "f:2: id: want a text",
		"A:\n  - endpoint: ~\n":                  "f:2: endpoint: want a text",
		"A:\n  - endpoint: ''\n":                 "f:2: endpoint: want a text",
		"A:\n  - endpoint: {a: b}\n":             "f:2: endpoint: want a text",
		"A: &a [*a]\n":                           "f:1: want a region to be names",
	} {
		_, err := Parse("f", []byte(text))
		assert.ErrorContains(t, err, want, text)
	}
}

// TestErrorsShowNoValues looks at a file that was named by mistake.
func TestErrorsShowNoValues(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"[basic]\nak = planted\nsk = planted\n", "ak: planted\n", "planted", "A: [planted]", "A: [{id: a, planted: x}]",
		"A: [{id: [planted]}]", "A: [{id: a, endpoints: planted}]", "A: [{id: a, endpoint: [planted]}]", "- planted\nplanted",
		`"planted`, "a: 'planted", "planted: &x !!int planted\n", "a: %planted", "a: !<planted",
	} {
		_, err := Parse("f", []byte(text))
		require.Error(t, err, text)
		assert.NotContains(t, err.Error(), "planted")
	}
}

// FuzzParse makes sure that what is read is whole, and that nothing panics.
func FuzzParse(f *testing.F) {
	f.Add([]byte(file))
	f.Add([]byte("A:\n- id: b\n  endpoint: c\n"))
	f.Add([]byte("a: &a\n  - endpoints:\n    - 'x'\n    - \"y\" # z\n    id: no\nb: *a\n"))
	f.Add([]byte("a: &a [*a]\n<<: *a"))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := Parse("f", text)
		if err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "f:"), err)
			return
		}
		for service, regions := range got {
			require.Equal(t, strings.ToUpper(service), service)
			for id, region := range regions {
				require.NotEmpty(t, id)
				require.NotEmpty(t, region.URL)
				require.Positive(t, region.Line)
			}
		}
	})
}
