package permissions

import (
	"context"
	"fmt"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// onWhitelist says which records are on the whitelist and which are not. It warns of the latter.
func onWhitelist(
	ctx context.Context, a *cli.App, client *vpcep.Client, serviceID string, records []PermissionRecord,
) (present, absent []PermissionRecord, err error) {
	names := map[string]bool{} // Permissions and ids, which cannot be mistaken for each other.
	for found, err := range client.Permissions(ctx, serviceID) {
		if err != nil {
			return nil, nil, err
		}
		names[found.Permission], names[found.ID] = true, true
	}
	var texts []string
	for _, record := range records {
		if names[record.Name()] {
			present = append(present, record)
			continue
		}
		absent = append(absent, record)
		texts = append(texts, fmt.Sprintf("%s: %s is not on the whitelist", record.From, record.Name()))
	}
	warnOfSome(a, texts)
	return present, absent, nil
}

// absentError says how many of all records are not on the whitelist. It matches errNoRecord.
type absentError struct{ absent, all int }

func (e *absentError) Error() string {
	switch {
	case e.all == 1:
		return "the record is not on the whitelist; nothing was removed"
	case e.absent == e.all:
		return fmt.Sprintf("none of the %d records is on the whitelist; nothing was removed", e.all)
	case e.absent == 1:
		return fmt.Sprintf("1 of %d records is not on the whitelist; the others were removed", e.all)
	default:
		return fmt.Sprintf("%d of %d records are not on the whitelist; the others were removed", e.absent, e.all)
	}
}

// Unwrap gives errNoRecord.
func (e *absentError) Unwrap() error { return cli.ErrNoRecord }
