package main

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
	for form, want := range map[format]string{
		formatTable: "" +
			"PERMISSION                                     ID              DESCRIPTION       CREATED_AT\n" +
			"iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397   ab42a58b        计费团队 <a&b>    2022-06-16T10:03:27Z\n" +
			"*                                              dfaaeff1-858d   two lines  [31m\n" +
			"organizations:orgPath::o/r/ou                  3               true              2022-06-16T10:03:28Z\n",
		formatJSON: `[
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
		formatYAML: `- created_at: "2022-06-16T10:03:27Z"
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
		a := &app{console: newConsole(nil, &out, &notes), settings: settings{output: form}}
		require.NoError(t, printList(a, sampleRecords(), whitelistColumns()))
		assert.Equal(t, want, out.String())
		assert.Empty(t, notes.String())
	}
}

func TestOutputOfNothing(t *testing.T) {
	t.Parallel()
	for form, want := range map[format][2]string{
		formatTable: {"", "No records.\n"}, formatJSON: {"[]\n", ""}, formatYAML: {"[]\n", ""},
	} {
		var out, notes bytes.Buffer
		a := &app{console: newConsole(nil, &out, &notes), settings: settings{output: form}}
		require.NoError(t, printList(a, nil, whitelistColumns()))
		assert.Equal(t, want, [2]string{out.String(), notes.String()})
	}
}

// brokenWriter is a full disk.
type brokenWriter struct{}

var errFull = errors.New("no space left")

func (brokenWriter) Write([]byte) (int, error) { return 0, errFull }

func TestOutputThatCannotBeWrittenIsAnError(t *testing.T) {
	t.Parallel()
	for _, form := range []format{formatTable, formatJSON, formatYAML} {
		a := &app{console: newConsole(nil, brokenWriter{}, nil), settings: settings{output: form}}
		err := printList(a, sampleRecords(), whitelistColumns())
		require.ErrorIs(t, err, errFull, form)
		assert.Equal(t, exitFailed, exitCodeOf(err))
	}
}

func TestOneLine(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "a; b c", oneLine("a\n\n  b\tc\r\n"))
	assert.Equal(t, " [2J", oneLine("x\n\x1b[2J")[3:])
}
