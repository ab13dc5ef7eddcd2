package permissions

import (
	"strconv"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
)

// permissionInputHelp describes the input of a command. Names of accounts are a form that not every call of the service
// takes.
func permissionInputHelp(withNames bool) string {
	names := ""
	if withNames {
		names = "  iam:domainName::EXPRESSION       accounts whose name fits, such as iam:domainName::shop-*\n"
	}
	return `A PERMISSION is one of
  iam:domain::ACCOUNT_ID           one account; a bare id of 32 letters and digits means this too
  organizations:orgPath::PATH      an organization or a part of it
  *                                everyone (in quotes, or the shell expands it)
` + names + `
A file is CSV with a header line (permission,description), JSON or YAML (a list of
objects or of permission strings, or an object with such a list under permissions).
The extension of its name says which; for stdin --format says it, or else the first
line does: [ or { is JSON, - or a : at its end is YAML, everything else is CSV.
Output of 'vpcep permissions list -o json' can be read back. Lines of CSV that are
blank or start with # are left out. A file may have ` + strconv.Itoa(input.MaxInput>>20) + ` MiB, which is enough for some
300,000 records.`
}
