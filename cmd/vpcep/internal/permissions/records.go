package permissions

import (
	"cmp"
	"context"
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
	rows, err := in.File.Read(ctx, a)
	if err != nil {
		return nil, err
	}
	var records []PermissionRecord
	for i, arg := range args {
		records = append(records, PermissionRecord{Permission: fullPermission(arg), From: fmt.Sprintf("PERMISSION %d", i+1)})
	}
	records = append(records, cli.Map(rows, recordOf)...)
	for i := range records {
		records[i].Description = cmp.Or(records[i].Description, in.Description)
	}
	found := sift(records, "is sent once", func(record PermissionRecord) error {
		if err := limits(record); err != nil {
			return err
		}
		if in.Kind != "" && in.Kind != typeOf(record.Permission) {
			return fmt.Errorf("--type %s does not fit; records of the other type go into a call of their own", in.Kind)
		}
		return nil
	})
	if len(found.skipped) > 0 {
		bad := &cli.UsageError{Err: found.problems()}
		if len(rows) > 0 {
			bad.Hint = "nothing was sent; correct the records that are named"
		}
		return nil, bad
	}
	found.warn(a)
	return found.Records, nil
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

// typeOf is the type of a permission string.
func typeOf(permission string) gen.PermissionType {
	if strings.HasPrefix(permission, orgPathPrefix) {
		return gen.PermissionTypeOrgPath
	}
	return gen.PermissionTypeDomainID
}
