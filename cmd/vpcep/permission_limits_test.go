package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/gen"
)

func TestFormsOfPermissionsPerCommand(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath)
	const name = "iam:domainName::shop-*"
	got := s.vpcep(t, "permissions", "add", s.serviceID, name)
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "error: PERMISSION 1: permission: iam:domainName:: is for 'permissions sync' and 'permissions remove' only; ")
	got = s.sync(t, "permission\n"+name+"\n")
	assert.Zero(t, got.code, got.err)
	got = s.vpcep(t, "permissions", "remove", s.serviceID, name, "--yes")
	assert.Zero(t, got.code, got.err)
	for verb, takesNames := range map[string]bool{"add": false, "remove": true, "sync": true} {
		help := s.vpcep(t, "permissions", verb, "--help").out
		assert.Equal(t, takesNames, strings.Contains(help, "\n  iam:domainName::EXPRESSION "), verb)
	}
}

func TestErrorsOfPermissionsHaveNoIndexAndNameAllForms(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	const badName = "permission: behind iam:domainName:: there are 1 to 80 characters, of letters, digits and _ + * . ? { } , -\n"
	got := s.sync(t, "permission\niam:domainName::a b\n")
	assert.Contains(t, got.err, "error: stdin:2: "+badName)
	got = s.vpcep(t, "permissions", "remove", s.serviceID, "iam:domainName::", "--yes")
	assert.Contains(t, got.err, "error: PERMISSION 1: "+badName)
	for _, got := range []result{s.sync(t, "permission\nwho\n"), s.vpcepWith(t, "permission\nwho\n", "permissions", "remove", s.serviceID, "-f", "-", "--yes")} {
		assert.Contains(t, got.err, "error: stdin:2: permission: the 3 characters fit none of the forms: everyone ")
		assert.Contains(t, got.err, "account name ^iam:domainName::")
	}
}

func TestTextAboutNamesIsThatOfTheContract(t *testing.T) {
	t.Parallel()
	allowed := "_+*.?{},-"
	assert.Contains(t, errBadName.Error(), strings.Join(strings.Split(allowed, ""), " "))
	for c := range rune(128) {
		sign := string(c)
		isLetterOrDigit := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		err := gen.AddOrRemoveServicePermissionsRequestBody{Action: gen.PermissionActionAdd, Permissions: []string{accountNamePrefix + sign}}.Validate()
		assert.Equal(t, isLetterOrDigit || strings.Contains(allowed, sign), err == nil, "%q", sign)
	}
	for _, length := range []int{0, 1, 80, 81} {
		record := permissionRecord{permission: accountNamePrefix + strings.Repeat("x", length)}
		assert.Equal(t, length == 1 || length == 80, removeLimits(record) == nil, length)
	}
}

func TestAddSaysWhatBecomesOfRecordsThatAreThere(t *testing.T) {
	t.Parallel()
	help := (&stand{}).vpcep(t, "permissions", "add", "--help").out
	assert.Contains(t, help, "'vpcep permissions sync', which looks first")
	assert.NotContains(t, help, "give new records only")
}
