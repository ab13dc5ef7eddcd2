// Package profile reads the file of credentials that the vendor's SDK reads too: sections with keys and values.
//
// The reader is our own, since the one that the vendor uses would be one more module for everybody who imports the client. It
// takes the part of that form that credentials need, and refuses the rest.
package profile

import (
	"fmt"
	"strings"
)

// Section has the values of a section by their keys.
type Section map[string]string

// Parse reads a file. Of a key that is there twice the last value counts. An error names the path and the line. It never
// shows what stands there: the path may name another file by mistake, one with secrets.
func Parse(path, text string) (map[string]Section, error) {
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return nil, at(path, 1, "the text is UTF-16; save it as UTF-8")
	}
	sections := map[string]Section{}
	current := "DEFAULT"
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		number++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#' || line[0] == ';':
			continue
		case line[0] == '[':
			end := strings.LastIndexByte(line, ']')
			if end < 0 {
				return nil, at(path, number, "the name of a section ends with ]")
			}
			if current = strings.TrimSpace(line[1:end]); current == "" {
				return nil, at(path, number, "a section has no name")
			}
		default:
			key, value, err := member(line)
			if err != "" {
				return nil, at(path, number, err)
			}
			if sections[current] == nil {
				sections[current] = Section{}
			}
			sections[current][key] = value
		}
	}
	return sections, nil
}

// member reads a line with a key and a value.
func member(line string) (key, value, problem string) {
	end := strings.IndexAny(line, "=:")
	if end < 0 {
		return "", "", "want key = value"
	}
	key, value = strings.TrimSpace(line[:end]), strings.TrimSpace(line[end+1:])
	if key == "" || strings.ContainsAny(key[:1], "\"`") {
		return "", "", "want key = value, with a key that is not quoted"
	}
	value, problem = unquote(value)
	if problem == "" && strings.Contains(value, "%(") {
		problem = "a reference %(...) is not read"
	}
	return key, value, problem
}

// unquote takes the quotes and the comment of a value away.
func unquote(value string) (text, problem string) {
	if value == "" {
		return "", ""
	}
	if strings.HasPrefix(value, `"""`) {
		return "", `a value of several lines, in """, is not read`
	}
	if quote := value[0]; quote == '`' || quote == '"' || quote == '\'' {
		end := strings.IndexByte(value[1:], quote)
		if end < 0 {
			return "", "the value has no closing quote"
		}
		inner, rest := value[1:1+end], strings.TrimSpace(value[2+end:])
		if rest != "" && rest[0] != '#' && rest[0] != ';' {
			return "", "there is something behind the closing quote"
		}
		return inner, ""
	}
	if i := strings.IndexAny(value, "#;"); i >= 0 {
		value = strings.TrimSpace(value[:i])
	}
	if strings.HasSuffix(value, `\`) {
		return "", `a value that goes on in the next line, with \ at its end, is not read`
	}
	return value, ""
}

func at(path string, line int, problem string) error {
	return fmt.Errorf("%s:%d: %s", path, line, problem)
}
