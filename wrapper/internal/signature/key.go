package signature

import (
	"fmt"
	"log/slog"
)

// Key is a pair of access key and secret key, with a security token where it is temporary. It prints without its
// secrets.
type Key struct {
	AccessKey     string
	SecretKey     string
	SecurityToken string
}

// String shows the access key only.
func (k Key) String() string { return "access key " + k.AccessKey }

// Format shows the access key only, whatever the verb.
func (k Key) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, k.String()) }

// LogValue shows the access key only.
func (k Key) LogValue() slog.Value { return slog.StringValue(k.String()) }

// MarshalText shows the access key only.
func (k Key) MarshalText() ([]byte, error) { return []byte(k.String()), nil }
