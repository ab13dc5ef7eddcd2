package main

import (
	"bufio"
	"context"
	"fmt"
	"maps"
	"regexp"
	"strings"
)

// try installs, generates, compiles and runs a client twice, with the commands of its page in a copy of its folder, and says
// how the steps of each run ended. An error is one of this program or of the installation.
func (c client) try(ctx context.Context) ([]outcome, error) {
	p, remove, err := c.installed(ctx)
	if err != nil {
		return nil, err
	}
	defer remove()
	made := outcome{}
	for _, phase := range []struct{ name, commands string }{{"generate", c.Generate}, {"compile", c.Compile}} {
		text, err := p.shell(ctx, c.inside(phase.commands))
		if err != nil {
			made[phase.name] = fmt.Sprintf("%v: %s", err, last(text))
			return []outcome{made}, ctx.Err()
		}
		made[phase.name] = ""
	}
	service, err := start(ctx, p, "")
	if err != nil {
		return nil, err
	}
	defer service.end()
	var runs []outcome
	for range 2 { // The page says that it can be run again.
		found := maps.Clone(made)
		text, err := p.shell(ctx, c.inside(c.Runs()))
		c.read(text, found)
		if err != nil {
			fmt.Printf("%s: %v\n%s\n", c.Name, err, last(text))
		}
		runs = append(runs, found)
	}
	return runs, ctx.Err()
}

// check tries a client, and compares how its steps ended with what is expected of it.
func (c client) check(ctx context.Context) (result string, wrong []string, err error) {
	runs, err := c.try(ctx)
	if err != nil {
		return "", nil, err
	}
	for i, found := range runs {
		for _, text := range c.compare(found) {
			wrong = append(wrong, fmt.Sprintf("run %d, %s", i+1, text))
		}
	}
	return fmt.Sprintf("%d of %d steps", runs[0].good(), len(steps)), wrong, nil
}

// installed makes a place for the client, and installs there what it needs. The generator must have the version that the page
// names.
func (c client) installed(ctx context.Context) (p place, remove func(), err error) {
	p, remove, err = newPlace(ctx, append([]string{c.Folder}, c.Beside...)...)
	if err != nil {
		return "", nil, err
	}
	text, err := p.shell(ctx, c.inside(c.Install))
	if err != nil {
		remove()
		return "", nil, fmt.Errorf("install: %w\n%s", err, last(text))
	}
	if text, err = p.shell(ctx, c.inside(c.Shows)); err != nil || !strings.Contains(text, c.Version) {
		remove()
		return "", nil, fmt.Errorf("version %s is expected, %q prints: %s", c.Version, c.Shows, text)
	}
	return p, remove, nil
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

// last are the last lines of a text.
func last(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-15):], "\n")
}
