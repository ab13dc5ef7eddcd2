package input

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// readList reads a text on each line, without a header. Blank lines and what stands behind # are left out, and so are the quotes
// and the comma of a line that comes from a list in another language, and the sign or number before one that comes from a document.
func (f *file) readList() ([]Row, error) {
	var rows []Row
	line := 0
	for text := range bytes.Lines(f.data) {
		line++
		if value := bareText(string(text)); value != "" {
			row := Row{Fields: map[string]string{mainField: value}, Where: fmt.Sprintf("%s:%d", f.name, line)}
			if strings.HasPrefix(value, starBefore) {
				row.Err = errStar
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// withoutComment is a line without the comment that # starts at its begin or behind a space.
func withoutComment(line string) string {
	line = strings.TrimSpace(line)
	for i, c := range line {
		if c == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			return strings.TrimSpace(line[:i])
		}
	}
	return line
}

// quoted is a line in quotes, as a list in another language has it, or as the formula that spreadsheets keep a text with.
var quoted = regexp.MustCompile("^=?(?:\"([^\"]*)\"|'([^']*)')$")

// bullet is what stands before a line of a list in a document. A star is none, since it is a record.
var bullet = regexp.MustCompile(`^(?:[\x{2022}\x{2013}\x{2014}\x{25aa}\x{25cf}\x{00b7}-]|\d{1,5}[.)])[ \t]+`)

// bareText is the text of a line of a list.
func bareText(line string) string {
	line = strings.TrimRight(withoutComment(line), ",; \t")
	line = line[len(bullet.FindString(line)):]
	if found := quoted.FindStringSubmatch(line); found != nil {
		return strings.TrimSpace(found[1] + found[2])
	}
	return line
}

// starBefore is the star before a record.
const starBefore = "* "

// errStar refuses it: it may be meant as a sign before each line, or as a record.
var errStar = errors.New("a * stands before the record; take it away, or write it on a line of its own if everyone is meant")
