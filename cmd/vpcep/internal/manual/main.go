// Command manual writes the pages of the command line below a directory: a page and a man page for each command, the page
// about JSON, and a JSON Schema for what each command prints.
package main

import (
	"io/fs"
	"log"
	"os"
	"path"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: manual DIRECTORY")
	}
	if err := write(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

// write writes all files, and takes away the pages of commands that are gone.
func write(directory string) error {
	files, err := files()
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(directory)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }() // Everything is written then.
	for _, pattern := range []string{"*.md", "man/*.1", "schemas/*.json"} {
		old, err := fs.Glob(root.FS(), pattern)
		if err != nil {
			return err
		}
		for _, name := range old {
			if err := root.Remove(name); err != nil {
				return err
			}
		}
	}
	for name, text := range files {
		if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
			return err
		}
		if err := root.WriteFile(name, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
