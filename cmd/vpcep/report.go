package main

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// report prints an error with a hint to stderr and returns the exit code.
func report(ctx context.Context, a *app, command *cobra.Command, err error) int {
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

// listCommand is the command line that lists what the group of a command is about. It takes the arguments over that
// both commands have.
func listCommand(command *cobra.Command) string {
	group := command
	if command.HasParent() {
		group = command.Parent()
	}
	words := []string{group.CommandPath(), "list"}
	list, _, err := group.Find(words[1:])
	if err != nil {
		return strings.Join(words, " ")
	}
	for _, name := range argumentNames(list) {
		if i := slices.Index(argumentNames(command), name); i >= 0 && plainWord.MatchString(command.Flags().Arg(i)) {
			name = command.Flags().Arg(i)
		}
		words = append(words, name)
	}
	return strings.Join(words, " ")
}

// argumentNames are the arguments that a command needs, as its line of usage names them.
func argumentNames(command *cobra.Command) []string {
	var names []string
	for _, word := range strings.Fields(command.Use)[1:] {
		if !argumentName.MatchString(word) {
			break
		}
		names = append(names, word)
	}
	return names
}

var (
	argumentName = regexp.MustCompile(`^[A-Z_]+$`)
	plainWord    = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_-]*$`) // It needs no quotes in a shell.
)

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

var pathOfCall = regexp.MustCompile(`vpcep: (\w+: )(?:[A-Z]+ /\S+: )?`)

// withoutPath leaves the method and path of a call out of an error text, where the operation says as much.
func withoutPath(text string) string { return pathOfCall.ReplaceAllString(text, "$1") }
