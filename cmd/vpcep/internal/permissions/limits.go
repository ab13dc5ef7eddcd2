package permissions

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/check"
)

// AccountNamePrefix starts permissions that only AddOrRemoveServicePermissions takes.
const AccountNamePrefix = "iam:domainName::"

// ErrBadName means that an expression for account names breaks the limits of the contract.
var ErrBadName = errors.New("permission: behind iam:domainName:: there are 1 to 80 characters, of letters, digits and _ + * . ? { } , -")

// spreadsheetNumber is what a spreadsheet makes of an id that has digits only, or digits and one e.
var spreadsheetNumber = regexp.MustCompile(`^[0-9]+([.,][0-9]+)?([eE]\+?[0-9]+)?$`)

// accountID is what stands behind iam:domain::.
var accountID = regexp.MustCompile(`^[A-Za-z0-9]+$`)

// checkForm refuses what begins like none of the forms. others are those that the caller takes beside the ones of every call.
func checkForm(permission string, others ...string) error {
	id, isAccount := strings.CutPrefix(permission, accountPrefix)
	switch {
	case isAccount && id == "*":
		return errors.New("permission: behind iam:domain:: there is the id of one account; everyone is * alone")
	case isAccount && !accountID.MatchString(id):
		return fmt.Errorf("permission: behind %s there is the id of one account, of letters and digits; %.40q is none", accountPrefix, id)
	case permission == orgPathPrefix:
		return errors.New("permission: behind " + orgPathPrefix + " there is the path of an organization or of a part of it")
	case permission == "":
		return errors.New("the permission is empty")
	case permission == "*", isAccount, strings.HasPrefix(permission, orgPathPrefix), strings.HasPrefix(permission, AccountNamePrefix):
		return nil
	case spreadsheetNumber.MatchString(permission):
		return fmt.Errorf("permission: %.40q is a number, as a spreadsheet makes it of an id; give the column the type text and enter the id again", permission)
	default:
		return fmt.Errorf("permission: %.40q is none; there are an account id of %d letters and digits, %s and *", permission,
			accountIDLength, strings.Join(append([]string{accountPrefix + "ACCOUNT_ID", orgPathPrefix + "PATH"}, others...), ", "))
	}
}

// AddLimits are the limits of the contract for a record to add.
func AddLimits(record PermissionRecord) error {
	if err := checkForm(record.Permission); err != nil {
		return err
	}
	if strings.HasPrefix(record.Permission, AccountNamePrefix) {
		return errors.New("permission: iam:domainName:: is for 'permissions sync' and 'permissions remove' only; " +
			"the call of the service that add uses does not take it")
	}
	return addRequest(record).Validate()
}

// RemoveLimits are the limits of the contract for a record to remove.
func RemoveLimits(record PermissionRecord) error {
	if err := checkForm(record.Permission, AccountNamePrefix+"EXPRESSION"); err != nil {
		return err
	}
	err := removeRequest(record).Validate()
	if err != nil && strings.HasPrefix(record.Permission, AccountNamePrefix) {
		return ErrBadName
	}
	found, ok := errors.AsType[check.Violations](err)
	if !ok {
		return err
	}
	for i, violation := range found {
		found[i].Field = strings.Replace(violation.Field, "permissions[0]", "permission", 1) // There is one record only.
	}
	return found
}

// SyncLimits are the limits of the contract for a record that should be there.
func SyncLimits(record PermissionRecord) error {
	if err := RemoveLimits(record); err != nil { // It knows all forms.
		return err
	}
	if strings.HasPrefix(record.Permission, AccountNamePrefix) {
		return gen.EpsUpdatePermissionDesc{Description: record.Description}.Validate()
	}
	return AddLimits(record)
}

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
