package conformance

import (
	"slices"
	"strings"
)

// Kinds of what a run makes.
const (
	KindOfService  = "endpoint service"
	KindOfEndpoint = "endpoint"
)

// Left is something that a run made and could not remove.
type Left struct {
	Kind string // Such as KindOfService.
	ID   string // "" when no answer told it.
	Name string // Its name, or where it is; "" when the id says enough.
	Err  error  // Why it could not be removed, or nil.
}

// String names it, so that somebody can remove it.
func (l Left) String() string {
	text := strings.Join(slices.DeleteFunc([]string{l.Kind, l.ID, l.Name}, func(part string) bool { return part == "" }), " ")
	if l.Err != nil {
		text += " (" + l.Err.Error() + ")"
	}
	return text
}

// LeftBehindError says what a run made and could not remove, with the ids that the report does not have.
type LeftBehindError struct{ Left []Left }

// Error implements error.
func (e *LeftBehindError) Error() string {
	all := make([]string, len(e.Left))
	for n, one := range e.Left {
		all[n] = one.String()
	}
	return "conformance: could not remove what the run made: " + strings.Join(all, "; ")
}

// kinds are those of what is left.
func kinds(left []Left) []string {
	all := make([]string, len(left))
	for n, one := range left {
		all[n] = one.Kind
	}
	return all
}
