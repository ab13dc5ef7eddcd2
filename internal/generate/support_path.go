package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// pathSigns are the characters of a path beside letters and digits that stand for themselves, in the URL and in what a
// signature covers.
const pathSigns = "-._~!$&'()*+,;=:@"

// path checks a path and the parameters in it. A segment has one at most, and may have text beside it.
func (s *support) path(at place, path string, described map[string]bool) {
	seen := map[string]bool{}
	segments := strings.Split(path, "/")
	for i, segment := range segments {
		before, rest, opened := strings.Cut(segment, "{")
		name, after, closed := strings.Cut(rest, "}")
		text := before + after
		switch odd := strings.IndexFunc(text, isOddInPath); {
		case opened != closed || strings.ContainsAny(text+name, "{}"):
			s.add(at.refuse("a path segment with more than one parameter", "it cannot be taken apart again", "use a segment for each"))
		case opened && !described[name]:
			s.add(at.errorf("the parameter %s of the path is not described", name))
		case opened && seen[name]:
			s.add(at.refuse(fmt.Sprintf("the parameter %s twice in a path", name), "it stands for one segment", "give the second one another name"))
		case segment == "." || segment == ".." || segment == "" && i > 0 && i < len(segments)-1:
			s.add(at.refuse("a path with a segment that is empty, . or ..", "what is between takes it away", "leave the segment out"))
		case odd >= 0:
			s.add(at.refuse(fmt.Sprintf("%q in a path", text[odd:]), "it would end the path, or mean something else in a signature",
				"write letters, digits and "+pathSigns+"; what stands behind ? are parameters"))
		case opened && text != "" && name == projectID:
			s.add(at.refuse(projectID+" with text beside it", "the client fills in the whole segment", "let it be the segment"))
		case opened && text != "":
			s.apart(at, path, i)
		}
		seen[name] = opened
	}
}

// inBraces are the parameters of a path.
var inBraces = regexp.MustCompile(`\{[^}]*\}`)

// apart refuses a parameter with text beside it where another path has a parameter alone: its value could be all of the segment.
func (s *support) apart(at place, path string, segment int) {
	segments := strings.Split(inBraces.ReplaceAllString(path, "{}"), "/")
	segments[segment] = "{}"
	alone := strings.Join(segments, "/")
	paths := s.document.member("paths")
	for _, other := range paths.keys() {
		both := slices.ContainsFunc(methods, func(method string) bool {
			return at.member(method).exists() && paths.at(other, method).exists()
		})
		if both && inBraces.ReplaceAllString(other, "{}") == alone {
			s.add(at.refuse("a parameter with text beside it", "a value of "+other+" could be the same path", "let the text be a segment of its own"))
		}
	}
}

// isOddInPath reports whether a character does not stand for itself in a path.
func isOddInPath(r rune) bool {
	return (r < '0' || r > '9') && (r|' ' < 'a' || r|' ' > 'z') && !strings.ContainsRune(pathSigns, r)
}
