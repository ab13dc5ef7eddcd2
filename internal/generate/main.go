// Command generate writes everything that comes from the contract: with oapi-codegen the models and the client of package
// gen, and beside them request checks, decoders, encoders, the tables of operations, error codes and regions, the methods
// of package vpcep, and the tables in docs. go generate runs it in the root of the module.
//
// A contract that it cannot make right code of is refused with the place in the contract, and no file is touched. So is one
// with which code of the module that is written by hand does not compile any more, with each place of that code, unless
// -breaking asks for the files: then the code is changed with the contract.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	j := job{out: os.Stdout}
	flag.StringVar(&j.spec, "contract", "openapi/vpcep.yaml", "path of the contract")
	flag.StringVar(&j.overlay, "overlay", "openapi/go.overlay.yaml", "path of an OpenAPI overlay with what Go adds to the contract")
	flag.StringVar(&j.root, "root", ".", "root of the module to write to")
	flag.BoolVar(&j.breaking, "breaking", false, "write the files although code that is written by hand does not compile with them yet, and list its places")
	flag.Parse()
	if err := j.run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// job is what to generate, and where to.
type job struct {
	spec, overlay, root string

	breaking bool      // Write although code that is written by hand has to change.
	out      io.Writer // Where its places are listed then.
}

// run generates all files in memory, sees that the module compiles with them, and writes them below root.
func (j job) run() error {
	files, err := generate(j.spec, j.overlay, j.root)
	if err != nil {
		return err
	}
	made, byHand, err := compile(files, j.root)
	switch {
	case err != nil:
		return err
	case len(made) > 0:
		return madeFaults(j.spec, files, made)
	case len(byHand) > 0 && !j.breaking:
		return fmt.Errorf("%swith this contract %d places of code that is written by hand do not compile, nothing was written: "+
			"change the contract, or run make generate BREAKING=yes and change them", list(byHand), len(byHand))
	}
	if err := write(files, j.root); err != nil || len(byHand) == 0 {
		return err
	}
	_, err = fmt.Fprintf(j.out, "%sthese %d places have to change with the contract\n", list(byHand), len(byHand))
	return err
}
