package input

import (
	"bytes"
	"regexp"
)

// First lines of files that are not read.
var (
	markup     = regexp.MustCompile(`^<[!?A-Za-z]`)
	assignment = regexp.MustCompile(`^(export\s+)?[A-Za-z_][\w.-]*\s*=`)
	section    = regexp.MustCompile(`^\[\[?[A-Za-z_][\w. -]*\]\]?$`)
)

// otherLanguage says which form a file seems to have that is not read; "" for none.
func otherLanguage(data []byte) string {
	switch first := firstLine(data); {
	case separatorLine.MatchString(first):
		return ""
	case markup.MatchString(first):
		return "HTML or XML"
	case assignment.MatchString(first), section.MatchString(first) && bytes.ContainsRune(data, '='):
		return "TOML or variables of a shell"
	default:
		return ""
	}
}
