// Command generate writes the Go code that oapi-codegen does not: request checks, decoders, the tables of operations,
// error codes and regions, the methods of the client, and the tables of the README. Everything comes from the
// contract. It is run by go generate in the root of the module.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	spec := flag.String("contract", "openapi/vpcep.yaml", "path of the contract")
	root := flag.String("root", ".", "root of the module to write to")
	flag.Parse()
	if err := run(*spec, *root); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run reads the contract and writes every generated file below root.
func run(spec, root string) error {
	c, err := load(spec)
	if err != nil {
		return err
	}
	for _, out := range outputs {
		source, err := out.render(c)
		if err != nil {
			return fmt.Errorf("%s: %w", out.path, err)
		}
		if err := os.WriteFile(filepath.Join(root, out.path), source, 0o600); err != nil {
			return err
		}
	}
	if err := documentFields(filepath.Join(root, "gen/models.gen.go"), c.Requests); err != nil {
		return err
	}
	return updateReadme(filepath.Join(root, "README.md"), c)
}
