package vpcep

import (
	"fmt"
	"log/slog"
)

// Secret is a text that must not be shown. It prints as ***, whatever the way. Package fmt cannot call its methods for
// a struct field with a lower-case name, and shows the text there; encoding/json shows it as the key of a map.
type Secret string

// hidden is a value that package fmt cannot show even in a field with a lower-case name.
type hidden[T any] func() T

func hide[T any](value T) hidden[T] { return func() T { return value } }

// Reveal gives the text itself.
func (s Secret) Reveal() string { return string(s) }

// String hides the text.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "***"
}

// Format hides the text, whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, s.String()) }

// LogValue hides the text.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText hides the text, in JSON too.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
