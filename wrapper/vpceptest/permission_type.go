package vpceptest

import (
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// orgPathPrefix begins the permission strings that name a part of an organization.
const orgPathPrefix = "organizations:orgPath::"

// fits reports whether a permission string is of the form that permission_type names. Without a type all are.
func fits(kind gen.PermissionType, permission string) bool {
	isPath := strings.HasPrefix(permission, orgPathPrefix)
	switch kind {
	case gen.PermissionTypeOrgPath:
		return isPath
	case gen.PermissionTypeDomainID:
		return !isPath
	default:
		return true
	}
}
