// Command generate writes everything that comes from the contract: with oapi-codegen the models and the client of package
// gen, and beside them request checks, decoders, encoders, the tables of operations, error codes and regions, the methods
// of package vpcep, and the tables in docs. go generate runs it in the root of the module.
//
// A contract that it cannot make right code of is refused with the place in the contract, and no file is touched.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	spec := flag.String("contract", "openapi/vpcep.yaml", "path of the contract")
	overlay := flag.String("overlay", "openapi/go.overlay.yaml", "path of an OpenAPI overlay with what Go adds to the contract")
	root := flag.String("root", ".", "root of the module to write to")
	flag.Parse()
	if err := run(*spec, *overlay, *root); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run generates all files in memory, sees that they compile, and writes them below root.
func run(spec, overlay, root string) error {
	files, err := generate(spec, overlay, root)
	if err != nil {
		return err
	}
	if err := compiles(files, root); err != nil {
		return err
	}
	return write(files, root)
}
