package main

import (
	"errors"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/check"
)

// accountNamePrefix starts permissions that only AddOrRemoveServicePermissions takes.
const accountNamePrefix = "iam:domainName::"

var (
	errNoNames = errors.New("permission: iam:domainName:: is for 'permissions sync' and 'permissions remove' only; " +
		"the call of the service that add uses does not take it")
	errBadName = errors.New("permission: behind iam:domainName:: there are 1 to 80 characters, of letters, digits and _ + * . ? { } , -")
)

// addLimits are the limits of the contract for a record to add.
func addLimits(record permissionRecord) error {
	if strings.HasPrefix(record.permission, accountNamePrefix) {
		return errNoNames
	}
	return addRequest(record).Validate()
}

// removeLimits are the limits of the contract for a record to remove.
func removeLimits(record permissionRecord) error {
	err := removeRequest(record).Validate()
	if err != nil && strings.HasPrefix(record.permission, accountNamePrefix) {
		return errBadName
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

// syncLimits are the limits of the contract for a record that should be there.
func syncLimits(record permissionRecord) error {
	if record.permission == "" {
		return errors.New("the permission is empty")
	}
	if err := removeLimits(record); err != nil { // It knows all forms.
		return err
	}
	if strings.HasPrefix(record.permission, accountNamePrefix) {
		return gen.EpsUpdatePermissionDesc{Description: record.description}.Validate()
	}
	return addLimits(record)
}
