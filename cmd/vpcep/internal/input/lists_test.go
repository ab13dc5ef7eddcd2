package input_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
)

// readLists reads text as the file with the given name, in a folder with two other files. Places are without the folder.
func readLists(t *testing.T, name, text string) (map[string][]string, error) {
	t.Helper()
	folder := t.TempDir()
	for file, content := range map[string]string{name: text, "a.csv": "permission\n*\niam:domain::1\n", "b.json": `["iam:domain::2"]`, "bad.csv": "who\n*\n"} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, file), []byte(content), 0o600))
	}
	flags := input.FileFlags{Path: filepath.Join(folder, name)}
	lists, err := flags.ReadLists(t.Context(), &cli.App{Console: cli.Console{Err: io.Discard}})
	within := func(place string) string { return strings.TrimPrefix(place, folder+"/") }
	found := map[string][]string{}
	for _, list := range lists {
		found[list.Name] = []string{within(list.Where)}
		for _, row := range list.Rows {
			require.NoError(t, row.Err)
			found[list.Name] = append(found[list.Name], row.Fields["permission"]+" "+within(row.Where))
		}
	}
	return found, err
}

func TestLists(t *testing.T) {
	t.Parallel()
	want := func(name string, places ...string) map[string][]string {
		return map[string][]string{
			"one":   {name + places[0], "iam:domain::3 " + name + places[1], "* a.csv:2", "iam:domain::1 a.csv:3"},
			"two":   {name + places[2], "iam:domain::2 b.json:1"},
			"three": {name + places[3]},
		}
	}
	for name, test := range map[string]struct {
		text   string
		places []string
	}{
		"s.yaml":    {"one:\n- iam:domain::3\n- a.csv\ntwo: b.json\nthree: []\n", []string{":1", ":2", ":4", ":5"}},
		"deep.yaml": {"services:\n  one:\n  - permission: iam:domain::3\n  - a.csv\n  two: b.json\n  three: []\n", []string{":2", ":3", ":5", ":6"}},
		"s":         {"# lists\n'one': [iam:domain::3,\n a.csv]\ntwo: b.json\nthree: []\n", []string{":2", ":2", ":4", ":5"}},
		"s.json":    {"{\"one\": [\n\t\"iam:domain::3\",\n\t\"a.csv\"],\n\"two\":\n\"b.json\",\n\"three\": []}", []string{":1", ":2", ":5", ":6"}},
		"deep.json": {"\n {\"services\": {\"one\": [\n{\"permission\":\"iam:domain::3\"}, \"a.csv\"],\n\"two\":\"b.json\",\n\"three\": []}}", []string{":2", ":3", ":4", ":5"}},
	} {
		got, err := readLists(t, name, test.text)
		require.NoError(t, err, name)
		assert.Equal(t, want(name, test.places...), got, name)
	}
}

func TestListsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ file, text, want string }{
		"csv":                     {"s.csv", "permission\n*\n", "want an object in YAML or JSON"},
		"a list":                  {"s.json", `["*"]`, "want an object in YAML or JSON"},
		"one list":                {"s.json", `{"permissions":["*"]}`, "s.json:1: want an object in YAML or JSON"},
		"no JSON":                 {"s.json", "{\n\"one\": [}", "s.json:2: invalid character"},
		"twice in JSON":           {"s.json", "{\"services\":{\n\"one\": [],\n\"one\": []}}", "s.json:3: \"one\" stands there twice"},
		"twice in YAML":           {"s.yaml", "one: []\none: []\n", "s.yaml:2: \"one\" stands there twice"},
		"a number":                {"s.json", "{\n\"one\": 5}", "s.json:2: one: want a list of records, or the name of a file"},
		"nothing in YAML":         {"s.yaml", "one:\n", "s.yaml:1: one: want a list of records, or the name of a file"},
		"a file that is not":      {"s.yaml", "one:\n- c.csv\n", "s.yaml:2: open "},
		"a file that is no good":  {"s.yaml", "one: bad.csv\n", "bad.csv:1: "},
		"a file that is a folder": {"s.yaml", "one: ./\n", "s.yaml:1: "},
	} {
		_, err := readLists(t, test.file, test.text)
		require.ErrorContains(t, err, test.want, name)
	}
}
