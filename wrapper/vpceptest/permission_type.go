package vpceptest

import (
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// orgPathPrefix begins the permission strings that name a part of an organization.
const orgPathPrefix = "organizations:orgPath::"

// mixed reports whether some records name a part of an organization and others do not.
func mixed(records []StatePermission) bool {
	return slices.ContainsFunc(records, func(p StatePermission) bool {
		return strings.HasPrefix(p.Permission, orgPathPrefix) != strings.HasPrefix(records[0].Permission, orgPathPrefix)
	})
}

// fits reports whether a permission string is of the form that permission_type names. Without a type all are.
func fits(kind gen.PermissionType, permission string) bool {
	return kind == "" || (kind == gen.PermissionTypeOrgPath) == strings.HasPrefix(permission, orgPathPrefix)
}
