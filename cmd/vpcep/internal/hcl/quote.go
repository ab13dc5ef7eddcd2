package hcl

import (
	"fmt"
	"strings"
)

// Quote writes a text between quotation marks. ${ and %{ would begin a template. The library's own writer would also change
// letters to their normal form (NFC).
func Quote(text string) string {
	var quoted strings.Builder
	quoted.WriteByte('"')
	for i, r := range text {
		switch {
		case r == '"' || r == '\\':
			quoted.WriteString(`\` + string(r))
		case r == '\n':
			quoted.WriteString(`\n`)
		case r == '\r':
			quoted.WriteString(`\r`)
		case r == '\t':
			quoted.WriteString(`\t`)
		case (r == '$' || r == '%') && strings.HasPrefix(text[i+1:], "{"):
			quoted.WriteString(string(r) + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&quoted, `\u%04x`, r)
		default:
			quoted.WriteRune(r)
		}
	}
	quoted.WriteByte('"')
	return quoted.String()
}
