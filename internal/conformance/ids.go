package conformance

import (
	"crypto/rand"
	"encoding/hex"

	"github.com/google/uuid"
)

// newUUID is an id that no resource has.
func newUUID() string { return uuid.NewString() }

// newHex is a number that nothing else has, in hexadecimal digits.
func newHex() string {
	var id [16]byte
	_, _ = rand.Read(id[:]) // It never fails.
	return hex.EncodeToString(id[:])
}

// newAccount is a permission string for an account that nobody has.
func newAccount() string { return "iam:domain::" + newHex() }

// newPath is a permission string for an organization path that nobody has.
func newPath() string { return "organizations:orgPath::o-conformance/r-1/ou-" + newHex() }

// newBadRecord is a permission string that the contract refuses.
func newBadRecord() string { return "iam:domain::no account " + newHex() }
