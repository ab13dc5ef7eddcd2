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
	err = each(ctx, tools, func(tool client, program string) error {
		begin := time.Now()
		text, err := tool.lint(ctx, program)
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
func (c client) lint(ctx context.Context, program string) (string, error) {
	if text, err := c.shell(ctx, c.Install, nil); err != nil {
		return text, fmt.Errorf("install: %w", err)
	}
	if err := c.isVersion(ctx); err != nil {
		return "", err
	}
	service, err := start(ctx, program, nil)
	if err != nil {
		return "", err
	}
	defer service.end()
	return c.shell(ctx, c.Run, service.variables)
}
