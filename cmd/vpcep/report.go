package main

import (
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// report prints an error with a hint to stderr and returns the exit code.
func (a *app) report(ctx context.Context, command *cobra.Command, err error) int {
	err = withInterrupt(ctx, err)
	told := errorReport{Message: oneLine(withoutPath(err.Error())), Hint: hintFor(err, listCommand(command)), ExitCode: exitCodeOf(err)}
	if told.Hint == "" && told.ExitCode == exitUsage {
		told.Hint = "see '" + command.CommandPath() + " --help'"
	}
	if api, ok := errors.AsType[*vpcep.APIError](err); ok {
		told.Code, told.Status, told.RequestID = api.Code, api.StatusCode, api.RequestID
	}
	stopped, inBatch := errors.AsType[*batchError](err)
	if inBatch {
		told.Records = stopped.records()
	}
	if a.output == formatJSON {
		a.writeJSONNote(map[string]errorReport{"error": told})
		return told.ExitCode
	}
	if inBatch {
		_ = stopped.printRest(a.err) // A failure to write there cannot be told anywhere.
	}
	a.note("error: %s", told.Message)
	if told.Hint != "" {
		a.note("hint: %s", told.Hint)
	}
	return told.ExitCode
}

// listCommand is the command that lists what the group of a command is about.
func listCommand(command *cobra.Command) string {
	if command.HasParent() {
		command = command.Parent()
	}
	return command.CommandPath() + " list"
}

// errorReport is an error in JSON.
type errorReport struct {
	Message   string        `json:"message"`
	Code      string        `json:"code,omitempty"`
	Status    int           `json:"status,omitempty"`
	RequestID string        `json:"request_id,omitempty"`
	Hint      string        `json:"hint,omitempty"`
	ExitCode  int           `json:"exit_code"`
	Records   *batchRecords `json:"records,omitempty"`
}

// warn prints a warning to stderr.
func (a *app) warn(text string) {
	if a.output == formatJSON {
		a.writeJSONNote(map[string]map[string]string{"warning": {"message": oneLine(text)}})
		return
	}
	a.note("warning: %s", oneLine(text))
}

// writeJSONNote writes a line of JSON to stderr. A failure to write there cannot be told anywhere.
func (a *app) writeJSONNote(value any) {
	e := json.NewEncoder(a.err)
	e.SetEscapeHTML(false)
	_ = e.Encode(value)
}

var pathOfCall = regexp.MustCompile(`vpcep: (\w+: )(?:[A-Z]+ /\S+: )?`)

// withoutPath leaves the method and path of a call out of an error text, where the operation says as much.
func withoutPath(text string) string { return pathOfCall.ReplaceAllString(text, "$1") }

// oneLine joins the lines of a text and takes out what could move the cursor of a terminal.
func oneLine(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return printable(strings.Join(lines, "; "))
}
