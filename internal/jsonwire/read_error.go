package jsonwire

import (
	"fmt"
	"strings"
)

// maxFieldName is how much of a member's name an error keeps, in bytes.
const maxFieldName = 64

// Error says why data could not be read. It never holds any part of a value.
type Error struct {
	// Offset is the position in the data, in bytes, counted from 0.
	Offset int
	// Field is the name of the member that was being read, at most 64 bytes of
	// it. It is empty outside of members and between the elements of a list.
	Field string
	// Reason says what was expected and what was found.
	Reason string
	// Missing says that a member that every answer has is not there, or null.
	Missing bool
	// Failed says that a member that the model does not know holds an error.
	Failed bool
}

// Error implements error.
func (e *Error) Error() string {
	if e.Field == "" {
		return fmt.Sprintf("at byte %d: %s", e.Offset, e.Reason)
	}
	return fmt.Sprintf("at byte %d, field %q: %s", e.Offset, e.Field, e.Reason)
}

func fieldName(key string) string {
	return strings.ToValidUTF8(key[:min(len(key), maxFieldName)], "")
}
