// Command overlay applies an OpenAPI overlay of somebody's own to the contract and writes the result to a file, which
// internal/generate then takes in place of the contract. An action that matches nothing is an error.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/speakeasy-api/openapi/overlay"
	"gopkg.in/yaml.v3" // The version that the package overlay takes.

	"github.com/vpcep-go/vpcep/internal/command"
)

func main() {
	contract := flag.String("contract", "openapi/vpcep.yaml", "path of the contract")
	own := flag.String("overlay", "", "path of the overlay")
	to := flag.String("to", "build/vpcep.yaml", "file to write to")
	flag.Parse()
	command.Main("overlay", func(context.Context) error { return run(*contract, *own, *to) })
}

// run applies an overlay to a contract and writes the result.
func run(contract, own, to string) error {
	text, err := os.ReadFile(contract) // #nosec G304 -- The path comes from the command line of a build tool.
	if err != nil {
		return err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return fmt.Errorf("%s: %w", contract, err)
	}
	if err := apply(&document, own); err != nil {
		return fmt.Errorf("%s: %w", own, err)
	}
	var merged bytes.Buffer
	encoder := yaml.NewEncoder(&merged)
	encoder.SetIndent(2)
	if err := errors.Join(encoder.Encode(&document), encoder.Close()); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o750); err != nil {
		return err
	}
	return os.WriteFile(to, merged.Bytes(), 0o600)
}

// apply applies the overlay of a file.
func apply(document *yaml.Node, file string) error {
	o, err := overlay.Parse(file)
	if err != nil {
		return err
	}
	if err := o.Validate(); err != nil {
		return err
	}
	warnings, err := o.ApplyToStrict(document)
	if err != nil {
		return err
	}
	if len(warnings) > 0 {
		return errors.New(strings.Join(warnings, "\n"))
	}
	return nil
}
