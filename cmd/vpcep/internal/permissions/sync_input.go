package permissions

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
)

// syncInput is where the records of a sync come from.
type syncInput struct {
	file        input.FileFlags
	skipInvalid bool
}

func (in *syncInput) addFlags(command *cobra.Command) {
	in.file.Add(command)
	in.addSkipInvalid(command)
}

func (in *syncInput) addSkipInvalid(command *cobra.Command) {
	command.Flags().BoolVar(&in.skipInvalid, "skip-invalid", false, "go on without the bad records of the file")
}

// read reads and checks the whole file. Nothing is sent.
func (in *syncInput) read(ctx context.Context, a *cli.App) (*SyncRecords, error) {
	rows, err := in.file.Read(ctx, a)
	if err != nil {
		return nil, in.fileError(err)
	}
	if len(rows) == 0 {
		a.Warn("the file holds no records")
	}
	return in.check(a, rows)
}

// fileError is what is wrong with a file, with other advice where --skip-invalid does not help.
func (in *syncInput) fileError(err error) error {
	if broken, ok := errors.AsType[*input.FileError](err); ok && in.skipInvalid {
		return &cli.UsageError{Err: broken, Hint: input.CorrectFile + "; --skip-invalid leaves out single records, " +
			"and here it is not sure what the records are"}
	}
	return err
}

// check checks all rows.
func (in *syncInput) check(a *cli.App, rows []input.Row) (*SyncRecords, error) {
	desired := sift(cli.Map(rows, recordOf), "counts once", SyncLimits)
	switch n := len(desired.skipped); {
	case n > 0 && !in.skipInvalid:
		return nil, &cli.UsageError{
			Err:  desired.problems(),
			Hint: "nothing was sent; correct the file, or leave bad records out with --skip-invalid",
		}
	case n > 0:
		a.Warn(fmt.Sprintf("left out %s of the file: %s", cli.Counted(n, "bad record"), desired.places()))
	}
	desired.warn(a)
	return desired, nil
}
