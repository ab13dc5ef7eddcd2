package cli

import (
	"reflect"
	"strings"

	"github.com/spf13/cobra"
)

// shown is what the flags of output say.
type shown struct {
	columns      []string
	noHeaders    bool
	sortBy       string
	jq, template string

	filter func(document []byte) ([]byte, error) // What --jq or --template makes of JSON, or nil.
}

// knownColumns marks a command that prints records. It has the names of their columns, or "" where those hang on the
// arguments.
const knownColumns = "columns"

// AllowHCL lets a command print HCL: it has a flag --output of its own.
func AllowHCL(a *App, command *cobra.Command) {
	AddChoice(command, command.Flags(), &a.Output, "output", "o", "output", append(formats(), FormatHCL)...)
}

// AddOutput adds the flags for the output of a command that prints a list of records with these columns. Nil is for columns
// that hang on the arguments; the command calls CheckColumns then.
func AddOutput[T any](a *App, command *cobra.Command, columns []Column[T]) *cobra.Command {
	AddDocumentOutput[[]T](a, command)
	return a.addColumns(command, namesOf(columns))
}

// AddRecordOutput is AddOutput for a command that prints one record.
func AddRecordOutput[T any](a *App, command *cobra.Command, columns []Column[T]) *cobra.Command {
	AddDocumentOutput[T](a, command)
	return a.addColumns(command, namesOf(columns))
}

// addColumns adds the flags that are about columns.
func (a *App) addColumns(command *cobra.Command, names []string) *cobra.Command {
	flags := command.Flags()
	if command.Annotations == nil {
		command.Annotations = map[string]string{}
	}
	command.Annotations[knownColumns] = strings.Join(names, ",")
	complete := cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp)
	if flags.Lookup("columns") == nil { // Commands that read CSV have it for their input.
		AddTexts(flags, &a.shown.columns, "columns", "`names` of the columns to show, with commas between them")
		_ = command.RegisterFlagCompletionFunc("columns", complete) // The flag exists.
	}
	flags.BoolVar(&a.shown.noHeaders, "no-headers", false, "leave out the line with the names of the columns")
	flags.StringVar(&a.shown.sortBy, "sort-by", "", "`column` to sort what is shown by")
	_ = command.RegisterFlagCompletionFunc("sort-by", complete)
	return command
}

// AddDocumentOutput adds the flags for the output of a command that prints values of the type D as JSON, and no columns.
func AddDocumentOutput[D any](a *App, command *cobra.Command) {
	AlsoPrints[D](a, command)
	flags := command.Flags()
	flags.StringVar(&a.shown.jq, "jq", "", "print what the jq `expr` makes of the JSON, texts without quotes")
	flags.StringVar(&a.shown.template, "template", "", "print what a Go template, this `text`, makes of the JSON")
}

// prepareOutput refuses flags that do not go together, and reads --jq and --template, before anything is sent.
func (a *App) prepareOutput(command *cobra.Command) error {
	columns, printsRecords := command.Annotations[knownColumns]
	if err := a.checkForms(command, printsRecords); err != nil {
		return err
	}
	if columns != "" {
		if err := a.checkColumns(append(strings.Split(columns, ","), a.names()...)); err != nil {
			return err
		}
	}
	var err error
	switch {
	case a.shown.jq != "":
		a.shown.filter, err = jqFilter(command.Context(), a.shown.jq)
	case a.shown.template != "":
		a.shown.filter, err = templateFilter(a.shown.template)
	}
	if a.shown.filter != nil {
		a.Output = FormatJSON
	}
	return err
}

// checkForms refuses flags that do not go with the form of the output or with each other.
func (a *App) checkForms(command *cobra.Command, printsRecords bool) error {
	s := &a.shown
	filter := ""
	switch {
	case s.jq != "" && s.template != "":
		return Usagef("give either --jq or --template")
	case s.jq != "":
		filter = "--jq"
	case s.template != "":
		filter = "--template"
	}
	switch given := command.Flags().Changed("output"); {
	case a.Quiet && a.Verbose:
		return Usagef("give either --quiet or --verbose")
	case a.Quiet && a.Debug:
		return Usagef("give either --quiet or --debug")
	case filter != "" && given && a.Output != FormatJSON:
		return Usagef("%s works on JSON, so that it does not go with --output %s", filter, a.Output)
	case !printsRecords && (a.Output == FormatCSV || a.Output == FormatName):
		if !given {
			a.Output = FormatTable // A default for all commands is no wish for this one.
			return nil
		}
		hint := ""
		if command.Flags().Lookup("jq") != nil {
			hint = "--jq picks from the JSON, and its @csv makes lines of CSV"
		}
		return &UsageError{Err: Usagef("--output %s: '%s' prints no list of records; give table, json or yaml", a.Output, command.CommandPath()), Hint: hint}
	case (len(s.columns) > 0 && command.Flags().Changed("columns") || s.noHeaders) && (filter != "" || a.Output != FormatTable && a.Output != FormatCSV):
		return Usagef("%s is for --output table and csv", tableFlag(s))
	default:
		return nil
	}
}

// tableFlag names a flag that is about columns.
func tableFlag(s *shown) string {
	if s.noHeaders {
		return "--no-headers"
	}
	return "--columns"
}

// WantsTable reports whether a flag is there that is for tables, such as --columns.
func (s *Settings) WantsTable() bool {
	return len(s.shown.columns) > 0 || s.shown.noHeaders || s.shown.sortBy != ""
}

// AlsoPrints notes a type of the values that a command prints as JSON, for the page that describes them.
func AlsoPrints[D any](a *App, command *cobra.Command) {
	if a.documents == nil {
		a.documents = map[*cobra.Command][]reflect.Type{}
	}
	a.documents[command] = append(a.documents[command], reflect.TypeFor[D]())
}

// Documents are the types of the values that a command prints as JSON, one of them at a time.
func (a *App) Documents(command *cobra.Command) []reflect.Type { return a.documents[command] }
