package cli

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/fatih/color"
	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Report prints an error with a hint to stderr and returns the exit code.
func Report(ctx context.Context, a *App, command *cobra.Command, err error) int {
	err = WithInterrupt(ctx, err)
	told := ErrorReport{Message: ErrorText(err), Hint: HintFor(err, ListCommand(command)), ExitCode: ExitCodeOf(err)}
	if told.Hint == "" && told.ExitCode == ExitUsage {
		told.Hint = "see '" + command.CommandPath() + " --help'"
	}
	if api, ok := errors.AsType[*vpcep.APIError](err); ok {
		told.Code, told.Status, told.RequestID = api.Code, api.StatusCode, api.RequestID
	}
	stopped, inBatch := errors.AsType[*BatchError](err)
	if inBatch {
		told.Records = stopped.Records()
	}
	if a.Output == FormatJSON {
		a.writeJSONNote(ErrorMessage{told})
		return told.ExitCode
	}
	if inBatch {
		_ = stopped.printRemaining(a.Err) // A failure to write there cannot be told anywhere.
	}
	a.labelled("error:", told.Message, color.FgRed)
	if told.Hint != "" {
		a.labelled("hint:", told.Hint, color.FgCyan)
	}
	return told.ExitCode
}

// ListCommand is the command line that lists what the group of a command is about. It takes the arguments over that
// both commands have.
func ListCommand(command *cobra.Command) string {
	group := command
	if command.HasParent() {
		group = command.Parent()
	}
	words := []string{group.CommandPath(), "list"}
	list, _, err := group.Find(words[1:])
	if err != nil {
		return strings.Join(words, " ")
	}
	for _, name := range neededArguments(list.Use) {
		if i := slices.Index(neededArguments(command.Use), name); i >= 0 && plainWord.MatchString(command.Flags().Arg(i)) {
			name = command.Flags().Arg(i)
		}
		words = append(words, name)
	}
	return strings.Join(words, " ")
}

// plainWord is a word that needs no quotes in a shell.
var plainWord = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_-]*$`)

// ErrorMessage is a line of JSON on stderr about an error.
type ErrorMessage struct {
	Error ErrorReport `json:"error"`
}

// ErrorReport is an error in JSON.
type ErrorReport struct {
	Message   string        `json:"message"`
	Code      string        `json:"code,omitempty"`
	Status    int           `json:"status,omitempty"`
	RequestID string        `json:"request_id,omitempty"`
	Hint      string        `json:"hint,omitempty"`
	ExitCode  int           `json:"exit_code"`
	Records   *BatchRecords `json:"records,omitempty"`
}

var pathOfCall = regexp.MustCompile(`vpcep: (\w+: )(?:[A-Z]+ /\S*: )?`)

// ErrorText is the text of an error of a call on one line, in the words of the command line. It leaves out the method and path of
// the call, where the operation says as much.
func ErrorText(err error) string {
	return OneLine(optionWords().Replace(pathOfCall.ReplaceAllString(err.Error(), "$1")))
}

// optionWords puts the flag and the variable in place of an option of the client.
func optionWords() *strings.Replacer {
	words := []string{", see RetryPolicy.NoBudget", ""}
	for _, p := range (&Settings{}).places() {
		words = append(words, p.option, p.flag+" ("+p.variable+")")
	}
	return strings.NewReplacer(words...)
}
