package whitelist

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// newTestEngine is an engine without a client, 10 s after its start, with a settle time of 30 s.
func newTestEngine(t *testing.T) *engine {
	t.Helper()
	r := &run{options: &options{settle: 30 * time.Second, parallel: 1}, began: time.Now().Add(-10 * time.Second)}
	r.halt, r.stop = context.WithCancelCause(t.Context())
	return newEngine(r)
}

func TestARecordIsDecidedAtTheSettleTime(t *testing.T) {
	t.Parallel()
	const settle = 30 * time.Second
	for _, test := range []struct {
		name   string
		one    record
		before state
		after  state
	}{
		{"unknown", record{state: stateUnknown, sends: 1}, stateUnknown, stateWanted},
		{"unknown for the last time", record{state: stateUnknown, sends: mostSends}, stateUnknown, stateUnverified},
		{"unknown removal", record{state: stateUnknown, removes: true, sends: 1}, stateWanted, stateWanted},
		{"acknowledged", record{state: stateAcknowledged, sends: 1}, stateAcknowledged, stateUnverified},
		{"acknowledged removal", record{state: stateAcknowledged, removes: true, sends: 1}, stateAcknowledged, stateWanted},
		{"vanished", record{state: stateVanished}, stateVanished, stateUnverified},
		{"a row that is there again", record{state: stateVanished, removes: true}, stateVanished, stateWanted},
		{"shown", record{state: stateShown}, stateShown, stateShown},
	} {
		for _, late := range []bool{false, true} {
			e := newTestEngine(t)
			one, at, want := test.one, settle-1, test.before
			if late {
				at, want = settle, test.after
			}
			e.settle(at, []*record{&one})
			assert.Equal(t, want, one.state, "%s, at the settle time: %t", test.name, late)
		}
	}
}

func TestManyRefusalsInARowEndTheRun(t *testing.T) {
	t.Parallel()
	reason := errors.New("no")
	e := newTestEngine(t)
	settle := func(singles int) {
		e.singles, e.refusals = singles, [][]*record{{{state: stateRefused}}, {{state: stateRefused, err: reason}}}
		e.settle(0, nil)
	}
	settle(mostRefusals - 1)
	assert.NoError(t, e.run.stopped())
	settle(mostRefusals)
	assert.ErrorIs(t, e.run.stopped(), reason)
}

func TestRefusedRecordsAreDivided(t *testing.T) {
	t.Parallel()
	refused := func() *record { return &record{state: stateRefused} }
	e := newTestEngine(t)
	none := []*record{refused(), refused(), refused(), refused(), refused()}
	e.resolve(none, 0)
	for _, one := range none {
		assert.Equal(t, record{state: stateWanted, most: 2}, *one, "halves go out when none is there")
	}
	some := []*record{refused(), {state: stateShown}}
	e.resolve(some, 0)
	assert.Equal(t, record{state: stateWanted}, *some[0], "the others go out together when some are there")
	e.singles = 5
	e.resolve([]*record{{state: stateShown}}, 0)
	assert.Zero(t, e.singles, "they are there, which may be why")
	alone := refused()
	e.resolve([]*record{alone}, 0)
	assert.Equal(t, stateFailed, alone.state)
	assert.Equal(t, 1, e.run.counts.Failed)
}

func TestARefusedRecordThatMayBeThereIsLookedFor(t *testing.T) {
	t.Parallel()
	const settle = 30 * time.Second
	full := &vpcep.APIError{StatusCode: 400, Code: "EndPoint.3049"}
	for _, test := range []struct {
		name   string
		one    record
		shown  int64
		at     time.Duration
		failed bool
	}{
		{"no doubt", record{}, 0, 0, true},
		{"an unknown request", record{sends: 1}, 0, settle - 1, false},
		{"an unknown request, settled", record{sends: 1}, 0, settle, true},
		{"refused with others", record{shared: 5, parts: 1}, 0, 0, false},
		{"refused with others, and lists are behind", record{shared: 5, parts: 1}, 5, 0, false},
		{"refused with others, and the list is up to date", record{shared: 5, parts: 1}, 6, 0, true},
		{"a full whitelist, of which a part may have been taken", record{shared: 5, parts: 1, err: full}, 0, settle - 1, false},
		{"a full whitelist, settled", record{shared: 5, parts: 1, err: full}, 0, settle, true},
	} {
		e := newTestEngine(t)
		one := test.one
		one.state, e.shown = stateRefused, test.shown
		e.resolve([]*record{&one}, test.at)
		assert.Equal(t, test.failed, one.state == stateFailed, test.name)
		assert.Equal(t, test.failed, len(e.refusals) == 0, "%s: it is decided about later", test.name)
	}
}

