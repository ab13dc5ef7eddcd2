package permissions

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
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

// SyncRecords is what a file says.
type SyncRecords struct {
	Records []PermissionRecord
	skipped []skippedRecord
	invalid int // Those of skipped whose permission is not in records.
}

// skippedRecord is a record of the file that does not count.
type skippedRecord struct {
	From       string `json:"from"`
	Permission string `json:"permission"`
	Reason     string `json:"reason"`
}

// read reads and checks the whole file. Nothing is sent.
func (in *syncInput) read(ctx context.Context, a *cli.App) (*SyncRecords, error) {
	rows, err := in.file.Read(ctx, a, PermissionShape())
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
	desired := &SyncRecords{}
	first := map[string]PermissionRecord{}
	var odd, double []string
	for _, r := range rows {
		record := recordOf(r)
		before, again := first[record.Permission]
		err := record.bad
		if err == nil {
			err = SyncLimits(record)
		}
		switch {
		case err != nil:
			desired.skip(record, err.Error())
			desired.invalid++
		case again && before.Description != record.Description:
			desired.skip(record, fmt.Sprintf("the permission stands in %s too, with another description; keep one of them", before.From))
		case again:
			double = append(double, fmt.Sprintf("%s: the record stands in %s too and counts once", record.From, before.From))
		default:
			first[record.Permission] = record
			desired.Records = append(desired.Records, record)
			odd = append(odd, record.oddLength()...)
		}
	}
	if len(desired.skipped) > 0 && !in.skipInvalid {
		return nil, desired.refused()
	}
	if n := len(desired.skipped); n > 0 {
		a.Warn(fmt.Sprintf("left out %s of the file: %s", cli.Counted(n, "bad record"), desired.places()))
	}
	warnOfSome(a, odd)
	warnOfSome(a, double)
	warnOfSome(a, inCaseOnly(desired.Records))
	return desired, nil
}

// skip leaves a record out.
func (d *SyncRecords) skip(record PermissionRecord, reason string) {
	d.skipped = append(d.skipped, skippedRecord{record.From, record.Permission, reason})
}

// places says where the first records are that are left out.
func (d *SyncRecords) places() string {
	var list []string
	for i, bad := range d.skipped {
		if i == shownProblems && len(d.skipped) > shownProblems+1 {
			return fmt.Sprintf("%s and %d more", strings.Join(list, ", "), len(d.skipped)-shownProblems)
		}
		list = append(list, bad.From)
	}
	return strings.Join(list, ", ")
}

// refused names the first bad records.
func (d *SyncRecords) refused() error {
	var problems []string
	for i, bad := range d.skipped {
		if i == shownProblems {
			problems = append(problems, fmt.Sprintf("and %d more", len(d.skipped)-shownProblems))
			break
		}
		problems = append(problems, bad.From+": "+bad.Reason)
	}
	return &cli.UsageError{
		Err:  errors.New(strings.Join(problems, "; ")),
		Hint: "nothing was sent; correct the file, or leave bad records out with --skip-invalid",
	}
}

// Entries are the records for the library.
func (d *SyncRecords) Entries() []whitelist.Entry {
	entries := make([]whitelist.Entry, len(d.Records))
	for i, record := range d.Records {
		entries[i] = whitelist.Entry{Permission: record.Permission, Description: record.Description}
	}
	return entries
}

// origins are the places of the records in records, by permission.
func (d *SyncRecords) origins() map[string]int {
	places := make(map[string]int, len(d.Records))
	for i, record := range d.Records {
		places[record.Permission] = i
	}
	return places
}

// warnOfSome prints a warning for each text, but not for very many.
func warnOfSome(a *cli.App, texts []string) {
	for i, text := range texts {
		if i == cli.ShownNames {
			a.Warn(fmt.Sprintf("and %d more of this kind", len(texts)-cli.ShownNames))
			return
		}
		a.Warn(text)
	}
}
