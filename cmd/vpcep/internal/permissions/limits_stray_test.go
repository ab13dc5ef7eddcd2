package permissions_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestCharactersThatCameInByMistakeAreNamed(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for record, want := range map[string]string{
		"iam:domain::\u200b" + clitest.OneAccount: "permission: an invisible character, U+200B, stands behind the first 12; take it out",
		"iam:domain::a\u00a0b":                    "permission: an invisible character, U+00A0, stands behind the first 13; ",
		"\u200b" + clitest.OneAccount:             "permission: an invisible character, U+200B, stands at the beginning; take it out",
		"'" + clitest.OneAccount + "'":            "permission: the quotation mark ' was kept as a part of the text; take it off at both ends",
		"\u201c*\u201d":                           "permission: the quotation mark \u201c was kept ",
	} {
		got := sync(t, s, "permission,description\n"+record+",\n")
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.Contains(t, got.Err, "error: stdin:2: "+want)
	}
	assert.Empty(t, s.Changes())
}
