package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// permissionRecord is a whitelist record from the command line or a file.
type permissionRecord struct {
	permission  string
	description string
	id          string // Set instead of permission for a record that is named by its id.
	from        string
	bad         error // What is wrong with its row in the file, or nil.
}

// recordOf makes a record of a row.
func recordOf(r row) permissionRecord {
	return permissionRecord{
		permission: fullPermission(r.fields["permission"]), description: r.fields["description"], from: r.where, bad: r.err,
	}
}

func (r permissionRecord) name() string {
	if r.id != "" {
		return r.id
	}
	return r.permission
}

func (r permissionRecord) where() string { return r.from }

// oddLength is a warning where the length of the account id is not that of real ones, and nothing otherwise.
func (r permissionRecord) oddLength() []string {
	if id, ok := strings.CutPrefix(r.permission, accountPrefix); ok && len(id) != accountIDLength {
		return []string{fmt.Sprintf("%s: the length of the account id is %d; real ones have %d characters", r.from, len(id), accountIDLength)}
	}
	return nil
}

// permissionShape is what whitelist records look like in a file. What the service answers can be read too.
func permissionShape() rowShape {
	return rowShape{
		main: "permission", fields: []string{"description"},
		ignored: []string{"id", "created_at", "permission_type"}, list: "permissions",
	}
}

// permissionInput is where the records of a command come from.
type permissionInput struct {
	file        fileFlags
	kind        gen.PermissionType // What --type says, or "".
	description string             // For records that bring no description.
}

func (in *permissionInput) addFlags(command *cobra.Command) {
	in.file.add(command)
	addChoice(command, command.Flags(), &in.kind, "type", "", "send permission_type, which some regions refuse; without it the field is not sent",
		gen.PermissionTypeDomainID, gen.PermissionTypeOrgPath)
}

// read reads all records, checks them against the limits of the contract and leaves out what is there twice. Nothing is
// sent.
func (in *permissionInput) read(ctx context.Context, a *app, args []string, limits func(permissionRecord) error) ([]permissionRecord, error) {
	rows, err := in.file.read(ctx, a, permissionShape())
	if err != nil {
		return nil, err
	}
	var records []permissionRecord
	for i, arg := range args {
		records = append(records, permissionRecord{
			permission: fullPermission(arg), description: in.description, from: fmt.Sprintf("PERMISSION %d", i+1),
		})
	}
	for _, r := range rows {
		record := recordOf(r)
		if record.description == "" {
			record.description = in.description
		}
		records = append(records, record)
	}
	if err := in.check(records, limits); err != nil {
		bad := &usageError{err: err}
		if len(rows) > 0 {
			bad.hint = "nothing was sent; correct the records that are named"
		}
		return nil, bad
	}
	var odd []string
	for _, record := range records {
		odd = append(odd, record.oddLength()...)
	}
	warnOfSome(a, odd)
	return withoutDuplicates(a, records)
}

const (
	accountPrefix   = "iam:domain::"
	accountIDLength = 32
	orgPathPrefix   = "organizations:orgPath::"
)

var bareAccountID = regexp.MustCompile(`^[A-Za-z0-9]{32}$`)

// fullPermission makes a permission string of a bare account id.
func fullPermission(text string) string {
	text = strings.TrimSpace(text)
	if bareAccountID.MatchString(text) {
		return accountPrefix + text
	}
	return text
}

// shownProblems is how many bad records an error names.
const shownProblems = 3

// check checks every record.
func (in *permissionInput) check(records []permissionRecord, limits func(permissionRecord) error) error {
	var problems []string
	for _, record := range records {
		err := limits(record)
		if record.permission == "" {
			err = errors.New("the permission is empty")
		}
		if record.bad != nil {
			err = record.bad
		}
		if err == nil && in.kind != "" && in.kind != typeOf(record.permission) {
			err = fmt.Errorf("--type %s does not fit; records of the other type go into a call of their own", in.kind)
		}
		if err != nil {
			problems = append(problems, record.from+": "+err.Error())
		}
	}
	if len(problems) > shownProblems {
		problems = append(problems[:shownProblems], fmt.Sprintf("and %d more", len(problems)-shownProblems))
	}
	if len(problems) > 0 {
		return errors.New(strings.Join(problems, "; "))
	}
	return nil
}

// typeOf is the type of a permission string.
func typeOf(permission string) gen.PermissionType {
	if strings.HasPrefix(permission, orgPathPrefix) {
		return gen.PermissionTypeOrgPath
	}
	return gen.PermissionTypeDomainID
}

// withoutDuplicates leaves out records that are there twice. The same permission with two descriptions is an error.
func withoutDuplicates(a *app, records []permissionRecord) ([]permissionRecord, error) {
	first := map[string]permissionRecord{}
	var kept []permissionRecord
	var double []string
	for _, record := range records {
		before, again := first[record.permission]
		switch {
		case !again:
			first[record.permission] = record
			kept = append(kept, record)
		case before.description != record.description:
			return nil, usagef("%s: the permission stands in %s too, with another description; keep one of them", record.from, before.from)
		default:
			double = append(double, fmt.Sprintf("%s: the record stands in %s too and is sent once", record.from, before.from))
		}
	}
	warnOfSome(a, double)
	return kept, nil
}
