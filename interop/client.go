package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// client is a client that is generated, and what is expected of it.
type client struct {
	Name     string // Name of the generator.
	Language string
	Folder   string   // Where its scenario is, below interop/.
	Beside   []string // Other folders that it needs.
	Version  string   // Version of the generator, which the output of Shows must have.
	Shows    string
	Quick    bool              // Whether CI runs it every time.
	Needs    map[string]string // What has to be there, each with a command that shows it.

	// Commands for a shell in the folder. The page prints them, and they are run as they stand there. What comes before Run is
	// in Runs.
	Install, Generate, Compile, Run string

	Files    []string  // The scenario and what belongs to it, for the page of the language.
	Settings []setting // What has to be set, and why.
	Remarks  string    // What else to know.

	No map[string]string // Steps that do not work, each with the reason in the generator.
}

// setting is an option of a generator.
type setting struct {
	Name, Why string
	Dangerous bool // Whether leaving it out can do harm.
}

func readClients(file string) ([]client, error) {
	text, err := os.Open(file) // #nosec G304 -- The name is that of a file of this module.
	if err != nil {
		return nil, err
	}
	defer func() { _ = text.Close() }()
	var all []client
	decoder := yaml.NewDecoder(text)
	decoder.KnownFields(true)
	if err := decoder.Decode(&all); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for _, c := range all {
		for name := range c.No {
			if !isStep(name) {
				return nil, fmt.Errorf("%s: %s has no step %s", file, c.Name, name)
			}
		}
	}
	return all, nil
}

func isStep(name string) bool {
	return slices.ContainsFunc(steps, func(s step) bool { return s.Name == name })
}

// inside are commands in the folder of the client, from the root of a place.
func (c client) inside(commands string) string { return "cd interop/" + c.Folder + "\n" + commands }

// Makes are the commands of the page that make the client, from the root of a place.
func (c client) Makes() string { return c.inside(joined(c.Install, c.Generate, c.Compile)) }

// tokenText asks IAM for a token, as docs/contract.md explains it.
//
//go:embed token.sh
var tokenText string

// Runs are the commands of the page that run the scenario, in the folder of the client and any number of times: each run finds
// the service as it is at its start, which knows no token.
func (c client) Runs() string {
	return joined(". ../../build/vpcep.env",
		`curl -fsS -H 'Content-Type: application/json' -d '{}' "$VPCEP_ENDPOINT/_vpcep/reset"`, tokenText, c.Run)
}

// joined are commands without empty lines between them.
func joined(commands ...string) string {
	var text strings.Builder
	for _, command := range commands {
		if trimmed := strings.TrimSpace(command); trimmed != "" {
			text.WriteString(trimmed + "\n")
		}
	}
	return text.String()
}

// missing is what the client needs and this machine lacks.
func (c client) missing(ctx context.Context) string {
	for tool, command := range c.Needs {
		if _, err := repository.shell(ctx, command); err != nil {
			return tool
		}
	}
	return ""
}

// outcome says how each step ended: "" for a step that worked, else what was wrong. A step that was not made is not in it.
type outcome map[string]string

func (o outcome) good() int {
	count := 0
	for _, problem := range o {
		if problem == "" {
			count++
		}
	}
	return count
}

// compare lists the steps that did not end as expected.
func (c client) compare(found outcome) []string {
	var surprises []string
	for _, s := range steps {
		problem, made := found[s.Name]
		reason, expected := c.No[s.Name]
		switch {
		case !made && !expected:
			surprises = append(surprises, s.Name+": not made")
		case problem != "" && !expected:
			surprises = append(surprises, s.Name+": "+problem)
		case made && problem == "" && expected:
			surprises = append(surprises, s.Name+": works now, though clients.yaml says: "+strings.TrimSpace(reason))
		}
	}
	return surprises
}
