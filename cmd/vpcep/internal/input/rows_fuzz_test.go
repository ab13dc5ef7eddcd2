package input_test

import (
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
)

// FuzzRows lets a file of records be anything, in all its forms. A record has fields that are known and says where it stands;
// written as JSON, the records are the same.
func FuzzRows(f *testing.F) {
	names := []string{"a.csv", "a.json", "a.yaml", "a.txt", "a.tf"}
	for i := range names {
		index := uint8(i)
		for _, text := range []string{
			"permission,description\n*,\"all, of them\"\niam:domain::1,\n", "*\niam:domain::1 # mine\n", `[{"permission":"*","description":null}]`,
			`{"permissions":["*","iam:domain::1"],"total_count":2}`, "- '*'\n- permission: iam:domain::1\n  description: |\n    a\n    b\n",
			"{\"permission\":\"*\"}\n{\"permission\":\"iam:domain::1\"}\n", "permission;description\n*;a\n", "\xef\xbb\xbfpermission\r\n*\r\n",
			"permission\n\"*\n", "- &a {permission: '*'}\n- *a\n", "- permission: '*'\n  permission: a\n", "[1,[2]]", "a: &a [*a]", "permission,permission\na,b\n",
			"x \"y\" {\n  permissions = [\"*\", {permission = \"a\", description = <<E\nb\nE\n}]\n  organization_permissions = [var.c]\n}\n",
		} {
			f.Add(index, text)
		}
	}
	directory := f.TempDir()
	known := []string{"permission", "description"}
	f.Fuzz(func(t *testing.T, index uint8, text string) {
		rows, err := rowsOf(t, filepath.Join(directory, names[int(index)%len(names)]), text)
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		var records []map[string]string
		for _, row := range rows {
			require.NotEmpty(t, row.Where, text)
			require.Less(t, len(row.Fields), len(known)+4, text)
			if row.Err != nil {
				return
			}
			for _, name := range slices.Sorted(maps.Keys(row.Fields)) {
				require.Contains(t, known, name, text)
			}
			records = append(records, row.Fields)
		}
		written, err := json.Marshal(records)
		require.NoError(t, err)
		if strings.Contains(string(written), `\ufffd`) || len(records) == 0 {
			return
		}
		again, err := rowsOf(t, filepath.Join(directory, "again.json"), string(written))
		require.NoError(t, err, "%q became %s", text, written)
		require.Len(t, again, len(records))
		for i, row := range again {
			require.NoError(t, row.Err, "%q became %s", text, written)
			require.Equal(t, records[i], row.Fields, text)
		}
	})
}

func rowsOf(t *testing.T, path, text string) ([]input.Row, error) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	flags := input.FileFlags{Path: path}
	return flags.Read(t.Context(), &cli.App{Console: cli.Console{Err: io.Discard}})
}
