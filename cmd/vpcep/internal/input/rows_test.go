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

// readText reads text as the file with the given name.
func readText(t *testing.T, name, text string) ([]input.Row, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	flags := input.FileFlags{Path: path}
	rows, err := flags.Read(t.Context(), &cli.App{Console: cli.Console{Err: io.Discard}})
	for i, one := range rows {
		if one.Err != nil && err == nil {
			err = cli.Usagef("%s: %w", one.Where, one.Err)
		}
		rows[i].Where = strings.TrimPrefix(rows[i].Where, filepath.Dir(path)+"/")
	}
	return rows, err
}

// twoRows is what the good files below hold, at the given lines.
func twoRows(name, first, second string) []input.Row {
	return []input.Row{
		{Fields: map[string]string{"permission": "*", "description": "所有人, 全部"}, Where: name + ":" + first},
		{Fields: map[string]string{"permission": "iam:domain::1", "description": ""}, Where: name + ":" + second},
	}
}

func TestFormsOfFiles(t *testing.T) {
	t.Parallel()
	bare := []input.Row{
		{Fields: map[string]string{"permission": "*"}, Where: "1"}, {Fields: map[string]string{"permission": "iam:domain::1"}, Where: "2"},
	}
	tests := map[string]struct {
		file, text string
		want       []input.Row
	}{
		"csv":                 {"a.csv", "permission,description\n*,\"所有人, 全部\"\niam:domain::1,\n", twoRows("a.csv", "2", "3")},
		"csv, other order":    {"a.csv", "description,permission\n\"所有人, 全部\",*\n,iam:domain::1\n", twoRows("a.csv", "2", "3")},
		"csv from a desk":     {"a.CSV", "\xef\xbb\xbf# accounts\r\n\r\nPermission, Description\r\n* , \"所有人, 全部\"\r\n\r\n#no\r\niam:domain::1,\r\n", twoRows("a.CSV", "4", "7")},
		"csv with ids":        {"a.csv", "id,permission,description,created_at\n1,*,\"所有人, 全部\",now\n2,iam:domain::1,,\n", nil},
		"json":                {"a.json", "[\n {\"permission\":\"*\",\"description\":\"所有人, 全部\"},\n {\"permission\":\"iam:domain::1\",\"description\":null, \"id\": 5}]", nil},
		"json in an object":   {"a.json", "{\"permissions\":[\n\n{\"permission\":\"*\",\"description\":\"所有人, 全部\"}\n,{\"permission\":\"iam:domain::1\",\"description\":\"\"}]}", twoRows("a.json", "3", "4")},
		"json texts":          {"a.json", "[\"*\",\n\"iam:domain::1\"]", bare},
		"json by its look":    {"a.txt", " [\"*\",\n\"iam:domain::1\"]", bare},
		"yaml":                {"a.yaml", "- permission: '*'\n  description: 所有人, 全部\n- {permission: \"iam:domain::1\", description: }\n", twoRows("a.yaml", "1", "3")},
		"yaml in a mapping":   {"a.yml", "permissions:\n- description: 所有人, 全部\n  permission: \"*\"\n- permission: iam:domain::1\n  description: ''\n  created_at: 2022-06-16T10:03:27Z\n", nil},
		"yaml texts":          {"a.yaml", "- '*'\n- iam:domain::1\n", bare},
		"yaml by its look":    {"a", "# whitelist\n- '*'\n- iam:domain::1\n", nil},
		"yaml object by look": {"a", "permissions:\n- '*'\n- iam:domain::1\n", nil},
		"csv when unknown":    {"a", "permission\n*\niam:domain::1\n", nil},
		"yaml alias": {"a.yaml", "- &all '*'\n- {permission: iam:domain::1, description: *all}\n", []input.Row{
			{Fields: map[string]string{"permission": "*"}, Where: "1"},
			{Fields: map[string]string{"permission": "iam:domain::1", "description": "*"}, Where: "2"},
		}},
		"json answer":            {"a.json", "{\"permissions\":[{\"id\":\"x\",\"permission\":\"*\",\"permission_type\":\"domainId\"},\n{\"permission\":\"iam:domain::1\"}],\"total_count\":2}", bare},
		"terraform output":       {"a.json", "{\"vpc\":{\"value\":\"a\"},\"permissions\":{\"sensitive\":false,\"type\":[\"list\",\"string\"],\"value\":[\"*\",\n\"iam:domain::1\"]}}", bare},
		"terraform in json":      {"a.tf.json", "{\"resource\":{\"huaweicloud_vpcep_service\":{\"shop\":{\"name\":\"shop\",\"permissions\":[\"*\",\n\"iam:domain::1\"]}}}}", bare},
		"variables in json":      {"a.tfvars.json", "{\"region\":\"x\",\"permissions\":[\"*\",\n\"iam:domain::1\"]}", bare},
		"json lines":             {"a.jsonl", "{\"permission\":\"*\"}\n{\"permission\":\"iam:domain::1\"}\n", bare},
		"json lines of texts":    {"a.ndjson", "\"*\"\n\"iam:domain::1\"\n", nil},
		"one line of json":       {"a.json", "{\"permission\":\"*\"}", []input.Row{{Fields: map[string]string{"permission": "*"}, Where: "1"}}},
		"yaml answer":            {"a.yaml", "permissions: ['*',\n  iam:domain::1]\ntotal_count: 2\n", bare},
		"yaml, deeper":           {"a.yaml", "service:\n  permissions:\n  - '*'\n  - iam:domain::1\nregion: x\n", nil},
		"list":                   {"a.txt", "*\niam:domain::1\n", bare},
		"list with comments":     {"a.csv", "# accounts\n\n* # all\niam:domain::1\t# shop\n", nil},
		"csv that says SEP":      {"a.csv", "SEP=;\r\npermission;description\r\n*;所有人, 全部\r\niam:domain::1;\r\n", nil},
		"csv, comma in a header": {"a.csv", "permission;description;a, b\n*;所有人, 全部;x\niam:domain::1;;\n", nil},
		"yaml with merge keys":   {"a.yaml", "base: &b {description: '所有人, 全部'}\npermissions:\n- <<: *b\n  permission: '*'\n- <<: [{description: ''}, *b]\n  permission: iam:domain::1\n", nil},
		"state of Terraform":     {"a.tfstate", `{"version":4,"resources":[{"instances":[{"attributes":{"permissions":[{"permission":"*","description":"所有人, 全部"},{"permission":"iam:domain::1","description":""}]}}]}]}`, nil},
		"csv with empty ends":    {"a.csv", "permission,description,,\r\n*,\"所有人, 全部\",,\r\n,,,\r\niam:domain::1,,,\r\n", nil},
		"csv with semicolons":    {"a.csv", "PERMISSION;DESCRIPTION\n*;所有人, 全部\niam:domain::1;\n", nil},
		"csv with tabs":          {"a.csv", "description\tpermission\n所有人, 全部\t*\n\tiam:domain::1\n", twoRows("a.csv", "2", "3")},
		"csv with more":          {"a.csv", "team,permission\nshop,*\n,iam:domain::1\n", nil},
		"UTF-16":                 {"a.csv", "\xff\xfep\x00e\x00r\x00m\x00i\x00s\x00s\x00i\x00o\x00n\x00\n\x00*\x00\n\x00i\x00a\x00m\x00:\x00d\x00o\x00m\x00a\x00i\x00n\x00:\x00:\x001\x00", nil},
		"csv of an old Mac":      {"a.csv", "permission,description\r*,\"所有人, 全部\"\riam:domain::1,\r", twoRows("a.csv", "2", "3")},
		"list of an old Mac":     {"a.txt", "*\riam:domain::1\r", bare},
		"csv that names ;":       {"a.csv", "sep=;\npermission;description\n*;所有人, 全部\niam:domain::1;\n", twoRows("a.csv", "3", "4")},
		"csv that names a tab":   {"a.csv", "\"sep=\t\"\r\npermission\tdescription\r\n*\t所有人, 全部\r\niam:domain::1\t\r\n", twoRows("a.csv", "3", "4")},
		"csv, empty first lines": {"a.csv", ",,\n,\npermission,description\n*,\niam:domain::1,\n", nil},
		"csv, bare sep=":         {"a.csv", "sep=\t\npermission\tdescription\n*\t所有人, 全部\niam:domain::1\t\n", nil},
		"json in a .csv":         {"a.csv", "[\"*\",\n\"iam:domain::1\"]", bare},
		"list of a document":     {"a.txt", "\u2022 *\n- iam:domain::1\n", bare},
		"list with numbers":      {"a.txt", "1. '*' # all\n2) iam:domain::1\n", bare},
		"list in a .csv":         {"a.csv", "- '*'\n- iam:domain::1\n", bare},
		"list with formulas":     {"a.txt", "=\"*\"\n=\"iam:domain::1\"\n", bare},
		"list from code":         {"a.txt", "  \"*\", # all\n  'iam:domain::1';\n", bare},
		"list with commas":       {"a.txt", "*,\niam:domain::1,\n", bare},
		"yaml with a mark":       {"a.yaml", "\xef\xbb\xbf- '*'\r\n- iam:domain::1\r\n", bare},
		"json lines, CRLF":       {"a.jsonl", "\xef\xbb\xbf{\"permission\":\"*\"}\r\n{\"permission\":\"iam:domain::1\"}\r\n", bare},
		"empty list":             {"a.json", "[]", []input.Row{}},
		"csv with header only":   {"a.csv", "permission\n", []input.Row{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := readText(t, test.file, test.text)
			require.NoError(t, err)
			if test.want == nil {
				require.Len(t, got, 2)
				assert.Equal(t, "*", got[0].Fields["permission"])
				assert.Equal(t, "iam:domain::1", got[1].Fields["permission"])
				return
			}
			require.Len(t, got, len(test.want))
			for i, want := range test.want {
				assert.Equal(t, want.Fields, got[i].Fields)
				assert.True(t, strings.HasSuffix(got[i].Where, want.Where), got[i].Where)
			}
		})
	}
}

