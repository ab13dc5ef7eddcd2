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
A file may be
  CSV    with a header line (permission,description), separated by commas, semicolons or
         tabs. --columns 'permission=Account ID' names a column that is called otherwise;
         other columns are left out, with a note. A line sep=; before the header counts.
  JSON   a list of objects or of permissions, an object with such a list under permissions
         (an answer of the service, terraform output -json, tfvars.json, tf.json, tfstate), or one
         record on each line; organization_permissions counts beside permissions
  YAML   as JSON
  HCL    the list permissions in a file of Terraform (tf, tfvars, 'permissions export -o hcl',
         what terraform output prints), of values that are written down: no variables, no calls
  list   a permission or account id on each line, without a header, in quotes or not
The extension of its name says which; for stdin --format says it, or else the first
line does: [ or { is JSON, - or NAME: is YAML, NAME = or NAME { is HCL, a permission is a
list, everything else is CSV. What 'vpcep permissions list' prints with -o json can be read back. One page of
an answer that has several is refused. Lines of CSV and of a list that are blank or start
with # are left out. The text is UTF-8, or UTF-16 with its byte order mark. A file may have ` + strconv.Itoa(input.MaxInput>>20) + ` MiB,
which is enough for some 300,000 records.`
}
