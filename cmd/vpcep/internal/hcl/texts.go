package hcl

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// quoted reads a text between quotation marks. One with a template in it is an Expression.
func (r *reader) quoted() (*yaml.Node, error) {
	start := *r
	var value strings.Builder
	tag := "!!str"
	r.skip(1)
	for {
		switch c := r.peek(); {
		case r.at == len(r.data), c == '\n':
			return nil, start.failf("the text that begins here is not closed; a text of several lines begins with <<")
		case c == '"':
			r.skip(1)
			return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value.String(), Line: start.line}, nil
		case c == '\\':
			char, err := r.escape()
			if err != nil {
				return nil, err
			}
			value.WriteString(char)
		default:
			isTemplate, err := r.letter(&value)
			if err != nil {
				return nil, err
			}
			if isTemplate {
				tag = Expression
			}
		}
	}
}

// letter reads one letter of a text, or a whole template in it, and reports whether it was one.
func (r *reader) letter(value *strings.Builder) (bool, error) {
	for _, begin := range []string{"${", "%{"} {
		if r.has(begin[:1] + begin) {
			value.WriteString(begin)
			r.skip(len(begin) + 1)
			return false, nil
		}
		if r.has(begin) {
			return true, r.template()
		}
	}
	_, size := utf8.DecodeRune(r.data[r.at:])
	value.Write(r.data[r.at : r.at+size])
	r.skip(size)
	return false, nil
}

// template goes on behind a template.
func (r *reader) template() error {
	start := *r
	if r.deep++; r.deep > deepest {
		return r.failf("more than %d brackets stand in one another", deepest)
	}
	r.skip(len("${"))
	for open := 1; open > 0; {
		switch c := r.peek(); {
		case r.at == len(r.data):
			return start.failf("the template that begins here is not closed with }")
		case c == '"':
			if _, err := r.quoted(); err != nil {
				return err
			}
			continue
		case c == '{':
			open++
		case c == '}':
			open--
		}
		r.skip(1)
	}
	r.deep--
	return nil
}

// escape reads what stands behind a backslash.
func (r *reader) escape() (string, error) {
	const plain, meant = `nrt"\`, "\n\r\t\"\\"
	kind := byte(0)
	if r.at+1 < len(r.data) {
		kind = r.data[r.at+1]
	}
	if i := strings.IndexByte(plain, kind); i >= 0 {
		r.skip(len(`\n`))
		return meant[i : i+1], nil
	}
	digits := map[byte]int{'u': 4, 'U': 8}[kind]
	end := r.at + len(`\u`) + digits
	if digits > 0 && end <= len(r.data) {
		if code, err := strconv.ParseInt(string(r.data[r.at+len(`\u`):end]), 16, 32); err == nil && code >= 0 {
			r.skip(end - r.at)
			return string(rune(code)), nil
		}
	}
	return "", r.failf(`a backslash stands before n, r, t, ", a backslash, uNNNN or UNNNNNNNN; write it twice for itself`)
}

// longestMark is more than a begin of a heredoc, a number or a word needs.
const longestMark = 1000

// heredoc is how a text of several lines begins.
var heredoc = regexp.MustCompile(`^<<(-?)([A-Za-z_\x{80}-\x{10FFFF}][\w\x{80}-\x{10FFFF}-]*)[ \t]*\r?\n`)

// heredoc reads a text of several lines. One with a template in it is an Expression.
func (r *reader) heredoc() (*yaml.Node, error) {
	start := *r
	begin := heredoc.FindSubmatch(r.data[r.at:min(len(r.data), r.at+longestMark)])
	r.skip(len(begin[0]))
	var lines []string
	tag := "!!str"
	for r.at < len(r.data) {
		if line, _, _ := bytes.Cut(r.data[r.at:], []byte("\n")); bytes.Equal(bytes.TrimSpace(line), begin[2]) {
			r.skip(bytes.Index(r.data[r.at:], begin[2]) + len(begin[2]))
			if len(begin[1]) > 0 {
				lines = withoutIndent(lines)
			}
			return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: strings.Join(lines, ""), Line: start.line}, nil
		}
		var line strings.Builder
		for r.at < len(r.data) && !strings.HasSuffix(line.String(), "\n") {
			isTemplate, err := r.letter(&line)
			if err != nil {
				return nil, err
			}
			if isTemplate {
				tag = Expression
			}
		}
		lines = append(lines, line.String())
	}
	return nil, start.failf("the text that begins here is not closed with a line %s", begin[2])
}

// withoutIndent takes away the spaces that all lines begin with. Blank lines do not count.
func withoutIndent(lines []string) []string {
	indent := -1
	for _, line := range lines {
		spaces := len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
		if spaces < len(line) && (indent < 0 || spaces < indent) {
			indent = spaces
		}
	}
	cut := slices.Clone(lines)
	for i, line := range lines {
		if strings.TrimSpace(line) != "" {
			cut[i] = line[indent:]
		}
	}
	return cut
}
