package whitelist

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// mostSends is how often a record is sent at most while no answer tells what became of it.
const mostSends = 3

// row is a row of a record.
type row struct {
	id      string
	created int64 // Seconds since 1970.
}

// older orders the rows of a record: the oldest one stays. Every run decides alike, so that two never take away both rows.
func older(a, b row) int {
	return cmp.Or(cmp.Compare(a.created, b.created), strings.Compare(a.id, b.id))
}

// record is something that is to be on the whitelist once, or a row that is to be gone.
type record struct {
	entry Entry // Its permission string, and the description of one to be added or the id of a row to be gone.
	rows  []row // Rows that the last look found.
	err   error // Why it is not as wanted.

	made    digest // Digest of the id of the row that an answer says was made for it.
	began   int64  // Place of the last request with it, in the order in which requests begin and are refused.
	shared  int64  // Place of the last refusal of it and others, of which the service may have done a part; 0 is none.
	most    int16  // Records that a request with it may carry, after refusals; 0 is any number.
	parts   int16  // Requests with it and others that were refused, of which the service may have done a part.
	sends   int8   // Requests with it that were not refused, so that they may have been applied.
	state   state
	removes bool // It is a row that is to be gone.
	denied  bool // A request with it was refused.
	double  bool // The row is one too many of a record that is wanted.
	told    bool // It is counted in the progress as done.
	yielded bool // An input with it has its outcome; a further one is StatusPresent.
	lost    bool // Its description could not be sent with it.
}

// removal is the record of a row that is to be gone.
func removal(one Record) *record {
	return &record{entry: Entry{Permission: one.Permission, Description: one.ID}, removes: true, rows: someRow}
}

// id is that of the row that is to be gone.
func (r *record) id() string { return r.entry.Description }

// bound is how many records a request with it may carry.
func (r *record) bound() int {
	if r.most == 0 {
		return math.MaxInt
	}
	return int(r.most)
}

// on changes the state.
func (r *record) on(e event) { r.state = r.state.after(e) }

// deny notes that a request with it was not taken, and why.
func (r *record) deny(err error) { r.denied, r.err = true, err }

// fail ends it without a request.
func (r *record) fail(err error) {
	r.deny(err)
	r.on(eventRefused)
	r.on(eventGivenUp)
}

// unanswered notes that a request with it ended without an answer that tells.
func (r *record) unanswered(err error) {
	r.sends++
	r.err = err
	r.on(eventBroken)
}

// inDoubt reports whether a request with it may have been applied, although the last one was refused or a list does not show it.
func (r *record) inDoubt() bool { return r.tries() > 0 }

// listed takes what a look found.
func (r *record) listed() {
	switch n := len(r.rows); {
	case r.removes == (n == 0) && n < 2:
		r.on(eventListed)
	case !r.removes && n > 1:
		r.on(eventListedTwice)
	default:
		r.on(eventMissing)
	}
	switch r.state {
	case stateShown, stateDoubled:
		r.err = nil
	case stateAcknowledged:
		r.err = r.unseen()
	case stateVanished:
		r.err = errVanished
	default: // An answer or its lack said why.
	}
}

// looked ends the search for a record that was looked for long enough. Additions are sent again only when no answer says
// that they were made; a removal does no harm when it is sent twice, nor does that of a row that was gone and is there again: a
// list may have been from before the row was made.
func (r *record) looked() {
	if (r.state == stateUnknown || r.removes) && r.sends < mostSends {
		r.on(eventAgain)
		return
	}
	r.on(eventGivenUp)
}

// surplus are the rows of a record that is there more than once, but for the oldest.
func (r *record) surplus() []row {
	if len(r.rows) < 2 {
		return nil
	}
	return slices.SortedFunc(slices.Values(r.rows), older)[1:]
}

// tries is how many requests with it may have been applied.
func (r *record) tries() int { return int(r.sends) + int(r.parts) }

// awaited reports whether it is not known yet what became of all requests with it.
func (r *record) awaited() bool {
	return r.state == stateWanted || r.state.open() && r.state != stateVanished
}

// mayDouble reports whether a list with one row leaves open whether a further one comes: the row is not the one that the last
// answer named, so that it is somebody else's or that of an earlier request, or one of several requests made it, of which one
// was refused and may have been done in part.
func (r *record) mayDouble() bool {
	if r.removes || len(r.rows) != 1 || r.made == 0 && (r.parts == 0 || r.tries() < 2) {
		return false
	}
	return r.made != digestOf(r.rows[0].id)
}

// madeHere reports whether this run made a row of the record: by the word of an answer, or because it sent the record twice. What
// was there when the run looked first is never sent.
func (r *record) madeHere(one row) bool {
	return r.made == digestOf(one.id) || r.tries() > 1
}
