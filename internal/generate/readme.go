package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// updateReadme writes the generated tables between their markers. A README that does not exist yet is left alone.
func updateReadme(path string, c *contract) error {
	text, err := os.ReadFile(path) // #nosec G304 -- The path comes from the command line of a build tool.
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, table := range []string{"operations", "errors"} {
		rendered, err := renderTemplate(table+".md.tmpl", c)
		if err != nil {
			return err
		}
		if text, err = between(text, table, rendered); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return os.WriteFile(path, text, 0o600) // #nosec G703 -- The path comes from the command line of a build tool.
}

// between replaces what stands between the two markers of a table.
func between(text []byte, table string, rendered []byte) ([]byte, error) {
	start, end := []byte("<!-- generated: "+table+" -->\n"), []byte("<!-- end: "+table+" -->")
	head, rest, found := bytes.Cut(text, start)
	_, tail, closed := bytes.Cut(rest, end)
	if !found || !closed {
		return nil, fmt.Errorf("the markers of the generated table %q are missing", table)
	}
	return bytes.Join([][]byte{head, start, rendered, end, tail}, nil), nil
}
