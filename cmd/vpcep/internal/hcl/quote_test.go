package hcl_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/hcl"
)

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
	} {
		assert.Equal(t, want, hcl.Quote(text), "%q", text)
	}
}
