package main

import (
	"slices"
	"strings"
)

// errorCodes checks the catalogue of error codes: every entry is whole, and none is there twice.
func (s *support) errorCodes(all place) {
	if !all.exists() {
		s.add(s.document.errorf("x-error-codes is missing"))
	}
	messages := map[string]bool{}
	meanings := map[string]string{} // Nothing could tell two of a code and status apart.
	for _, entry := range all.items() {
		if status := entry.member("status"); status.exists() && (tagOf(status.node) != "!!int" || len(status.text()) != 3 || status.text() < "300") {
			s.add(status.errorf("the status %s is none of an error: write three digits without quotes", status.text()))
		}
		if code := entry.member("code"); code.exists() && (tagOf(code.node) != "!!str" || code.is("")) {
			s.add(code.errorf("the code %s is no text: put it in quotes", code.text()))
		}
		if hint := entry.member("retry"); hint.exists() && !slices.Contains(retryHints, hint.text()) {
			s.add(hint.errorf("%s has retry %q, want one of %s", entry.member("code").text(), hint.text(), strings.Join(retryHints, ", ")))
		}
		if kind := entry.member("kind"); kind.exists() && !slices.Contains(errorKinds, kind.text()) {
			s.add(kind.errorf("%s has kind %q, want one of %s", entry.member("code").text(), kind.text(), strings.Join(errorKinds, ", ")))
		}
		key := strings.ToLower(entry.member("code").text()) + " " + entry.member("status").text()
		full, meaning := key+" "+entry.member("message").text(), entry.member("kind").text()+" "+entry.member("retry").text()
		if known, again := meanings[key]; messages[full] || again && known != meaning {
			s.add(entry.errorf("%s with status %s is there twice", entry.member("code").text(), entry.member("status").text()))
		}
		meanings[key], messages[full] = meaning, true
	}
}
