package vpcep

import (
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// members reads the members of an object that have a name here, and skips all others.
type members map[string]func(r *jsonwire.Reader)

// ReadJSON implements jsonwire.Value.
func (m members) ReadJSON(r *jsonwire.Reader) {
	for more := r.Object(); more; more = r.NextMember() {
		if read, known := m[r.Key()]; known {
			read(r)
		} else {
			r.Skip()
		}
	}
}

// textInto reads a text, as a copy without the rest of the answer.
func textInto(place *string) func(*jsonwire.Reader) {
	return func(r *jsonwire.Reader) { *place = strings.Clone(r.Text()) }
}

// timeInto reads a time.
func timeInto(place *time.Time) func(*jsonwire.Reader) {
	return func(r *jsonwire.Reader) { *place = r.Time() }
}
