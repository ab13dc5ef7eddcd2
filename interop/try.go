package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// try installs, generates, compiles and runs a client. An error is one of this program or of the installation.
func (c client) try(ctx context.Context, program string) (outcome, error) {
	found := outcome{}
	if text, err := c.shell(ctx, c.Install, nil); err != nil {
		return nil, fmt.Errorf("install: %w\n%s", err, last(text))
	}
	if err := c.isVersion(ctx); err != nil {
		return nil, err
	}
	for _, phase := range []struct{ name, command string }{{"generate", c.Generate}, {"compile", c.Compile}} {
		text, err := c.shell(ctx, phase.command, nil)
		if err != nil {
			found[phase.name] = fmt.Sprintf("%v: %s", err, last(text))
			return found, ctx.Err()
		}
		found[phase.name] = ""
	}
	service, err := start(ctx, program, faults)
	if err != nil {
		return nil, err
	}
	defer service.end()
	text, err := c.shell(ctx, c.Run, service.variables)
	c.read(text, found)
	if err != nil {
		fmt.Printf("%s: %v\n%s\n", c.Name, err, last(text))
	}
	return found, ctx.Err()
}

// isVersion compares what the generator says with what the page says.
func (c client) isVersion(ctx context.Context) error {
	if text, err := c.shell(ctx, c.Shows, nil); err != nil || !strings.Contains(text, c.Version) {
		return fmt.Errorf("version %s is expected, %q prints: %s", c.Version, c.Shows, text)
	}
	return nil
}

// colours are what Maven prints before the first line even where it shall not.
var colours = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// read reads what the scenario printed: a line for each step, with yes, or with no and the reason.
func (c client) read(text string, found outcome) {
	lines := bufio.NewScanner(strings.NewReader(colours.ReplaceAllString(text, "")))
	for lines.Scan() {
		name, result, ok := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		if !ok || !isStep(name) {
			continue
		}
		switch answer, reason, _ := strings.Cut(result, " "); answer {
		case "yes":
			found[name] = ""
		case "no":
			found[name] = "no: " + reason
		}
	}
}

// shell runs a command for a shell in the folder of the client, and gives what it printed.
func (c client) shell(ctx context.Context, command string, variables []string) (string, error) {
	contract, err := filepath.Abs("../openapi/vpcep.yaml")
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Minute)
	defer cancel()
	var out bytes.Buffer
	process := exec.CommandContext(ctx, "bash", "-euo", "pipefail", "-c", command) // #nosec G204 -- The commands are those of clients.yaml.
	process.Dir = c.Folder
	process.Env = append(os.Environ(), append(variables, "CONTRACT="+contract)...)
	process.Stdout, process.Stderr = &out, &out
	process.WaitDelay = time.Second
	err = process.Run()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		err = errors.New("it took longer than 20 minutes")
	}
	return out.String(), err
}

// last are the last lines of a text.
func last(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-15):], "\n")
}
