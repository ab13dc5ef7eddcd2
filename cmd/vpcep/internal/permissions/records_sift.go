package permissions

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// SyncRecords is what a file says.
type SyncRecords struct {
	Records []PermissionRecord // Each permission once.
	index   map[string]int     // Of Records, by permission string.
	skipped []skippedRecord
	invalid int // Those of skipped whose permission is not in records.

	odd, twice []string // Warnings about ids that are longer or shorter than real ones, and records that are there again.
}

// skippedRecord is a record of the file that does not count.
type skippedRecord struct {
	From       string `json:"from"`
	Permission string `json:"permission"`
	Reason     string `json:"reason"`
}

// sift parts records that count from those that break their limits, and from those that are there twice with different
// descriptions. Once says what becomes of one that is there again.
func sift(records []PermissionRecord, once string, limits func(PermissionRecord) error) *SyncRecords {
	found := &SyncRecords{index: map[string]int{}}
	for _, record := range records {
		at, again := found.index[record.Permission]
		err := cmp.Or(record.bad, limits(record))
		switch {
		case err != nil:
			found.skip(record, err.Error())
			found.invalid++
			continue
		case again && found.Records[at].Description != record.Description:
			found.skip(record, fmt.Sprintf("the permission stands in %s too, with another description; keep one of them", found.Records[at].From))
			continue
		case again:
			found.twice = append(found.twice, fmt.Sprintf("%s: the record stands in %s too and %s", record.From, found.Records[at].From, once))
		default:
			found.index[record.Permission] = len(found.Records)
			found.Records = append(found.Records, record)
		}
		if id, ok := strings.CutPrefix(record.Permission, accountPrefix); ok && len(id) != accountIDLength {
			found.odd = append(found.odd, fmt.Sprintf("%s: the length of the account id is %d; real ones have %d characters",
				record.From, len(id), accountIDLength))
		}
	}
	return found
}

// warn warns of what may be a mistake: what sift found, and records that differ from an earlier one only in case.
func (d *SyncRecords) warn(a *cli.App) {
	var inCase []string
	first := map[string]PermissionRecord{}
	for _, record := range d.Records {
		folded := strings.ToLower(record.Permission)
		if before, again := first[folded]; again {
			inCase = append(inCase, fmt.Sprintf("%s: %s differs only in case from the record in %s; for the service they are two",
				record.From, record.Permission, before.From))
		} else {
			first[folded] = record
		}
	}
	for _, texts := range [][]string{d.odd, d.twice, inCase} {
		warnOfSome(a, texts)
	}
}

// shownProblems is how many bad records a message names.
const shownProblems = 3

// skip leaves a record out.
func (d *SyncRecords) skip(record PermissionRecord, reason string) {
	d.skipped = append(d.skipped, skippedRecord{record.From, record.Permission, reason})
}

// places says where the first records are that are left out.
func (d *SyncRecords) places() string {
	places := cli.Map(d.skipped, func(bad skippedRecord) string { return bad.From })
	return strings.Join(cli.FirstOf(places, shownProblems), ", ")
}

// problems names the first records that are left out, with the reasons.
func (d *SyncRecords) problems() error {
	problems := cli.Map(d.skipped, func(bad skippedRecord) string { return bad.From + ": " + bad.Reason })
	return errors.New(strings.Join(cli.FirstOf(problems, shownProblems), "; "))
}

// Entries are the records for the library.
func (d *SyncRecords) Entries() []whitelist.Entry {
	return cli.Map(d.Records, func(record PermissionRecord) whitelist.Entry {
		return whitelist.Entry{Permission: record.Permission, Description: record.Description}
	})
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
