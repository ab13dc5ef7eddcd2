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
	seen := map[string]bool{}
	messages := map[string]bool{}
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
		full := key + " " + entry.member("message").text()
		if messages[full] || seen[key] && s.sameMeaning(all, entry) {
			s.add(entry.errorf("%s with status %s is there twice", entry.member("code").text(), entry.member("status").text()))
		}
		seen[key], messages[full] = true, true
	}
}

// sameMeaning reports whether two entries of a code and status differ in their meaning, which nothing could tell apart.
func (s *support) sameMeaning(all, entry place) bool {
	for _, other := range all.items() {
		if other.path != entry.path && strings.EqualFold(other.member("code").text(), entry.member("code").text()) &&
			other.member("status").text() == entry.member("status").text() &&
			(other.member("kind").text() != entry.member("kind").text() || other.member("retry").text() != entry.member("retry").text()) {
			return true
		}
	}
	return false
}
