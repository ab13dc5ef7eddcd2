package permissions

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
	"github.com/vpcep-go/vpcep/gen"
)

// PermissionRecord is a whitelist record from the command line or a file.
type PermissionRecord struct {
	Permission  string
	Description string
	id          string // Set instead of permission for a record that is named by its id.
	From        string
	bad         error // What is wrong with its row in the file, or nil.
}

// recordOf makes a record of a row.
func recordOf(r input.Row) PermissionRecord {
	record := PermissionRecord{
		Permission: fullPermission(r.Fields["permission"]), Description: r.Fields["description"], From: r.Where, bad: r.Err,
	}
	if record.bad == nil {
		record.bad = strayCharacter(record.Permission)
	}
	return record
}

// Name is the id of a row, or the permission string of a record without one.
func (r PermissionRecord) Name() string {
	if r.id != "" {
		return r.id
	}
	return r.Permission
}

// Where is the place in the input.
func (r PermissionRecord) Where() string { return r.From }

// oddLength is a warning where the length of the account id is not that of real ones, and nothing otherwise.
func (r PermissionRecord) oddLength() []string {
	if id, ok := strings.CutPrefix(r.Permission, accountPrefix); ok && len(id) != accountIDLength {
		return []string{fmt.Sprintf("%s: the length of the account id is %d; real ones have %d characters", r.From, len(id), accountIDLength)}
	}
	return nil
}

// inCaseOnly are warnings about records that differ from an earlier one only in case, which mostly is a mistake.
func inCaseOnly(records []PermissionRecord) []string {
	var texts []string
	first := map[string]PermissionRecord{}
	for _, record := range records {
		folded := strings.ToLower(record.Permission)
		if before, again := first[folded]; again {
			texts = append(texts, fmt.Sprintf("%s: %s differs only in case from the record in %s; for the service they are two",
				record.From, record.Permission, before.From))
			continue
		}
		first[folded] = record
	}
	return texts
}

// PermissionShape is what whitelist records look like in a file. What the service answers can be read too.
func PermissionShape() input.RowShape {
	return input.RowShape{
		Main: "permission", Fields: []string{"description"},
		Ignored: []string{"id", "created_at", "permission_type"}, List: "permissions", Beside: "organization_permissions",
		Bare: bareRecord,
	}
}

// PermissionInput is where the records of a command come from.
type PermissionInput struct {
	File        input.FileFlags
	Kind        gen.PermissionType // What --type says, or "".
	Description string             // For records that bring no description.
}

func (in *PermissionInput) addFlags(command *cobra.Command) {
	in.File.Add(command)
	cli.AddChoice(command, command.Flags(), &in.Kind, "type", "", "send permission_type too, which some regions refuse",
		gen.PermissionTypeDomainID, gen.PermissionTypeOrgPath)
}

// Read reads all records, checks them against the limits of the contract and leaves out what is there twice. Nothing is
// sent.
func (in *PermissionInput) Read(ctx context.Context, a *cli.App, args []string, limits func(PermissionRecord) error) ([]PermissionRecord, error) {
	rows, err := in.File.Read(ctx, a, PermissionShape())
	if err != nil {
		return nil, err
	}
	var records []PermissionRecord
	for i, arg := range args {
		records = append(records, PermissionRecord{
			Permission: fullPermission(arg), Description: in.Description, From: fmt.Sprintf("PERMISSION %d", i+1),
		})
	}
	for _, r := range rows {
		record := recordOf(r)
		if record.Description == "" {
			record.Description = in.Description
		}
		records = append(records, record)
	}
	if err := in.check(records, limits); err != nil {
		bad := &cli.UsageError{Err: err}
		if len(rows) > 0 {
			bad.Hint = "nothing was sent; correct the records that are named"
		}
		return nil, bad
	}
	var odd []string
	for _, record := range records {
		odd = append(odd, record.oddLength()...)
	}
	warnOfSome(a, odd)
	kept, err := withoutDuplicates(a, records)
	if err == nil {
		warnOfSome(a, inCaseOnly(kept))
	}
	return kept, err
}

const (
	accountPrefix   = "iam:domain::"
	accountIDLength = 32
	orgPathPrefix   = "organizations:orgPath::"
)

// bareRecord is a line of a list of permissions and account ids, and what is nearly one: an id with some letters more or less or
// with hyphens, a form with wrong colons, capitals or from another cloud. Such a record is refused for what it is.
var bareRecord = regexp.MustCompile(`^(\*|[A-Za-z0-9]{30,36}|[0-9]{6,}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|(?i:iam|organizations|arn):[^,;\t]*)$`)

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
func (in *PermissionInput) check(records []PermissionRecord, limits func(PermissionRecord) error) error {
	var problems []string
	for _, record := range records {
		err := limits(record)
		if record.Permission == "" {
			err = errors.New("the permission is empty")
		}
		if record.bad != nil {
			err = record.bad
		}
		if err == nil && in.Kind != "" && in.Kind != typeOf(record.Permission) {
			err = fmt.Errorf("--type %s does not fit; records of the other type go into a call of their own", in.Kind)
		}
		if err != nil {
			problems = append(problems, record.From+": "+err.Error())
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
func withoutDuplicates(a *cli.App, records []PermissionRecord) ([]PermissionRecord, error) {
	first := map[string]PermissionRecord{}
	var kept []PermissionRecord
	var double []string
	for _, record := range records {
		before, again := first[record.Permission]
		switch {
		case !again:
			first[record.Permission] = record
			kept = append(kept, record)
		case before.Description != record.Description:
			return nil, cli.Usagef("%s: the permission stands in %s too, with another description; keep one of them", record.From, before.From)
		default:
			double = append(double, fmt.Sprintf("%s: the record stands in %s too and is sent once", record.From, before.From))
		}
	}
	warnOfSome(a, double)
	return kept, nil
}
