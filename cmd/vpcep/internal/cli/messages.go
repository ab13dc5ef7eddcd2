package cli

import (
	"fmt"

	"github.com/fatih/color"
)

// Note writes a line for a person, unless --quiet is given. In a pipeline with -o json stderr has JSON only.
func (a *App) Note(format string, args ...any) {
	if !a.Quiet && (a.Output != FormatJSON || a.IsTerminal(a.Err)) {
		a.Line(format, args...)
	}
}

// Warn prints a warning to stderr.
func (a *App) Warn(text string) {
	switch {
	case a.Quiet:
	case a.Output == FormatJSON:
		a.writeJSONNote(WarningMessage{Warning{OneLine(text)}})
	default:
		a.labelled("warning:", OneLine(text), color.FgYellow)
	}
}

// WarningMessage is a line of JSON on stderr about a warning.
type WarningMessage struct {
	Warning Warning `json:"warning"`
}

// Warning is a warning in JSON.
type Warning struct {
	Message string `json:"message"`
}

// Tell prints a line about what goes on to stderr. For -o json it is a warning, so that stderr has JSON only.
func (a *App) Tell(text string) {
	if a.Output == FormatJSON {
		a.Warn(text)
		return
	}
	a.Note("%s", OneLine(text))
}

// labelled writes a line to stderr with a label in a colour.
func (a *App) labelled(label, text string, style color.Attribute) {
	_, _ = fmt.Fprintln(a.Err, a.Styled(a.Err, label, style), Printable(text)) // As with Note.
}

// writeJSONNote writes a line of JSON to stderr. A failure to write there cannot be told anywhere.
func (a *App) writeJSONNote(value any) {
	text, _ := PlainJSON(value)
	a.Line("%s", text)
}