func TestNothingIsSentWhileARequestIsUnknown(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	wanted, unknown := &record{}, &record{state: stateUnknown}
	e.hold = true
	due, open := e.standing([]*record{wanted, unknown})
	assert.False(t, due)
	assert.True(t, open)
	due, open = e.standing([]*record{wanted})
	assert.True(t, due, "the hold ends when nothing is unknown any more")
	assert.False(t, open)
	assert.False(t, e.hold)
	e.run.stop(errors.New("stopped"))
	due, _ = e.standing([]*record{wanted})
	assert.False(t, due)
}

// A record that was refused together with others, and sent again, is there once only when the lists are known to show both.
func TestARowThatMayBeTheFirstOfTwo(t *testing.T) {
	t.Parallel()
	const settle = 30 * time.Second
	mine, other := digestOf("mine"), []row{{id: "other"}}
	for _, test := range []struct {
		name  string
		one   record
		shown int64
		at    time.Duration
		after state
	}{
		{"never refused", record{state: stateUnknown, sends: 1, rows: other}, 0, 9, stateShown},
		{"refused and sent again", record{state: stateUnknown, sends: 1, shared: 3, parts: 1, began: 8, rows: other}, 0, 9, stateUnknown},
		{"and acknowledged", record{state: stateAcknowledged, sends: 1, shared: 3, parts: 1, began: 8, made: mine, rows: other}, 0, 9, stateAcknowledged},
		{"its own row", record{state: stateAcknowledged, sends: 1, shared: 3, parts: 1, began: 8, made: mine, rows: []row{{id: "mine"}}}, 0, 9, stateShown},
		{"the list is up to date", record{state: stateUnknown, sends: 1, shared: 3, parts: 1, began: 8, rows: other}, 8, 9, stateShown},
		{"settled", record{state: stateUnknown, sends: 1, shared: 3, parts: 1, began: 8, rows: other}, 0, settle, stateShown},
		{"both rows", record{state: stateUnknown, sends: 1, shared: 3, parts: 1, began: 8, rows: []row{{id: "other"}, {id: "mine"}}}, 0, 9, stateDoubled},
		{"somebody else's row", record{state: stateAcknowledged, sends: 1, began: 8, made: mine, rows: other}, 0, 9, stateAcknowledged},
		{"somebody else's row, and the list is up to date", record{state: stateAcknowledged, sends: 1, began: 8, made: mine, rows: other}, 8, 9, stateShown},
		{"refused twice", record{state: stateRefused, shared: 3, parts: 2, began: 8, rows: other}, 0, 9, stateUnknown},
		{"only refused", record{state: stateRefused, shared: 3, parts: 1, rows: other}, 0, 9, stateShown},
	} {
		for pages := range int64(3) {
			e := newTestEngine(t)
			one, after := test.one, test.after
			other := &record{state: stateShown, made: mine, began: test.shown, rows: []row{{id: "mine"}}}
			e.added = []*record{&one, other}
			l := e.newLookup(nil)
			l.at = test.at
			if e.run.fetched.Add(pages); pages == 2 && test.shown > 0 {
				after = test.one.state // The pages may come from different replicas.
			}
			assert.NoError(t, l.take(nil))
			assert.Equal(t, after, one.state, "%s, %d pages", test.name, pages)
		}
	}
	one := record{sends: 1, shared: 3, parts: 1}
	assert.True(t, one.madeHere(row{id: "other"}), "what is one too many goes")
	assert.False(t, (&record{sends: 1}).madeHere(row{id: "other"}))
}

func TestAStoppedRunIsEndedAtOnce(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	r := newTestEngine(t).run
	r.options.stop = ctx
	r.halt, r.stop = context.WithCancelCause(t.Context())
	assert.False(t, r.ended())
	assert.NoError(t, r.stopped())
	cancel() // Nothing else watches it, as if the goroutine that does were late.
	assert.True(t, r.ended())
	assert.ErrorIs(t, r.stopped(), context.Canceled)
}
