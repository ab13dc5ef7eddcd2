package main

import (
	"fmt"
	"strings"
)

// pathSigns are the characters of a path beside letters and digits that stand for themselves, in the URL and in what a
// signature covers.
const pathSigns = "-._~!$&'()*+,;=:@"

// path checks a path and the parameters in it.
func (s *support) path(at place, path string, described map[string]bool) {
	seen := map[string]bool{}
	for i, segment := range strings.Split(path, "/") {
		name, opened := strings.CutPrefix(segment, "{")
		name, closed := strings.CutSuffix(name, "}")
		switch odd := strings.IndexFunc(segment, isOddInPath); {
		case (!opened || !closed) && isPartOfSegment(segment):
			s.add(at.refuse("a parameter with text beside it in a path segment", "the checks of a value and of the path take whole segments",
				"let the parameter be the segment, or put the text into its values"))
		case opened != closed || strings.ContainsAny(name, "{}"):
			s.add(at.refuse("a path segment with more than one parameter", "it cannot be taken apart again", "use a segment for each"))
		case opened && !described[name]:
			s.add(at.errorf("the parameter %s of the path is not described", name))
		case opened && seen[name]:
			s.add(at.refuse(fmt.Sprintf("the parameter %s twice in a path", name), "it stands for one segment", "give the second one another name"))
		case opened:
			seen[name] = true
		case segment == "." || segment == ".." || segment == "" && i > 0 && i < strings.Count(path, "/"):
			s.add(at.refuse("a path with a segment that is empty, . or ..", "what is between takes it away", "leave the segment out"))
		case odd >= 0:
			s.add(at.refuse(fmt.Sprintf("%q in a path", segment[odd:]), "it would end the path, or mean something else in a signature",
				"write letters, digits and "+pathSigns+"; what stands behind ? are parameters"))
		}
	}
}

// isOddInPath reports whether a character does not stand for itself in a path.
func isOddInPath(r rune) bool {
	return (r < '0' || r > '9') && (r|' ' < 'a' || r|' ' > 'z') && !strings.ContainsRune(pathSigns, r)
}

// isPartOfSegment reports whether a path segment has one parameter and text beside it.
func isPartOfSegment(segment string) bool {
	before, rest, opened := strings.Cut(segment, "{")
	_, after, closed := strings.Cut(rest, "}")
	return opened && closed && !strings.ContainsAny(before+after, "{}")
}
