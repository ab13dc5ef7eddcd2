package cli_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
	"github.com/vpcep-go/vpcep/gen"
)

func sampleRecords() []gen.EpsPermission {
	return []gen.EpsPermission{
		{
			ID: "ab42a58b", Permission: "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397", Description: "计费团队 <a&b>",
			CreatedAt: time.Date(2022, 6, 16, 10, 3, 27, 0, time.UTC),
		},
		{ID: "dfaaeff1-858d", Permission: "*", Description: "two\nlines \x1b[31m"},
		{ID: "3", Permission: "organizations:orgPath::o/r/ou", Description: "true", CreatedAt: time.Date(2022, 6, 16, 10, 3, 28, 0, time.UTC)},
	}
}

func TestOutput(t *testing.T) {
	t.Parallel()
	for form, want := range map[cli.Format]string{
		cli.FormatTable: "" +
			"PERMISSION                                     ID              DESCRIPTION             CREATED_AT\n" +
			"iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397   ab42a58b        计费团队 <a&b>          2022-06-16T10:03:27Z\n" +
			"*                                              dfaaeff1-858d   two\\nlines \\u001b[31m\n" +
			"organizations:orgPath::o/r/ou                  3               true                    2022-06-16T10:03:28Z\n",
		cli.FormatCSV: "permission,id,description,created_at\n" +
			"iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397,ab42a58b,计费团队 <a&b>,2022-06-16T10:03:27Z\n" +
			"*,dfaaeff1-858d,\"two\nlines \x1b[31m\",\n" +
			"organizations:orgPath::o/r/ou,3,true,2022-06-16T10:03:28Z\n",
		cli.FormatName: "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397\n*\norganizations:orgPath::o/r/ou\n",
		cli.FormatJSON: `[
  {
    "created_at": "2022-06-16T10:03:27Z",
    "description": "计费团队 <a&b>",
    "id": "ab42a58b",
    "permission": "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
  },
  {
    "description": "two\nlines \u001b[31m",
    "id": "dfaaeff1-858d",
    "permission": "*"
  },
  {
    "created_at": "2022-06-16T10:03:28Z",
    "description": "true",
    "id": "3",
    "permission": "organizations:orgPath::o/r/ou"
  }
]
`,
		cli.FormatYAML: `- created_at: "2022-06-16T10:03:27Z"
  description: 计费团队 <a&b>
  id: ab42a58b
  permission: iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397
- description: "two\nlines \e[31m"
  id: dfaaeff1-858d
  permission: '*'
- created_at: "2022-06-16T10:03:28Z"
  description: "true"
  id: "3"
  permission: organizations:orgPath::o/r/ou
`,
	} {
		var out, notes bytes.Buffer
		a := &cli.App{Console: cli.NewConsole(nil, &out, &notes), Settings: cli.Settings{Output: form}}
		require.NoError(t, cli.PrintList(a, sampleRecords(), permissions.WhitelistColumns()))
		assert.Equal(t, want, out.String())
		assert.Empty(t, notes.String())
	}
}

func TestOutputOfNothing(t *testing.T) {
	t.Parallel()
	for form, want := range map[cli.Format][2]string{
		cli.FormatTable: {"", "No records.\n"}, cli.FormatJSON: {"[]\n", ""}, cli.FormatYAML: {"[]\n", ""},
		cli.FormatCSV: {"permission,id,description,created_at\n", ""}, cli.FormatName: {"", ""},
	} {
		var out, notes bytes.Buffer
		a := &cli.App{Console: cli.NewConsole(nil, &out, &notes), Settings: cli.Settings{Output: form}}
		require.NoError(t, cli.PrintList(a, nil, permissions.WhitelistColumns()))
		assert.Equal(t, want, [2]string{out.String(), notes.String()})
	}
}

// brokenWriter is a full disk.
type brokenWriter struct{}

var errFull = errors.New("no space left")

func (brokenWriter) Write([]byte) (int, error) { return 0, errFull }

func TestOutputThatCannotBeWrittenIsAnError(t *testing.T) {
	t.Parallel()
	for _, form := range []cli.Format{cli.FormatTable, cli.FormatJSON, cli.FormatYAML, cli.FormatCSV, cli.FormatName} {
		a := &cli.App{Console: cli.NewConsole(nil, brokenWriter{}, nil), Settings: cli.Settings{Output: form}}
		err := cli.PrintList(a, sampleRecords(), permissions.WhitelistColumns())
		require.ErrorIs(t, err, errFull, form)
		assert.Equal(t, cli.ExitFailed, cli.ExitCodeOf(err))
	}
}

func TestOneLine(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "a; b c", cli.OneLine("a\n\n  b\tc\r\n"))
	assert.Equal(t, `x; \u001b[2J`, cli.OneLine("x\n\x1b[2J"))
}
