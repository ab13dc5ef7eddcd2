package main

import (
	"context"
	"path/filepath"

	"github.com/vpcep-go/vpcep/internal/command"
)

// bundleContract makes the files of the contract that the release publishes.
func (r *rehearsal) bundleContract(ctx context.Context) error {
	_, err := (command.Command{}).Run(ctx, "go", "run", "./internal/bundle", "-to", filepath.Join(r.work, "contract"))
	return err
}
