package input

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
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "it is a document of an old office program; " + spreadsheet,
		"%PDF-":                            "it is a PDF; give a text: CSV, JSON, YAML or a list",
		"\xff\xfe\x00\x00":                 "the text is UTF-32; save it as UTF-8",
		"\x00\x00\xfe\xff":                 "the text is UTF-32; save it as UTF-8",
	}
}

// AsText gives data as UTF-8, without the byte order mark and with lines that end as usual. UTF-16 with its mark is what
// PowerShell and some spreadsheets write.
func AsText(data []byte, name string) ([]byte, error) {
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
	if err := checkUTF8(data, name); err != nil {
		return nil, err
	}
	if !bytes.Contains(data, []byte("\n")) {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n")) // Macs wrote such lines, and some spreadsheets still do.
	}
	return data, nil
}

// checkUTF8 names the line of what is no UTF-8.
func checkUTF8(data []byte, name string) error {
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

// isUTF16 reports whether a good part of a text is zeros, as in the codes of Latin letters in two bytes.
func isUTF16(data []byte) bool {
	start := data[:min(len(data), 1000)]
	return bytes.Count(start, []byte{0})*4 > len(start) && !bytes.HasPrefix(data, []byte("\xff\xfe")) && !bytes.HasPrefix(data, []byte("\xfe\xff"))
}
