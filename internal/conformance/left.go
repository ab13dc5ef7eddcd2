package conformance

import (
	"fmt"
	"slices"
	"strings"
)

// Kinds of what a run makes. Lost is what no answer told of and no list showed, so that it may be there or not.
const (
	KindOfService      = "endpoint service"
	KindOfEndpoint     = "endpoint"
	KindOfRecords      = "whitelist records"
	KindOfTag          = "tag"
	KindOfLostService  = "perhaps an endpoint service"
	KindOfLostEndpoint = "perhaps an endpoint"
)

// Left is something that a run made and could not remove.
type Left struct {
	Kind string // Such as KindOfService.
	ID   string // Of the endpoint service for records, of the resource for a tag; "" when no answer told it.
	Name string // Its name, or where it is; "" when the id says enough. All records have it in their permission strings.
	Of   string // For a tag, the kind of its resource.
	Err  error  // Why it could not be removed, or nil.
}

// String names it, so that somebody can remove it.
func (l Left) String() string {
	var text string
	switch l.Kind {
	case KindOfRecords:
		text = fmt.Sprintf("%s with %s in their permission strings at the endpoint service %s", l.Kind, l.Name, l.ID)
	case KindOfTag:
		text = fmt.Sprintf("%s %s of the %s %s", l.Kind, l.Name, l.Of, l.ID)
	default:
		text = strings.Join(slices.DeleteFunc([]string{l.Kind, l.ID, l.Name}, func(part string) bool { return part == "" }), " ")
	}
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
