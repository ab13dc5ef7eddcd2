package whitelist

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Entry is a record that should be on the whitelist.
type Entry struct {
	// Permission says who may connect: "*", "iam:domain::" and an account id, "organizations:orgPath::" and a path, or
	// "iam:domainName::" and an expression for account names.
	Permission string `json:"permission"`
	// Description is what the record is for. It is sent when the record is added; see WithDescriptions for records that
	// are there. AddOrRemoveServicePermissions takes none. Where that has to be used, which is for "iam:domainName::" and
	// in regions without BatchAddEndpointServicePermissions, Apply and Ensure set it afterwards if they can.
	Description string `json:"description,omitempty"`
}

// Record is a row of the whitelist.
type Record struct {
	ID         string `json:"id"`         // Id of the row.
	Permission string `json:"permission"` // Its permission string.
}

// Description is the description that a row of the whitelist shall have.
type Description struct {
	ID          string `json:"id"`          // Id of the row.
	Permission  string `json:"permission"`  // Its permission string.
	Description string `json:"description"` // What to set.
}

// form says which permission_type and which operation fit a permission string. One call carries one form.
type form struct {
	kind   gen.PermissionType
	action bool // Only AddOrRemoveServicePermissions takes it.
}

// orgPathPrefix begins the permission strings that permission_type calls orgPath.
const orgPathPrefix = "organizations:orgPath::"

// accountNamePrefix begins the permission strings that BatchAddEndpointServicePermissions does not take.
const accountNamePrefix = "iam:domainName::"

func formOf(permission string) form {
	switch {
	case strings.HasPrefix(permission, orgPathPrefix):
		return form{kind: gen.PermissionTypeOrgPath}
	case strings.HasPrefix(permission, accountNamePrefix):
		return form{kind: gen.PermissionTypeDomainID, action: true}
	default:
		return form{kind: gen.PermissionTypeDomainID}
	}
}

// check returns what is wrong with an entry, or nil.
func (e Entry) check(unchecked bool) error {
	switch {
	case e.Permission == "":
		return errors.New("the permission is empty")
	case !utf8.ValidString(e.Permission) || !utf8.ValidString(e.Description):
		return errors.New("the text is not UTF-8")
	case unchecked:
		return nil
	case formOf(e.Permission).action:
		return problem(gen.AddOrRemoveServicePermissionsRequestBody{
			Action: gen.PermissionActionAdd, Permissions: []string{e.Permission},
		}.Validate())
	default:
		return problem(gen.EpsAddPermissionRequest{Permission: e.Permission, Description: e.Description}.Validate())
	}
}

// problem is what a check of the contract says of a single entry, without the place in a request that is not there.
func problem(err error) error {
	if found := vpcep.ViolationsOf(err); len(found) > 0 {
		return errors.New(found[0].Problem)
	}
	return err
}
