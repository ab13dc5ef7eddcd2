package conformance

import (
	"crypto/rand"
	"encoding/hex"

	"github.com/google/uuid"
)

// newUUID is an id that no resource has.
func newUUID() string { return uuid.NewString() }

// newAccount is a permission string for an account that nobody has.
func newAccount() string {
	var id [16]byte
	_, _ = rand.Read(id[:]) // It never fails.
	return "iam:domain::" + hex.EncodeToString(id[:])
}
