// Command bundle writes the contract for others: as one file of YAML and one of JSON, both with the version in their names
// and without what is for Go alone, and the change log of the contract beside them.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"gopkg.in/yaml.v3"

	"github.com/vpcep-go/vpcep/internal/command"
)

func main() {
	to := flag.String("to", "build/contract", "folder to write to")
	flag.Parse()
	command.Main("bundle", func(context.Context) error { return run("openapi", *to) })
	_, _ = fmt.Fprintln(os.Stdout, "The contract for others is in", *to) // Nobody has to read it.
}

// run writes the bundle of the contract in a folder, after it has checked that both files say the same.
func run(from, to string) error {
	text, err := os.ReadFile(filepath.Join(from, "vpcep.yaml")) // #nosec G304 -- The contract.
	if err != nil {
		return err
	}
	changes, err := os.ReadFile(filepath.Join(from, "CHANGELOG.md")) // #nosec G304 -- Its change log.
	if err != nil {
		return err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return err
	}
	withoutGo(&document)
	inYAML, err := writeYAML(&document)
	if err != nil {
		return err
	}
	inJSON, err := writeJSON(&document)
	if err != nil {
		return err
	}
	version, err := same(inYAML, inJSON)
	if err != nil {
		return err
	}
	if !strings.Contains(string(changes), "\n## "+version+"\n") {
		return fmt.Errorf("openapi/CHANGELOG.md has no entry %s: make contract-diff drafts it", version)
	}
	if err := os.MkdirAll(to, 0o750); err != nil {
		return err
	}
	for name, text := range map[string][]byte{
		"vpcep-" + version + ".yaml": inYAML, "vpcep-" + version + ".json": inJSON, "CHANGELOG.md": changes,
	} {
		if err := os.WriteFile(filepath.Join(to, name), text, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// same sees that two documents are valid and say the same to kin-openapi, and gives their version.
func same(inYAML, inJSON []byte) (version string, err error) {
	var written [2][]byte
	for i, text := range [][]byte{inYAML, inJSON} {
		loader := openapi3.NewLoader()
		doc, err := loader.LoadFromData(text)
		if err != nil {
			return "", err
		}
		if err := doc.Validate(loader.Context); err != nil {
			return "", err
		}
		if written[i], err = json.Marshal(doc); err != nil {
			return "", err
		}
		version = doc.Info.Version
	}
	if !bytes.Equal(written[0], written[1]) {
		return "", errors.New("the contract as YAML and as JSON do not say the same")
	}
	return version, nil
}
