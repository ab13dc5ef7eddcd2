// Package textfile reads the text of files as people have them.
package textfile

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

var utf8BOM = []byte("\xef\xbb\xbf")

// kindsOfFiles are kinds of files that are no text, by how they begin, with what to do.
func kindsOfFiles() map[string]string {
	const spreadsheet = "save the sheet as CSV"
	return map[string]string{
		"\x1f\x8b":                         "it is compressed with gzip; give what 'gunzip -c' prints of it",
		"BZh":                              "it is compressed with bzip2; give what 'bunzip2 -c' prints of it",
		"\xfd7zXZ\x00":                     "it is compressed with xz; give what 'xz -dc' prints of it",
		"\x28\xb5\x2f\xfd":                 "it is compressed with zstd; give what 'zstd -dc' prints of it",
		"PK\x03\x04":                       "it is a spreadsheet, or another zip archive; " + spreadsheet,
		"PK\x05\x06":                       "it is a zip archive with nothing in it",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "it is a document of an old office program; " + spreadsheet,
		"%PDF-":                            "it is a PDF; give a text: CSV, JSON, YAML, HCL or a list",
		"\xff\xfe\x00\x00":                 "the text is UTF-32; save it as UTF-8",
		"\x00\x00\xfe\xff":                 "the text is UTF-32; save it as UTF-8",
	}
}

// Decode gives data as UTF-8, without the byte order mark and with lines that end as usual. UTF-16 with its mark is what
// PowerShell, Notepad and some spreadsheets write. The error names what the data is instead of a text.
func Decode(data []byte, name string) ([]byte, error) {
	for start, problem := range kindsOfFiles() {
		if bytes.HasPrefix(data, []byte(start)) {
			return nil, errors.New(name + ": " + problem)
		}
	}
	if isUTF16(data) {
		return nil, errors.New(name + ": the text is UTF-16 without a byte order mark; save it as UTF-8")
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return nil, errors.New(name + ": the text begins as UTF-16 and is none; save it as UTF-8")
		}
		data = decoded
	}
	data = bytes.TrimPrefix(data, utf8BOM)
	if !bytes.Contains(data, []byte("\n")) {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n")) // Macs wrote such lines, and some spreadsheets still do.
	}
	return data, check(data, name)
}

// check names the line of what is no text.
func check(data []byte, name string) error {
	if before, _, zero := bytes.Cut(data, []byte{0}); zero {
		return fmt.Errorf("%s:%d: there is a zero byte in it, so that it is no text; save it as UTF-8", name, 1+bytes.Count(before, []byte("\n")))
	}
	if utf8.Valid(data) {
		return nil
	}
	line := 0
	for text := range bytes.Lines(data) {
		if line++; !utf8.Valid(text) {
			break
		}
	}
	return fmt.Errorf("%s:%d: the text is not UTF-8; save it as UTF-8", name, line)
}

// isUTF16 reports whether a text without a byte order mark has a zero in most pairs of bytes, always at the same side, as
// Latin letters have in UTF-16.
func isUTF16(data []byte) bool {
	start := data[:min(len(data), 1000)&^1]
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return false
	}
	var zeros [2]int
	for i, b := range start {
		if b == 0 {
			zeros[i%2]++
		}
	}
	return max(zeros[0], zeros[1])*4 > len(start) && min(zeros[0], zeros[1]) == 0
}
