package hcl_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/hcl"
)

// short writes a value in one line: texts in quotes, what is to be worked out between angle brackets.
func short(node *yaml.Node) string {
	var parts []string
	switch {
	case node.Kind == yaml.MappingNode:
		for i := 0; i < len(node.Content); i += 2 {
			parts = append(parts, node.Content[i].Value+": "+short(node.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case node.Kind == yaml.SequenceNode:
		for _, one := range node.Content {
			parts = append(parts, short(one))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case node.Tag == hcl.Expression:
		return "<" + node.Value + ">"
	case node.Tag == "!!null":
		return "null"
	default:
		return hcl.Quote(node.Value)
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                             `{}`,
		"a = \"x\"":                                    `{a: "x"}`,
		"a=[\"x\",\n\"y\" // y\n,]\n":                  `{a: ["x", "y"]}`,
		"a = [] # none\nb = {}\n":                      `{a: [], b: {}}`,
		"a = 012\nb = -1.5e3\nc = true\n":              `{a: "012", b: "-1.5e3", c: "true"}`,
		"a = null /* no\n */\n":                        `{a: null}`,
		"a = {b = \"x\", c : \"y\"\n1=2}":              `{a: {b: "x", c: "y", 1: "2"}}`,
		"a \"b\" c {\nd = 1\n}\na \"b\" {}":            `{a: {b: {c: {d: "1"}}}, a: {b: {}}}`,
		"a { b = 1 }\r\n":                              `{a: {b: "1"}}`,
		"ü-1 = \"\\u00fc\\n\\\"\\\\\"":                 `{ü-1: "ü\n\"\\"}`,
		"a = \"$${b} %%{c} $ % $$ {\"":                 `{a: "$${b} %%{c} $ % $$ {"}`,
		"a = \"x${b}\"":                                `{a: <"x${b}">}`,
		"a = \"%{ if b }c%{ endif }\"":                 `{a: <"%{ if b }c%{ endif }">}`,
		"a = \"${f(\"}\", {})}\" # c\n":                `{a: <"${f("}", {})}">}`,
		"a = var.x\nb = 1\n":                           `{a: <var.x>, b: "1"}`,
		"a = [\"x\", var.y[0], \"z\"]":                 `{a: ["x", <var.y[0]>, "z"]}`,
		"a = concat([\"x\"],\n[\"y\"])\n":              `{a: <concat(["x"], ["y"])>}`,
		"a = [for b in c : b]":                         `{a: <[for b in c : b]>}`,
		"a = {for b in c : b => \"x\"}":                `{a: <{for b in c : b => "x"}>}`,
		"a = {(b) = 1}\nc = {d.e = 1}\n":               `{a: <{(b) = 1}>, c: <{d.e = 1}>}`,
		"a = [\"x\"][0]":                               `{a: <["x"][0]>}`,
		"a = \"x\" == b ? 1 : 2":                       `{a: <"x" == b ? 1 : 2>}`,
		"a = (\"x\")":                                  `{a: <("x")>}`,
		"a = [1 + 1, -b]":                              `{a: [<1 + 1>, <-b>]}`,
		"a = <<EOT\nx\n  $${y}\\n\nEOT\n":              `{a: "x\n  $${y}\\n\n"}`,
		"a = [<<-EOT\n  x\n\n    y\n  EOT\n  , \"z\"]": `{a: ["x\n\n  y\n", "z"]}`,
		"a = <<EOT\n${x}\nEOT\n":                       `{a: <<<EOT ${x} EOT>}`,
		"a = f(<<EOT\n)\nEOT\n)\n":                     `{a: <f(<<EOT ) EOT )>}`,
	} {
		got, err := hcl.Read([]byte(text), "a.tf")
		require.NoError(t, err, "%q", text)
		assert.Equal(t, want, short(got), "%q", text)
	}
}

// The words are the library's, the place is in our form.
func TestReadNamesTheLine(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a = 1\na = 2\n":                                 `a.tf:2: Attribute redefined: The argument "a" was already set at a.tf:1`,
		"a = {b = 1\nb = 2}\n":                           `a.tf:2: Key twice: "b" stands there twice`,
		"a = 1\n}":                                       "a.tf:2: Argument or block definition required: ",
		"a = [\n\"x\"\n\"y\"]\n":                         "a.tf:3: Missing item separator: Expected a comma to mark the beginning of the next item.",
		"a = [\n“*”\n]":                                  `a.tf:2: Invalid character: "Curly quotes" are not valid here. `,
		"a = \"x\nb = 1\n":                               "a.tf:1: Invalid multi-line string: ",
		"a = <<EOT\nx\n":                                 "a.tf:3: Unterminated template string: ",
		"a = " + strings.Repeat("!", 300000):             "a.tf:1: more than 1000 brackets or operators stand in one another",
		"a = [\n" + strings.Repeat("-\n", 2000) + "1]":   "a.tf:1001: more than 1000 brackets or operators stand in one another",
		"a = " + strings.Repeat("b ? [] : ", 2000) + "1": "a.tf:1: more than 1000 brackets or operators stand in one another",
		strings.Repeat("a {", 2000):                      "a.tf:1: more than 1000 brackets or operators stand in one another",
		"a=" + strings.Repeat("[", 2000):                 "a.tf:1: more than 1000 brackets or operators stand in one another",
		"a = " + strings.Repeat("\"${", 2000):            "a.tf:1: more than 1000 brackets or operators stand in one another",
	} {
		_, err := hcl.Read([]byte(text), "a.tf")
		require.ErrorContains(t, err, want, "%q", text)
	}
}

// Every value has its line.
func TestLines(t *testing.T) {
	t.Parallel()
	got, err := hcl.Read([]byte("a = [\n\"x\", # <\n/*\n*/ f(\n),\n<<EOT\ny\nEOT\n]\nb = 1\n"), "a.tf")
	require.NoError(t, err)
	var lines []int
	for _, one := range append(got.Content[1].Content, got.Content[2]) {
		lines = append(lines, one.Line)
	}
	assert.Equal(t, []int{2, 4, 6, 10}, lines)
}

// Anything that is written is read again, and anything at all ends.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"a = \"x\"\n", "${a} %{\"\\\n\x00", "a b {\nc = [<<-E\n  x\n E\n]\n}", "a = {b = [for c in d : \"${c}\"], e : null}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, _ = hcl.Read([]byte(text), "a.tf")
		text = strings.ToValidUTF8(text, "")
		got, err := hcl.Read([]byte("a = "+hcl.Quote(text)), "a.tf")
		require.NoError(t, err)
		require.Equal(t, norm.NFC.String(text), got.Content[1].Value) // As Terraform reads it.
		require.NotEqual(t, hcl.Expression, got.Content[1].Tag)
	})
}

// Texts are quoted so that nothing in them is a template, ends the text or ends its line.
func TestQuote(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                    `""`,
		"plain, ü 部门 🙂":       `"plain, ü 部门 🙂"`,
		`a "b" \n`:            `"a \"b\" \\n"`,
		"${a} %{if}":          `"$${a} %%{if}"`,
		"$ { % $a %% $$ {":    `"$ { % $a %% $$ {"`,
		"$${":                 `"$$${"`,
		"one\ntwo\r\n\tthree": `"one\ntwo\r\n\tthree"`,
		"\x00\x1b[2J\x7f":     `"\u0000\u001b[2J\u007f"`,
		"$":                   `"$"`,
		"\b\f\\b\u2028 <&>":   `"\u0008\u000c\\b` + "\u2028" + ` <&>"`,
	} {
		assert.Equal(t, want, hcl.Quote(text), "%q", text)
	}
}
