package permissions_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
	"github.com/vpcep-go/vpcep/gen"
)

func TestFormsOfPermissionsPerCommand(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	const name = "iam:domainName::shop-*"
	got := s.Vpcep(t, "permissions", "add", s.ServiceID, name)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: PERMISSION 1: permission: iam:domainName:: is for 'permissions sync' and 'permissions remove' only; ")
	got = sync(t, s, "permission\n"+name+"\n")
	assert.Zero(t, got.Code, got.Err)
	got = s.Vpcep(t, "permissions", "remove", s.ServiceID, name, "--yes")
	assert.Zero(t, got.Code, got.Err)
	for verb, takesNames := range map[string]bool{"add": false, "remove": true, "sync": true} {
		help := s.Vpcep(t, "permissions", verb, "--help").Out
		assert.Equal(t, takesNames, strings.Contains(help, "\n  iam:domainName::EXPRESSION "), verb)
	}
}

func TestErrorsOfPermissionsHaveNoIndexAndNameAllForms(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	const badName = "permission: behind iam:domainName:: there are 1 to 80 characters, of letters, digits and _ + * . ? { } , -\n"
	got := sync(t, s, "permission\niam:domainName::a b\n")
	assert.Contains(t, got.Err, "error: stdin:2: "+badName)
	got = s.Vpcep(t, "permissions", "remove", s.ServiceID, "iam:domainName::", "--yes")
	assert.Contains(t, got.Err, "error: PERMISSION 1: "+badName)
	for _, got := range []clitest.Result{sync(t, s, "permission\nwho\n"), s.VpcepWith(t, "permission\nwho\n", "permissions", "remove", s.ServiceID, "-f", "-", "--yes")} {
		assert.Contains(t, got.Err, "error: stdin:2: permission: \"who\" is none; there are ")
		assert.Contains(t, got.Err, "iam:domainName::EXPRESSION")
	}
}

// A record that is nearly right is refused for what is wrong with it, in every form of a file and without patterns.
func TestNearlyRightRecords(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	const none = "\" is none; there are an account id of 32 letters and digits, "
	for text, want := range map[string]string{
		"iam:domain:: " + clitest.OneAccount:   "permission: behind iam:domain:: there is the id of one account, of letters and digits; \" " + clitest.OneAccount + "\" is none",
		"iam:domain::":                         "there is the id of one account, of letters and digits; \"\" is none",
		"organizations:orgPath::":              "permission: behind organizations:orgPath:: there is the path of an organization or of a part of it",
		"iam:domain:" + clitest.OneAccount:     none,
		"IAM:DOMAIN::" + clitest.OneAccount:    none,
		clitest.OneAccount + "X":               none,
		clitest.OneAccount[1:]:                 none,
		"arn:aws:iam::123456789012:root":       none,
		"4dbb0ce8-766f-44a9-bfd0-8ccf8fc02397": none,
		"123456789012":                         "is a number, as a spreadsheet makes it of an id",
		"organizations:orgPath:o-1/r-1":        none,
	} {
		for _, file := range []string{text + "\n", "permission\n\"" + text + "\"\n", "- '" + text + "'\n", "[\"" + text + "\"]"} {
			got := s.VpcepRaw(t, file, "permissions", "sync", s.ServiceID, "--file", "-")
			assert.Equal(t, cli.ExitUsage, got.Code)
			assert.Contains(t, got.Err, want, file)
			assert.NotContains(t, got.Err, "^", file)
		}
	}
	assert.Empty(t, s.Changes())
}

func TestEveryoneIsNoAccount(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for _, args := range [][]string{
		{"permissions", "add", s.ServiceID, "iam:domain::*"}, {"permissions", "remove", s.ServiceID, "iam:domain::*", "--yes"},
	} {
		got := s.Vpcep(t, args...)
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.Contains(t, got.Err, "error: PERMISSION 1: permission: behind iam:domain:: there is the id of one account; everyone is * alone\n")
	}
	assert.Contains(t, sync(t, s, "permission\niam:domain::*\n").Err, "error: stdin:2: permission: behind iam:domain:: ")
	assert.Empty(t, s.Changes())
}

func TestTextAboutNamesIsThatOfTheContract(t *testing.T) {
	t.Parallel()
	allowed := "_+*.?{},-"
	assert.Contains(t, permissions.ErrBadName.Error(), strings.Join(strings.Split(allowed, ""), " "))
	for c := range rune(128) {
		sign := string(c)
		isLetterOrDigit := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		err := gen.AddOrRemoveServicePermissionsRequestBody{Action: gen.PermissionActionAdd, Permissions: []string{permissions.AccountNamePrefix + sign}}.Validate()
		assert.Equal(t, isLetterOrDigit || strings.Contains(allowed, sign), err == nil, "%q", sign)
	}
	for _, length := range []int{0, 1, 80, 81} {
		record := permissions.PermissionRecord{Permission: permissions.AccountNamePrefix + strings.Repeat("x", length)}
		assert.Equal(t, length == 1 || length == 80, permissions.RemoveLimits(record) == nil, length)
	}
}

func TestAddSaysWhatBecomesOfRecordsThatAreThere(t *testing.T) {
	t.Parallel()
	help := (&clitest.Stand{}).Vpcep(t, "permissions", "add", "--help").Out
	assert.Contains(t, help, "'vpcep permissions sync', which looks first")
	assert.NotContains(t, help, "give new records only")
}

func TestWhatASpreadsheetMakesOfAnIDIsNamed(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"1.23E+18", "4,56789E+31", "12345"} {
		err := permissions.SyncLimits(permissions.PermissionRecord{Permission: text})
		assert.ErrorContains(t, err, "is a number, as a spreadsheet makes it of an id", text)
	}
}
