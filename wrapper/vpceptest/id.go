package vpceptest

import (
	"crypto/rand"
	"encoding/hex"

	"github.com/google/uuid"
)

// newRequestID makes the id of a request: 32 hexadecimal characters.
func newRequestID() string { return hex.EncodeToString(random(16)) }

// newID makes the id of a record, a random UUID.
func newID() string { return uuid.NewString() }

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // It never fails, and ends the process where there is no randomness.
	return b
}
