package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// syncInput is where the records of a sync come from.
type syncInput struct {
	file        fileFlags
	skipInvalid bool
}

func (in *syncInput) addFlags(command *cobra.Command) {
	in.file.add(command)
	command.Flags().BoolVar(&in.skipInvalid, "skip-invalid", false, "go on without the bad records of the file")
}

// syncRecords is what a file says.
type syncRecords struct {
	records []permissionRecord
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
func (in *syncInput) read(ctx context.Context, a *app) (*syncRecords, error) {
	rows, err := in.file.read(ctx, a, permissionShape())
	if broken, ok := errors.AsType[*fileError](err); ok && in.skipInvalid {
		return nil, &usageError{err: broken, hint: correctFile + "; --skip-invalid leaves out single records, " +
			"and here it is not sure what the records are"}
	}
	if err != nil {
		return nil, err
	}
	desired := &syncRecords{}
	first := map[string]permissionRecord{}
	var odd, double []string
	for _, r := range rows {
		record := recordOf(r)
		before, again := first[record.permission]
		err := record.bad
		if err == nil {
			err = syncLimits(record)
		}
		switch {
		case err != nil:
			desired.skip(record, err.Error())
			desired.invalid++
		case again && before.description != record.description:
			desired.skip(record, fmt.Sprintf("the permission stands in %s too, with another description; keep one of them", before.from))
		case again:
			double = append(double, fmt.Sprintf("%s: the record stands in %s too and counts once", record.from, before.from))
		default:
			first[record.permission] = record
			desired.records = append(desired.records, record)
			odd = append(odd, record.oddLength()...)
		}
	}
	if len(desired.skipped) > 0 && !in.skipInvalid {
		return nil, desired.refused()
	}
	if n := len(desired.skipped); n > 0 {
		a.warn(fmt.Sprintf("left out %s of the file: %s", counted(n, "bad record"), desired.places()))
	}
	warnOfSome(a, odd)
	warnOfSome(a, double)
	if len(rows) == 0 {
		a.warn("the file holds no records")
	}
	return desired, nil
}

// skip leaves a record out.
func (d *syncRecords) skip(record permissionRecord, reason string) {
	d.skipped = append(d.skipped, skippedRecord{record.from, record.permission, reason})
}

// places says where the first records are that are left out.
func (d *syncRecords) places() string {
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
func (d *syncRecords) refused() error {
	var problems []string
	for i, bad := range d.skipped {
		if i == shownProblems {
			problems = append(problems, fmt.Sprintf("and %d more", len(d.skipped)-shownProblems))
			break
		}
		problems = append(problems, bad.From+": "+bad.Reason)
	}
	return &usageError{
		err:  errors.New(strings.Join(problems, "; ")),
		hint: "nothing was sent; correct the file, or leave bad records out with --skip-invalid",
	}
}

// entries are the records for the library.
func (d *syncRecords) entries() []whitelist.Entry {
	entries := make([]whitelist.Entry, len(d.records))
	for i, record := range d.records {
		entries[i] = whitelist.Entry{Permission: record.permission, Description: record.description}
	}
	return entries
}

// origins are the places of the records in records, by permission.
func (d *syncRecords) origins() map[string]int {
	places := make(map[string]int, len(d.records))
	for i, record := range d.records {
		places[record.permission] = i
	}
	return places
}

// warnOfSome prints a warning for each text, but not for very many.
func warnOfSome(a *app, texts []string) {
	for i, text := range texts {
		if i == shownNames {
			a.warn(fmt.Sprintf("and %d more of this kind", len(texts)-shownNames))
			return
		}
		a.warn(text)
	}
}
