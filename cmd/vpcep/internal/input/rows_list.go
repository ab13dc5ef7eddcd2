package input

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

// readList reads a text on each line, without a header. Blank lines and what stands behind # are left out, and so are the quotes
// and the comma of a line that comes from a list in another language.
func (f *file) readList() ([]Row, error) {
	var rows []Row
	line := 0
	for text := range bytes.Lines(f.data) {
		line++
		if value := bareText(string(text)); value != "" {
			rows = append(rows, Row{Fields: map[string]string{f.shape.Main: value}, Where: fmt.Sprintf("%s:%d", f.name, line)})
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

// quoted is a line in quotes, as a list in another language has it.
var quoted = regexp.MustCompile("^(?:\"([^\"]*)\"|'([^']*)')$")

// bareText is the text of a line of a list.
func bareText(line string) string {
	line = strings.TrimRight(withoutComment(line), ",; \t")
	if found := quoted.FindStringSubmatch(line); found != nil {
		return strings.TrimSpace(found[1] + found[2])
	}
	return line
}
