package conformance

import (
	"strings"

	"github.com/google/uuid"
)

// newUUID is an id that no resource has.
func newUUID() string { return uuid.NewString() }

// newHex is newUUID without its hyphens.
func newHex() string { return strings.ReplaceAll(newUUID(), "-", "") }

// lengthOfMark is how many digits tell what a run made from everything else.
const lengthOfMark = 8

// newDigits are those of an account id that begins with the mark of the run.
func (s *session) newDigits() string { return s.mark + newHex()[lengthOfMark:] }

// newAccount is a permission string for an account that nobody has.
func (s *session) newAccount() string { return "iam:domain::" + s.newDigits() }

// newPath is a permission string for an organization path that nobody has.
func (s *session) newPath() string {
	return "organizations:orgPath::o-conformance/r-1/ou-" + s.newDigits()
}

// newBadRecord is a permission string that the contract refuses.
func (s *session) newBadRecord() string { return "iam:domain::no account " + s.newDigits() }
