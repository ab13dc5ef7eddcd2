package whitelist

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestTransitions has every state with every event: what is not named leaves the state as it is.
func TestTransitions(t *testing.T) {
	t.Parallel()
	const stay = states // Stands for the state itself.
	//  answered, broken, refused, listed, listed twice, missing, again, given up
	want := map[state][events]state{
		stateWanted:       {stateAcknowledged, stateUnknown, stateRefused, stateShown, stateDoubled, stay, stay, stay},
		stateAcknowledged: {stay, stay, stay, stateShown, stateDoubled, stay, stateWanted, stateUnverified},
		stateUnknown:      {stay, stay, stay, stateShown, stateDoubled, stay, stateWanted, stateUnverified},
		stateRefused:      {stay, stateUnknown, stay, stateShown, stateDoubled, stay, stateWanted, stateFailed},
		stateShown:        {stay, stay, stay, stay, stateDoubled, stateVanished, stay, stay},
		stateDoubled:      {stay, stay, stay, stateShown, stay, stateVanished, stay, stay},
		stateVanished:     {stay, stay, stay, stateShown, stateDoubled, stay, stateWanted, stateUnverified},
		stateFailed:       {stay, stay, stay, stateShown, stateDoubled, stay, stay, stay},
		stateUnverified:   {stay, stay, stay, stateShown, stateDoubled, stay, stay, stay},
	}
	assert.Len(t, want, int(states))
	for from, row := range want {
		for e, to := range row {
			if to == stay {
				to = from
			}
			assert.Equal(t, to, from.after(event(e)), "state %d, event %d", from, e)
		}
	}
}

// What was acknowledged is sent again only when it is a removal, and nothing more often than mostSends.
func TestWhatIsSentAgain(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		record record
		want   state
	}{
		"an acknowledged addition":        {record{state: stateAcknowledged, sends: 1}, stateUnverified},
		"an acknowledged removal":         {record{state: stateAcknowledged, sends: 1, removes: true}, stateWanted},
		"an unknown addition":             {record{state: stateUnknown, sends: 1}, stateWanted},
		"an unknown addition, often sent": {record{state: stateUnknown, sends: mostSends}, stateUnverified},
		"an unknown removal, often sent":  {record{state: stateUnknown, sends: mostSends, removes: true}, stateUnverified},
		"one that vanished":               {record{state: stateVanished, sends: 1}, stateUnverified},
		"a row that is there again":       {record{state: stateVanished, removes: true}, stateWanted},
	} {
		test.record.looked()
		assert.Equal(t, test.want, test.record.state, name)
	}
}

// What was sent may have been done, whatever the last word about it is: it did not fail, and was not left alone.
func TestWhatWasSentIsUnverifiedAtLeast(t *testing.T) {
	t.Parallel()
	stop := errors.New("stopped")
	for s := range states {
		for _, gone := range []bool{false, true} {
			sent, _ := (&record{state: s, removes: gone, sends: 1, denied: true, err: stop}).outcome(stop)
			assert.NotContains(t, []Status{StatusFailed, StatusNotAttempted}, sent, "state %d", s)
			shared, _ := (&record{state: s, removes: gone, parts: 1, denied: true, err: stop}).outcome(stop)
			assert.NotEqual(t, StatusNotAttempted, shared, "state %d", s)
			assert.Equal(t, s == stateFailed, shared == StatusFailed, "state %d: it is looked for before it fails", s)
			never, _ := (&record{state: s, removes: gone}).outcome(stop)
			assert.NotContains(t, []Status{StatusRemoved, StatusDescribed}, never, "state %d", s)
		}
	}
}
