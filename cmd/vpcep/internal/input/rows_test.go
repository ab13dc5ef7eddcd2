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
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
)

// readText reads text as the file with the given name.
func readText(t *testing.T, name, text string) ([]input.Row, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	flags := input.FileFlags{Path: path}
	rows, err := flags.Read(t.Context(), &cli.App{Console: cli.Console{Err: io.Discard}}, permissions.PermissionShape())
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
		"json answer":          {"a.json", "{\"permissions\":[{\"id\":\"x\",\"permission\":\"*\",\"permission_type\":\"domainId\"},\n{\"permission\":\"iam:domain::1\"}],\"total_count\":2}", bare},
		"terraform output":     {"a.json", "{\"vpc\":{\"value\":\"a\"},\"permissions\":{\"sensitive\":false,\"type\":[\"list\",\"string\"],\"value\":[\"*\",\n\"iam:domain::1\"]}}", bare},
		"terraform in json":    {"a.tf.json", "{\"resource\":{\"huaweicloud_vpcep_service\":{\"shop\":{\"name\":\"shop\",\"permissions\":[\"*\",\n\"iam:domain::1\"]}}}}", bare},
		"variables in json":    {"a.tfvars.json", "{\"region\":\"x\",\"permissions\":[\"*\",\n\"iam:domain::1\"]}", bare},
		"json lines":           {"a.jsonl", "{\"permission\":\"*\"}\n{\"permission\":\"iam:domain::1\"}\n", bare},
		"json lines of texts":  {"a.ndjson", "\"*\"\n\"iam:domain::1\"\n", nil},
		"one line of json":     {"a.json", "{\"permission\":\"*\"}", []input.Row{{Fields: map[string]string{"permission": "*"}, Where: "1"}}},
		"yaml answer":          {"a.yaml", "permissions: ['*',\n  iam:domain::1]\ntotal_count: 2\n", bare},
		"yaml, deeper":         {"a.yaml", "service:\n  permissions:\n  - '*'\n  - iam:domain::1\nregion: x\n", nil},
		"list":                 {"a.txt", "*\niam:domain::1\n", bare},
		"list with comments":   {"a.csv", "# accounts\n\n* # all\niam:domain::1\t# shop\n", nil},
		"csv with empty ends":  {"a.csv", "permission,description,,\r\n*,\"所有人, 全部\",,\r\n,,,\r\niam:domain::1,,,\r\n", nil},
		"csv with semicolons":  {"a.csv", "PERMISSION;DESCRIPTION\n*;所有人, 全部\niam:domain::1;\n", nil},
		"csv with tabs":        {"a.csv", "description\tpermission\n所有人, 全部\t*\n\tiam:domain::1\n", twoRows("a.csv", "2", "3")},
		"csv with more":        {"a.csv", "team,permission\nshop,*\n,iam:domain::1\n", nil},
		"empty list":           {"a.json", "[]", []input.Row{}},
		"csv with header only": {"a.csv", "permission\n", []input.Row{}},
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

func TestBadFilesNameTheLine(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ file, text, want string }{
		"csv without header":      {"a.csv", "", "a.csv: no header: the first line names the fields, such as permission,description"},
		"csv with data first":     {"a.csv", "*,all\n", `a.csv:1: "*" is no field; there are permission and description; --columns permission=HEADER names a column; the first line names the fields`},
		"csv with typing error":   {"a.csv", "permission,desciption\n", `a.csv:1: "desciption" is no field`},
		"csv with a field twice":  {"a.csv", "permission,permission\n", `a.csv:1: "permission" stands there twice`},
		"csv without main field":  {"a.csv", "description\n", "a.csv:1: the field permission is missing"},
		"csv with too many":       {"a.csv", "permission,description\n*,all\n*,a,b\n", "a.csv:3: has 3 fields, the header 2; put a text that holds a comma in double quotes"},
		"csv with an open quote":  {"a.csv", "permission,description\n*,\"a\n*,b\n", "a.csv:2: a double quote in the record that begins here is not closed; that shows up in line 3"},
		"csv with a lost quote":   {"a.csv", "permission,description\n*,a\"b\n", "a.csv:2: bare \" in non-quoted-field"},
		"json cut off":            {"a.json", "[\n{\"permission\":\n", "a.json:3: unexpected end of JSON input"},
		"json with more behind":   {"a.json", "[]\n[]", "a.json:2: invalid character '[' after top-level value"},
		"json of a wrong kind":    {"a.json", "[\"*\",\n[]]", "a.json:2: want an object or a text"},
		"json null":               {"a.json", "[null]", "a.json:1: want an object or a text"},
		"json with a number":      {"a.json", "[\n{\"permission\":1}]", "a.json:2: permission: want a text"},
		"json with typing error":  {"a.json", "[{\"permision\":\"*\"}]", `a.json:1: "permision" is no field`},
		"json key twice":          {"a.json", "[\n{\"permission\":\"*\",\n\"permission\":\"iam:domain::1\"}]", `a.json:2: "permission" stands there twice`},
		"json list twice":         {"a.json", "{\"permissions\":[\"*\"],\n\"permissions\":[]}", `a.json:2: "permissions" stands there twice`},
		"json without list":       {"a.json", "{\"other\":[]}", "a.json: want a list of records, or an object with the list permissions"},
		"json with a page only":   {"a.json", "{\"permissions\":[\"*\"],\"total_count\":2}", "a.json: it is a part of the list, 1 of 2 records; give all of them"},
		"json with two lists":     {"a.json", "{\"a\":{\"permissions\":[]},\"b\":{\"permissions\":[]}}", "a.json: there are 2 lists permissions"},
		"yaml with a page only":   {"a.yaml", "permissions: ['*']\ntotal_count: 2\n", "a.yaml: it is a part of the list, 1 of 2 records"},
		"json lines, cut off":     {"a.jsonl", "\"*\"\n{\"permission\":\n", "a.jsonl:2: unexpected EOF"},
		"csv with bars":           {"a.csv", "permission|description\n", `a.csv:1: "permission|description" is no field; if '|' separates the columns, use commas, semicolons or tabs`},
		"csv with other headers":  {"a.csv", "Account ID,Team\n", `"account id" is no field; there are permission and description; --columns permission=HEADER names a column`},
		"csv with semicolons":     {"a.csv", "permission;description\n*;a;b\n", "put a text that holds a semicolon in double quotes"},
		"json text":               {"a.json", "\"[*]\"", "a.json: want a list"},
		"yaml star":               {"a.yaml", "- '*'\n- *\n", "a.yaml:2: did not find expected alphabetic or numeric character; put a * and a text with a colon and a space in quotes"},
		"yaml empty":              {"a.yaml", "# nothing\n", "a.yaml: want a list of records"},
		"yaml of a wrong kind":    {"a.yaml", "a: b\nc: d\n", "a.yaml:1: want a list of records, or an object with the list permissions"},
		"yaml nested":             {"a.yaml", "- '*'\n- [a]\n", "a.yaml:2: want a mapping or a text"},
		"yaml null":               {"a.yaml", "-\n", "a.yaml:1: want a mapping or a text"},
		"yaml list in a field":    {"a.yaml", "- permission: [a]\n", "a.yaml:1: permission: want a text"},
		"yaml field twice":        {"a.yaml", "- permission: a\n  permission: b\n", `a.yaml:1: "permission" stands there twice`},
		"yaml with typing error":  {"a.yaml", "- permision: a\n", `a.yaml:1: "permision" is no field`},
		"yaml with two documents": {"a.yaml", "- a\n---\n- b\n", "a.yaml: want one document"},
		"not UTF-8":               {"a.csv", "permission\n*\n\xd6\xd0\n", "a.csv:3: the text is not UTF-8; save it as UTF-8"},
		"UTF-16":                  {"a.csv", "\xff\xfep\x00", "a.csv: the text is UTF-16; save it as UTF-8"},
		"too large":               {"a.csv", strings.Repeat("\n", input.MaxInput+1), "read the input: more than 64 MiB"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := readText(t, test.file, test.text)
			require.ErrorContains(t, err, test.want)
			assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err))
		})
	}
}

