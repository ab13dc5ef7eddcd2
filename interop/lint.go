package main

import (
	"context"
	"fmt"
)

// lintAll runs the tools of other people that look at the contract and at the embedded service: see lint.yaml.
func lintAll(ctx context.Context) error {
	tools, err := readClients("lint.yaml")
	if err != nil {
		return err
	}
	return runAll(ctx, tools, "tools found something", func(tool client) (string, []string, error) {
		if text, err := tool.lint(ctx); err != nil {
			return "FAILED", []string{fmt.Sprintf("%v\n%s", err, text)}, nil // What the others find is worth knowing too.
		}
		return "found nothing", nil, nil
	})
}

// lint installs a tool and runs it once, beside a service without faults.
func (c client) lint(ctx context.Context) (string, error) {
	p, remove, err := c.installed(ctx)
	if err != nil {
		return "", err
	}
	defer remove()
	service, err := start(ctx, p, "FAULTS=")
	if err != nil {
		return "", err
	}
	defer service.end()
	return p.shell(ctx, c.inside(c.Runs()))
}
