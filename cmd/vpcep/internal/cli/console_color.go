package cli

import (
	"io"
	"strings"

	"github.com/fatih/color"
)

// ColorMode says whether output is coloured.
type ColorMode string

// The words of --color.
const (
	ColorAuto   ColorMode = "auto"
	ColorAlways ColorMode = "always"
	ColorNever  ColorMode = "never"
)

// escapes reports whether escape sequences may go to a stream. --color counts first, then NO_COLOR, then CLICOLOR_FORCE; by
// itself a terminal gets them that is not TERM=dumb.
func (a *App) escapes(stream any) bool {
	force := a.variable("CLICOLOR_FORCE")
	switch {
	case a.Color == ColorAlways:
		return true
	case a.Color == ColorNever, a.variable("NO_COLOR") != "":
		return false
	case force != "" && force != "0":
		return true
	default:
		return a.IsTerminal(stream) && a.variable("TERM") != "dumb" && a.variable("CLICOLOR") != "0"
	}
}

// variable is an environment variable of the console, or "".
func (c Console) variable(name string) string {
	if c.Getenv == nil {
		return ""
	}
	return c.Getenv(name)
}

// emptyLine empties the line that the cursor of stderr is in.
func (a *App) emptyLine() {
	empty := "\r" + strings.Repeat(" ", a.Room()) + "\r"
	if a.escapes(a.Err) {
		empty = "\x1b[2K\r"
	}
	_, _ = io.WriteString(a.Err, empty) // Nothing depends on it.
}

// Styled is a text in a style, where the stream takes it.
func (a *App) Styled(stream any, text string, style ...color.Attribute) string {
	if text == "" || !a.escapes(stream) {
		return text
	}
	c := color.New(style...)
	c.EnableColor() // The library itself would look at stdout only.
	return c.Sprint(text)
}

// Diff is a text with the lines coloured that begin with a sign, as in a diff.
func (a *App) Diff(stream any, text string) string {
	signs := map[byte]color.Attribute{'+': color.FgGreen, '-': color.FgRed, '~': color.FgYellow, '!': color.FgYellow}
	var styled strings.Builder
	for line := range strings.Lines(text) {
		if style, ok := signs[line[0]]; ok && len(line) > 1 && line[1] == ' ' {
			line = a.Styled(stream, strings.TrimSuffix(line, "\n"), style) + "\n"
		}
		styled.WriteString(line)
	}
	return styled.String()
}
