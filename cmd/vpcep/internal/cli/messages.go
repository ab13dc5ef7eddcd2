package cli

import (
	"encoding/json"
	"strings"
)

// Warn prints a warning to stderr.
func (a *App) Warn(text string) {
	if a.Output == FormatJSON {
		a.writeJSONNote(map[string]map[string]string{"warning": {"message": OneLine(text)}})
		return
	}
	a.Note("warning: %s", OneLine(text))
}

// Tell prints a line about what goes on to stderr. For -o json it is a warning, so that stderr has JSON only.
func (a *App) Tell(text string) {
	if a.Output == FormatJSON {
		a.Warn(text)
		return
	}
	a.Note("%s", OneLine(text))
}

// writeJSONNote writes a line of JSON to stderr. A failure to write there cannot be told anywhere.
func (a *App) writeJSONNote(value any) {
	e := json.NewEncoder(a.Err)
	e.SetEscapeHTML(false)
	_ = e.Encode(value)
}

// OneLine joins the lines of a text and takes out what could move the cursor of a terminal.
func OneLine(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return Printable(strings.Join(lines, "; "))
}
