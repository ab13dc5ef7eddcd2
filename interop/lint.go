package main

import (
	"context"
	"fmt"
	"time"
)

// lintAll runs the tools of other people that look at the contract and at the embedded service: see lint.yaml.
func lintAll(ctx context.Context) error {
	tools, err := readClients("lint.yaml")
	if err != nil {
		return err
	}
	failed := 0
	err = each(ctx, tools, func(tool client) error {
		begin := time.Now()
		text, err := tool.lint(ctx)
		if err != nil {
			failed++
			fmt.Printf("%-28s FAILED: %v\n%s\n", tool.Name, err, text)
			return nil // What the others find is worth knowing too.
		}
		fmt.Printf("%-28s found nothing, %.0f s\n", tool.Name, time.Since(begin).Seconds())
		return nil
	})
	if err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%d tools found something", failed)
	}
	return ctx.Err()
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
