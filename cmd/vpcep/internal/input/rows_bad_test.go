package input_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
)

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
