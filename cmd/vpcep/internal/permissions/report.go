package permissions

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/pflag"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// reportFile is a file with a line of JSON for each record, which is written as soon as it is known what became of it. A run
// that is killed leaves the lines until then. Without a path it takes everything and writes nothing.
type reportFile struct {
	path string

	file      *os.File
	serviceID string
	failed    error
}

// reportLine is a line. The last one of a record counts.
type reportLine struct {
	Time       time.Time        `json:"time"`
	ServiceID  string           `json:"service_id"`
	Permission string           `json:"permission"`
	ID         string           `json:"id,omitempty"` // Where the user gave an id in place of a permission string.
	Status     whitelist.Status `json:"status"`
	From       string           `json:"from,omitempty"` // Where it comes from, such as accounts.csv:3.
	Reason     string           `json:"reason,omitempty"`
}

func (r *reportFile) addFlag(flags *pflag.FlagSet) {
	flags.StringVar(&r.path, "report", "", "append to a `file` what became of each record, as lines of JSON, while it goes")
}

// open opens the file before anything is sent. Lines are appended, so that those of a run that was killed stay.
func (r *reportFile) open(serviceID string) error {
	if r.path == "" {
		return nil
	}
	file, err := os.OpenFile(r.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return cli.Usagef("--report: %w", err)
	}
	r.file, r.serviceID = file, serviceID
	return nil
}

// tell writes what became of records, each in a line of its own. It is never called twice at the same time.
func (r *reportFile) tell(status whitelist.Status, err error, records ...PermissionRecord) {
	if r.file == nil {
		return
	}
	reason := reasonOf(err)
	for _, one := range records {
		text, _ := json.Marshal(reportLine{ // It is always JSON.
			Time: time.Now().UTC().Truncate(time.Millisecond), ServiceID: r.serviceID,
			Permission: one.Permission, ID: one.id, Status: status, From: one.From, Reason: reason,
		})
		if _, err := r.file.Write(append(text, '\n')); err != nil && r.failed == nil {
			r.failed = fmt.Errorf("--report: the lines from here on are missing: %w", err)
		}
	}
}

// tellUnsent writes that the records behind a batch that failed were not sent.
func (r *reportFile) tellUnsent(err error) {
	stopped, ok := errors.AsType[*cli.BatchError](err)
	if !ok {
		return
	}
	for _, one := range stopped.Items[stopped.Done+stopped.Tried:] {
		if record, ok := one.(PermissionRecord); ok {
			r.tell(whitelist.StatusNotAttempted, nil, record)
		}
	}
}

// statusOf is what became of the records of a request that failed, or "" without a failure.
func statusOf(err error) whitelist.Status {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, vpcep.ErrOutcomeUnknown):
		return whitelist.StatusUnverified
	default:
		return whitelist.StatusFailed
	}
}

// close ends the file. It gives the first failure to write.
func (r *reportFile) close() error {
	if r.file == nil {
		return nil
	}
	if err := r.file.Close(); err != nil && r.failed == nil {
		r.failed = fmt.Errorf("--report: %w", err)
	}
	return r.failed
}