func TestFormatFlagWinsOverTheName(t *testing.T) {
	t.Parallel()
	flags := input.FileFlags{Format: input.InputYAML}
	assert.Equal(t, input.InputYAML, flags.FormatOf("a.csv", nil, permissions.PermissionShape()))
}

func TestFileThatIsNotThere(t *testing.T) {
	t.Parallel()
	flags := input.FileFlags{Path: filepath.Join(t.TempDir(), "none.csv")}
	_, err := flags.Read(t.Context(), &cli.App{}, permissions.PermissionShape())
	require.ErrorContains(t, err, "no such file")
	assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err))
}

func TestColumnsByOtherNames(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.csv")
	require.NoError(t, os.WriteFile(path, []byte("Account ID;Team\n*;all\n"), 0o600))
	flags := input.FileFlags{Path: path, Columns: []string{"permission=Account ID", "description=team"}}
	rows, err := flags.Read(t.Context(), &cli.App{}, permissions.PermissionShape())
	require.NoError(t, err)
	require.Len(t, rows, 1)
	assert.Equal(t, map[string]string{"permission": "*", "description": "all"}, rows[0].Fields)
	for _, bad := range []string{"permission", "permission=", "team=x"} {
		flags.Columns = []string{bad}
		_, err := flags.Read(t.Context(), &cli.App{}, permissions.PermissionShape())
		require.ErrorContains(t, err, "--columns: ")
	}
}
