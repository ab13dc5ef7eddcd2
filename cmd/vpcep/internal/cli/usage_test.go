package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

func TestArgumentsFollowTheLineOfUsage(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ use, args, want string }{
		{"list", "", ""},
		{"list", "x", `unexpected argument "x"`},
		{"create --vpc-id ID [--subnet-id ID]", "", ""},
		{"create --vpc-id ID [--subnet-id ID]", "x", `unexpected argument "x"`},
		{"rename SERVICE_ID NAME", "x", "NAME is missing"},
		{"sync [SERVICE_ID] --file FILE", "", ""},
		{"sync [SERVICE_ID] --file FILE", "x", ""},
		{"sync [SERVICE_ID] --file FILE", "x y", `unexpected argument "y"`},
		{"accept SERVICE_ID [ENDPOINT_ID...]", "", "SERVICE_ID is missing"},
		{"accept SERVICE_ID [ENDPOINT_ID...]", "x y z", ""},
		{"remove RESOURCE_ID KEY[=VALUE]...", "x", "KEY is missing"},
		{"remove RESOURCE_ID KEY[=VALUE]...", "x y z", ""},
	} {
		err := cli.ArgumentsOf(test.use)(nil, strings.Fields(test.args))
		if test.want == "" {
			require.NoError(t, err, test)
		} else {
			require.EqualError(t, err, test.want, test)
			assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err))
		}
	}
}
