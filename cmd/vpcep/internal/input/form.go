package input

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
)

// Format is the form of an input file.
type Format string

// The forms of input files.
const (
	inputCSV  Format = "csv"
	inputHCL  Format = "hcl"
	inputJSON Format = "json"
	inputList Format = "list"
	InputYAML Format = "yaml"
)

// FormatOf is what --format says, or else the extension of the name, or else what the first line looks like: [ and {
// start JSON, - or a NAME: is YAML, NAME = and NAME { are HCL, a record alone starts a list, everything else is CSV.
func (f *FileFlags) FormatOf(name string, data []byte) Format {
	if f.Format != "" {
		return f.Format
	}
	first := firstLine(data)
	for strings.HasPrefix(first, "//") { // Both HCL and JSON with comments begin so.
		_, data, _ = bytes.Cut(data, []byte(first))
		first = firstLine(data)
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json", ".jsonl", ".ndjson", ".json5", ".jsonc":
		return inputJSON
	case ".yaml", ".yml":
		return InputYAML
	case ".tf", ".tfvars", ".tofu", ".hcl":
		return inputHCL
	}
	isCSV := strings.EqualFold(filepath.Ext(name), ".csv")
	switch {
	case isBare(first) && (isCSV || !strings.HasPrefix(first, "-")):
		return inputList
	case strings.HasPrefix(first, "["), strings.HasPrefix(first, "{"):
		return inputJSON
	case isCSV:
		return inputCSV
	case strings.HasPrefix(first, "-"), namedList.MatchString(first):
		return InputYAML
	case hclLine.MatchString(first) && !strings.EqualFold(filepath.Ext(name), ".toml"):
		return inputHCL
	default:
		return inputCSV
	}
}

// hclLine is a first line of HCL: an attribute, a block, or a comment of several lines. A shell has no spaces around its =.
var hclLine = regexp.MustCompile(`^([A-Za-z_\x{80}-\x{10FFFF}][\w\x{80}-\x{10FFFF}-]*(\s+=(\s|$)|\s*=\s*["\[{]|(\s+("[^"]*"|[\w-]+))*\s*\{(\s|\}|$))|/\*)`)

// firstLine is the first line that is neither blank nor a comment.
func firstLine(data []byte) string {
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return string(line)
		}
	}
	return ""
}

// First lines of files that are not read.
var (
	markup     = regexp.MustCompile(`^<[!?A-Za-z]`)
	assignment = regexp.MustCompile(`^(export\s+)?[A-Za-z_][\w.-]*\s*=`)
	section    = regexp.MustCompile(`^\[\[?[A-Za-z_][\w. -]*\]\]?$`)
)

// otherLanguage says which form a file seems to have that is not read; "" for none.
func otherLanguage(data []byte) string {
	switch first := firstLine(data); {
	case separatorLine.MatchString(first):
		return ""
	case markup.MatchString(first):
		return "HTML or XML"
	case assignment.MatchString(first), section.MatchString(first) && bytes.ContainsRune(data, '='):
		return "TOML or variables of a shell"
	default:
		return ""
	}
}
