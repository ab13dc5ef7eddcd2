package permissions

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotationMarks are those that a spreadsheet or a text program leaves around a text.
const quotationMarks = "\"'`\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"

// strayCharacter says which character of a permission came in by mistake and is hard to see: an invisible one, or a
// quotation mark that was kept. It is nil for none.
func strayCharacter(permission string) error {
	for i, c := range permission {
		if unicode.In(c, unicode.Cf, unicode.Cc) || unicode.IsSpace(c) && c != ' ' {
			where := "at the beginning"
			if n := utf8.RuneCountInString(permission[:i]); n > 0 {
				where = fmt.Sprintf("behind the first %d", n)
			}
			return fmt.Errorf("permission: an invisible character, %U, stands %s; take it out", c, where)
		}
	}
	if first, _ := utf8.DecodeRuneInString(permission); permission != "" && strings.ContainsRune(quotationMarks, first) {
		return fmt.Errorf("permission: the quotation mark %c was kept as a part of the text; take it off at both ends", first)
	}
	return nil
}