// A formula is a text, and what looks like one within a text stays as it is.
func TestFormulasInCSV(t *testing.T) {
	t.Parallel()
	rows, err := readText(t, "a.csv", "description;permission\n\"a;=\"\"b\"\"\"; \"=\"\"*\"\"\"\n=\"c d\";=\"iam:domain::1\"\n")
	require.NoError(t, err)
	require.Len(t, rows, 2)
	assert.Equal(t, map[string]string{"permission": "*", "description": `a;="b"`}, rows[0].Fields)
	assert.Equal(t, map[string]string{"permission": "iam:domain::1", "description": "c d"}, rows[1].Fields)
}

// A column without a header is named as such.
func TestColumnsWithoutHeaders(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.csv")
	require.NoError(t, os.WriteFile(path, []byte("permission,,team\n*,1,\n"), 0o600))
	var notes strings.Builder
	_, err := (&input.FileFlags{Path: path}).Read(t.Context(), &cli.App{Console: cli.Console{Err: &notes}})
	require.NoError(t, err)
	assert.Equal(t, "note: "+path+": not read: a column without a header, the column \"team\"\n", notes.String())
}

func TestFormatFlagWinsOverTheName(t *testing.T) {
	t.Parallel()
	flags := input.FileFlags{Format: input.InputYAML}
	assert.Equal(t, input.InputYAML, flags.FormatOf("a.csv", nil))
}

func TestFileThatIsNotThere(t *testing.T) {
	t.Parallel()
	flags := input.FileFlags{Path: filepath.Join(t.TempDir(), "none.csv")}
	_, err := flags.Read(t.Context(), &cli.App{})
	require.ErrorContains(t, err, "no such file")
	assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err))
}

func TestColumnsByOtherNames(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.csv")
	require.NoError(t, os.WriteFile(path, []byte("Account ID;Team\n*;all\n"), 0o600))
	flags := input.FileFlags{Path: path, Columns: []string{"permission=Account ID", "description=team"}}
	rows, err := flags.Read(t.Context(), &cli.App{})
	require.NoError(t, err)
	require.Len(t, rows, 1)
	assert.Equal(t, map[string]string{"permission": "*", "description": "all"}, rows[0].Fields)
	for _, bad := range []string{"permission", "permission=", "team=x"} {
		flags.Columns = []string{bad}
		_, err := flags.Read(t.Context(), &cli.App{})
		require.ErrorContains(t, err, "--columns: ")
	}
}
