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

func TestBadFilesNameTheLine(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ file, text, want string }{
		"csv without header":      {"a.csv", "", "a.csv: there is nothing in it but blank lines and comments; want CSV with the header permission,description, or JSON, YAML, HCL or a list"},
		"csv with data first":     {"a.csv", "*,all\n", "a.csv:1: it is a record already and no header; put the line permission,description before it, or each record on a line of its own"},
		"csv with typing error":   {"a.csv", "permission,desciption\n", `a.csv:1: "desciption" is no field`},
		"csv with a field twice":  {"a.csv", "permission,permission\n", `a.csv:1: "permission" stands there twice`},
		"csv without main field":  {"a.csv", "description\n", "a.csv:1: the field permission is missing"},
		"csv with too many":       {"a.csv", "permission,description\n*,all\n*,a,b\n", "a.csv:3: has 3 fields, the header 2; put a text that holds a comma in double quotes"},
		"csv with an open quote":  {"a.csv", "permission,description\n*,\"a\n*,b\n", "a.csv:2: a double quote in the record that begins here is not closed; that shows up in line 3"},
		"csv with a lost quote":   {"a.csv", "permission,description\n*,a\"b\n", "a.csv:2: bare \" in non-quoted-field"},
		"json cut off":            {"a.json", "[\n{\"permission\":\n", "a.json:2: the JSON ends too early; is a bracket or a quotation mark missing, or is it cut off?"},
		"json with more behind":   {"a.json", "[]\n[]", "a.json:2: there is more behind the JSON value"},
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
		"json lines, cut off":     {"a.jsonl", "\"*\"\n{\"permission\":\n", "a.jsonl:2: the JSON ends too early"},
		"csv with bars":           {"a.csv", "permission|description\n", `a.csv:1: "permission|description" is no field; if "|" separates the columns, use commas, semicolons or tabs`},
		"csv with other headers":  {"a.csv", "Account ID,Team\n", `"Account ID" is no field; there are permission and description; --columns permission=HEADER names a column`},
		"csv with semicolons":     {"a.csv", "permission;description\n*;a;b\n", "put a text that holds a semicolon in double quotes"},
		"json text":               {"a.json", "\"[*]\"", "a.json: want a list"},
		"yaml star":               {"a.yaml", "- '*'\n- *\n", "a.yaml:2: did not find expected alphabetic or numeric character; put a * and a text with a colon and a space in quotes"},
		"yaml empty":              {"a.yaml", "# nothing\n", "a.yaml: there is nothing in it but blank lines and comments"},
		"yaml of a wrong kind":    {"a.yaml", "a: b\nc: d\n", "a.yaml:1: want a list of records, or an object with the list permissions"},
		"yaml nested":             {"a.yaml", "- '*'\n- [a]\n", "a.yaml:2: want a mapping or a text"},
		"yaml null":               {"a.yaml", "-\n", "a.yaml:1: want a mapping or a text"},
		"yaml list in a field":    {"a.yaml", "- permission: [a]\n", "a.yaml:1: permission: want a text"},
		"yaml field twice":        {"a.yaml", "- permission: a\n  permission: b\n", `a.yaml:1: "permission" stands there twice`},
		"yaml with typing error":  {"a.yaml", "- permision: a\n", `a.yaml:1: "permision" is no field`},
		"yaml with two documents": {"a.yaml", "- a\n---\n- b\n", "a.yaml: want one document"},
		"yaml, deep key twice":    {"a.yaml", "a:\n  permissions: ['*']\n  permissions: []\n", `a.yaml:3: "permissions" stands there twice`},
		"yaml with a tab":         {"a.yaml", "-\t'*'\n\t- a\n", "YAML takes no tabs before a text"},
		"yaml with a zero":        {"a.yaml", "- \"a\x00\"\n", "there is a zero byte in it"},
		"json, comma at the end":  {"a.json", "[\n\"*\",\n]", "a.json:3: invalid character ']' looking for beginning of value; take away the comma before it"},
		"json, comma in object":   {"a.json", "[{\"permission\":\"*\",}]", "take away the comma before it"},
		"json with a comment":     {"a.json", "[\n// all\n\"*\"]", "a.json:2: invalid character '/' looking for beginning of value; JSON has no comments"},
		"json of Python":          {"a.json", "['*']", "a text or a name stands in straight double quotes"},
		"json with other quotes":  {"a.json", "[\u201c*\u201d]", "a.json:1: invalid character '\u201c' looking for beginning of value; a text or a name stands in straight"},
		"json without quotes":     {"a.json", "[{permission: \"*\"}]", "a name stands in double quotes"},
		"json without a comma":    {"a.json", "[\"*\" \"*\"]", "is a comma missing before it"},
		"json lines with commas":  {"a.jsonl", "{\"permission\":\"*\"},\n", "a.jsonl:1: invalid character ',' looking for beginning of value; there is a comma too many"},
		"json with a zero":        {"a.json", "[\"*\x00\"]", "there is a zero byte in it"},
		"json, not a number":      {"a.json", "[NaN]", "a.json:1: invalid character 'N'"},
		"json that is too deep":   {"a.json", strings.Repeat("[", 20_000), "exceeded max depth"},
		"json with blanks only":   {"a.json", " \n", "a.json: there is nothing in it"},
		"a page":                  {"a.json", "<!DOCTYPE html>\n<p>Login</p>", "a.json: it is not read, since it looks like HTML or XML; want CSV with the header permission,description, or JSON, YAML, HCL or a list"},
		"XML":                     {"a.xml", "<?xml version=\"1.0\"?><a/>", "it looks like HTML or XML"},
		"TOML":                    {"a.toml", "permissions = [\"*\"]\n", "a.toml: it is not read, since it looks like TOML"},
		"TOML, a section":         {"a.toml", "[[permissions]]\npermission = \"*\"\n", "it looks like TOML"},
		"variables of a shell":    {".env", "export PERMISSION=*\n", "variables of a shell"},
		"a table of Markdown":     {"a.md", "| permission | description |\n|---|---|\n| * | all |\n", `if "|" separates the columns`},
		"wide commas":             {"a.csv", "permission\uff0cdescription\n", "if \"\uff0c\" separates the columns"},
		"records on one line":     {"a.txt", "* iam:domain::1\n", "a.txt:1: a * stands before the record; take it away, or write it on a line of its own if everyone is meant"},
		"csv, a nameless column":  {"a.csv", "desciption,,permission\n", "\"desciption\" is no field"},
		"JSON behind a comment":   {"a", "// all\n[\"*\"]\n", "JSON has no comments"},
		"stars before records":    {"a.txt", "iam:domain::1\n* iam:domain::2\n", "a.txt:2: a * stands before the record"},
		"csv with a title":        {"a.csv", "Accounts of 2026;;\n\n\"Description\";\"Permission\"\na;*\n", "a.csv:1: \"Accounts of 2026\" is no field; there are permission and description; --columns permission=HEADER names a column; line 3 seems to be the header; take away what stands above it"},
		"one endless line":        {"a.txt", strings.Repeat("x", 10<<20), strings.Repeat("x", 80) + `..." is no field`},
		"gzip":                    {"a.csv", "\x1f\x8b\x08\x00", "a.csv: it is compressed with gzip; give what 'gunzip -c' prints of it"},
		"a workbook":              {"a.csv", "PK\x03\x04\x14", "a.csv: it is a spreadsheet, or another zip archive; save the sheet as CSV"},
		"an old workbook":         {"a.csv", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save the sheet as CSV"},
		"PDF":                     {"a.csv", "%PDF-1.7\n", "a.csv: it is a PDF"},
		"an error of a sheet":     {"a.csv", "permission\n#N/A\n*\n", "a.csv:2: #N/A is an error of a spreadsheet and no comment; correct the cell"},
		"a total that is a text":  {"a.json", `{"permissions":["*"],"total_count":"200"}`, "it is a part of the list, 1 of 200 records"},
		"a wrong sep=":            {"a.csv", "sep=;\npermission,description\n*,x\n", "\"permission,description\" is no field"},
		"zeros that are no text":  {"a.csv", "a" + strings.Repeat("\x00", 50), "a.csv:1: there is a zero byte in it, so that it is no text"},
		"UTF-16 without a mark":   {"a.csv", "p\x00e\x00r\x00m\x00", "a.csv: the text is UTF-16 without a byte order mark; save it as UTF-8"},
		"UTF-32":                  {"a.csv", "\xff\xfe\x00\x00p\x00\x00\x00", "a.csv: the text is UTF-32; save it as UTF-8"},
		"half of UTF-16":          {"a.csv", "\xff\xfe\x00\xd8", "a.csv: the text begins as UTF-16 and is none; save it as UTF-8"},
		"not UTF-8":               {"a.csv", "permission\n*\n\xd6\xd0\n", "a.csv:3: the text is not UTF-8; save it as UTF-8"},
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
	_, err := (&input.FileFlags{Path: path}).Read(t.Context(), &cli.App{Console: cli.Console{Err: &notes}}, permissions.PermissionShape())
	require.NoError(t, err)
	assert.Equal(t, "note: "+path+": not read: a column without a header, the column \"team\"\n", notes.String())
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
