package vpceptest

import (
	"crypto/rand"

	"github.com/google/uuid"
)

// newID makes the id of a record, a random UUID.
func newID() string { return uuid.NewString() }

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // It never fails, and ends the process where there is no randomness.
	return b
}
