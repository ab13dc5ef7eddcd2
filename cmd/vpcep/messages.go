package main

import (
	"encoding/json"
	"strings"
)

// warn prints a warning to stderr.
func (a *app) warn(text string) {
	if a.output == formatJSON {
		a.writeJSONNote(map[string]map[string]string{"warning": {"message": oneLine(text)}})
		return
	}
	a.note("warning: %s", oneLine(text))
}

// tell prints a line about what goes on to stderr. For -o json it is a warning, so that stderr has JSON only.
func (a *app) tell(text string) {
	if a.output == formatJSON {
		a.warn(text)
		return
	}
	a.note("%s", oneLine(text))
}

// writeJSONNote writes a line of JSON to stderr. A failure to write there cannot be told anywhere.
func (a *app) writeJSONNote(value any) {
	e := json.NewEncoder(a.err)
	e.SetEscapeHTML(false)
	_ = e.Encode(value)
}

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
