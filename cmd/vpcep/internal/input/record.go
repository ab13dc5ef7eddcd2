package input

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What a record of a whitelist is called by in a file.
const (
	mainField  = "permission" // What a bare text in a list means.
	ownList    = "permissions"
	besideList = "organization_permissions" // It may hold more of the list, beside it or alone.
)

// fieldNames are the fields of a record that count.
func fieldNames() []string { return []string{mainField, "description"} }

// ignoredFields are those that the service answers with and that do not count in input.
func ignoredFields() []string { return []string{"id", "created_at", "permission_type"} }

// isListName reports whether a member holds records.
func isListName(member string) bool { return member == ownList || member == besideList }

// bareRecord is a line of a list of permissions and account ids, and what is nearly one: an id with some letters more or less or
// with hyphens, a form with wrong colons, capitals or from another cloud. Such a record is refused for what it is.
var bareRecord = regexp.MustCompile(`^(\*|[A-Za-z0-9]{30,36}|[0-9]{6,}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|(?i:iam|organizations|arn):[^,;\t]*)$`)

// isBare reports whether a line is one of a list without a header.
func isBare(line string) bool {
	return bareRecord.MatchString(strings.TrimPrefix(bareText(line), starBefore))
}

// checkField refuses a field that nobody reads, since it may be a typing error.
func checkField(field string) error {
	if slices.Contains(fieldNames(), field) || slices.Contains(ignoredFields(), field) {
		return nil
	}
	return fmt.Errorf("%q is no field; there are %s", shortened(field), strings.Join(fieldNames(), " and "))
}

// shortened is the beginning of a text that may be of any length.
func shortened(text string) string {
	const longest = 80
	if letters := []rune(text); len(letters) > longest {
		return string(letters[:longest]) + "..."
	}
	return text
}

// wanted says what a file may be.
func wanted() string {
	return fmt.Sprintf("CSV with the header %s, or JSON, YAML, HCL or a list", strings.Join(fieldNames(), ","))
}
