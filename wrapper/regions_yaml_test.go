package vpcep

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// ourRegions is a file with everything that the reader knows.
const ourRegions = "\ufeff--- \r\n" + `# Regions of the moon: 月球.

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
      - https://iam.example.com
- id: cn-moon-2
  endpoints:
    - https://late.example.com
  endpoint: https://early.example.com
EMPTY:
`

func TestParseRegions(t *testing.T) {
	t.Parallel()
	got, err := parseRegions("f", []byte(ourRegions))
	require.NoError(t, err)
	assert.Equal(t, fileServices{
		"VPCEP": {
			"cn-moon-1": {"cn-moon-1", "https://vpcep.moon-1.example.com", 6},
			"cn-moon-2": {"cn-moon-2", "https://vpcep.moon-2.example.com:8443/a#b", 7},
			"cn-moon-3": {"cn-moon-3", "https://first.example.com", 13},
		},
		"IAM": {
			"cn-moon-1": {"cn-moon-1", "https://iam.example.com", 18},
			"cn-moon-2": {"cn-moon-2", "https://early.example.com", 22},
		},
		"EMPTY": {},
	}, got)
	assertReadAsYAML(t, []byte(ourRegions), got)
	for _, empty := range []string{"", "\n", "# nothing", "---\n"} {
		got, err := parseRegions("f", []byte(empty))
		require.NoError(t, err)
		assert.Empty(t, got)
	}
}

// assertReadAsYAML compares with a reader that knows all of YAML.
func assertReadAsYAML(t *testing.T, text []byte, got fileServices) {
	t.Helper()
	var full map[string][]struct {
		ID        string   `yaml:"id"`
		Endpoint  string   `yaml:"endpoint"`
		Endpoints []string `yaml:"endpoints"`
	}
	require.NoError(t, yaml.Unmarshal(text, &full))
	want := map[string]map[string]string{}
	for service, regions := range full {
		want[strings.ToUpper(service)] = map[string]string{}
		for _, region := range regions {
			urls := region.Endpoints
			if region.Endpoint != "" {
				urls = []string{region.Endpoint}
			}
			require.NotEmpty(t, urls)
			want[strings.ToUpper(service)][region.ID] = urls[0]
		}
	}
	plain := map[string]map[string]string{}
	for service, regions := range got {
		plain[service] = map[string]string{}
		for id, region := range regions {
			plain[service][id] = region.url
		}
	}
	require.Equal(t, want, plain)
}

func TestParseRegionsRefuses(t *testing.T) {
	t.Parallel()
	const region = "A:\n  - id: a\n    endpoint: https://a.b\n"
	for text, want := range map[string]string{
		"A:\n\t- id: a":                         "f:2: there is a tab, use spaces",
		"A: \xff":                               "f:1: the line is not UTF-8",
		"A:\u2028":                              "f:1: there is a character U+2028",
		"A\n":                                   "f:1: want a name, a colon",
		strings.Repeat("A", 101) + ":\n":        "f:1: want a name, a colon",
		"A:b\n":                                 "f:1: want a name, a colon",
		"'A':\n":                                "f:1: want a name, a colon",
		"A: &anchor\n":                          "f:1: service A: want a list",
		"A: []\n":                               "f:1: service A: want a list",
		"{A: []}\n":                             "f:1: want a name, a colon",
		"%YAML 1.2\n---\n":                      "f:1: want a name, a colon",
		region + "---\n":                        "f:4: want a name, a colon",
		region + "...\n":                        "f:4: want a name, a colon",
		"- id: a\n":                             "f:1: a list without the name of a service",
		"  A:\n":                                "f:1: the indentation fits nothing above",
		region + "a:\n":                         "f:4: service A is there twice",
		region + "     id: b\n":                 "f:4: the indentation fits nothing above",
		region + "   - id: b\n":                 "f:4: the indentation of the dash fits nothing above",
		region + "    - https://a.b\n":          "f:4: the indentation of the dash fits nothing above",
		region + "  - id: a\n    endpoint: b\n": "f:5: region a is there twice in service A",
		region + "    id: b\n":                  "f:4: id is there twice",
		region + "    name: b\n":                "f:4: unknown key name, want id, endpoint or endpoints",
		region + "  -\n":                        "f:4: the indentation fits nothing above",
		region + "  - # nothing\n":              "f:4: want a name, a colon",
		region + "  - id: b\nB:\n":              "f:5: the region above has neither endpoint nor endpoints",
		"A:\n  - endpoint: b\n":                 "f:2: the region above has no id",
		"A:\n  - id: a\n":                       "f:2: the region above has neither endpoint nor endpoints",
		"A:\n  - id: a\n    endpoints:\n":       "f:3: endpoints above has no list",
		"A:\n  - endpoints:\n    id: a\n":       "f:3: endpoints above has no list",
		"A:\n  - endpoints: [a]\n":              "f:2: endpoints: want a list on the lines below",
		"A:\n  - endpoints:\n    - a\n      - b\n": "f:4: the indentation of the dash fits nothing above",
		"A:\n  - endpoints:\n    - {}\n":           `f:3: a value that starts with '{' must be in quotes`,
		"A:\n  - id: a b\n":                        "f:2: id: want a region such as cn-north-4",
		"A:\n  - id:\n":                            "f:2: id: the value is missing",
		"A:\n  - id: # later\n":                    "f:2: id: the value is missing",
		"A:\n  - endpoint: ~\n":                    "f:2: endpoint: the value is missing",
		"A:\n  - endpoint: Null\n":                 "f:2: endpoint: the value is missing",
		"A:\n  - endpoint: ''\n":                   "f:2: endpoint: the value is empty",
		"A:\n  - endpoint: 'a\n":                   "f:2: endpoint: the closing quote is missing",
		"A:\n  - endpoint: 'a''b'\n":               "f:2: endpoint: quotes and backslashes within quotes",
		"A:\n  - endpoint: \"a\\n\"\n":             "f:2: endpoint: quotes and backslashes within quotes",
		"A:\n  - endpoint: 'a' b\n":                "f:2: endpoint: there is something behind the closing quote",
		"A:\n  - endpoint: 'a'#b\n":                "f:2: endpoint: there is something behind the closing quote",
		"A:\n  - endpoint: |\n      a\n":           `f:2: endpoint: a value that starts with '|' must be in quotes`,
		"A:\n  - endpoint: *a\n":                   `f:2: endpoint: a value that starts with '*' must be in quotes`,
		"A:\n  - endpoint: !!str a\n":              `f:2: endpoint: a value that starts with '!' must be in quotes`,
		"A:\n  - endpoint: a: b\n":                 "f:2: endpoint: a value with a colon in front of a space",
		"A:\n  - endpoint: https:\n":               "f:2: endpoint: a value with a colon in front of a space",
		"A:\n  - endpoint: a\n      b\n":           "f:3: the indentation fits nothing above",
	} {
		_, err := parseRegions("f", []byte(text))
		assert.ErrorContains(t, err, want, text)
	}
}

// FuzzParseRegions makes sure that what the reader accepts means the same to one that knows all of YAML.
func FuzzParseRegions(f *testing.F) {
	f.Add([]byte(ourRegions))
	f.Add([]byte("A:\n- id: b\n  endpoint: c\n"))
	f.Add([]byte("a:\n  - endpoints:\n    - 'x'\n    - \"y\" # z\n    id: no\nb:\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := parseRegions("f", text)
		if err != nil {
			require.ErrorContains(t, err, "f:")
			return
		}
		assertReadAsYAML(t, text, got)
	})
}
