package whitelist

// state is where a record is on its way to what is wanted of it: to be on the whitelist once or, for a row that is to be
// removed, to be gone. transitions has every change of a state; there is no other.
type state uint8

const (
	// stateWanted is not as wanted, and no request for it is open. It is to be sent.
	stateWanted state = iota
	// stateAcknowledged was said to be done, and no list has shown it so far.
	stateAcknowledged
	// stateUnknown may have been done: a request ended without an answer that tells.
	stateUnknown
	// stateRefused was in a request that was refused. A list tells whether it is as wanted all the same.
	stateRefused
	// stateShown is as wanted by the word of a list.
	stateShown
	// stateDoubled is on the whitelist more than once.
	stateDoubled
	// stateVanished was as wanted by the word of a list, and the last list says otherwise.
	stateVanished
	// stateFailed was refused by itself, and no list shows it.
	stateFailed
	// stateUnverified was looked for in vain for the settle time. Nobody knows what became of it.
	stateUnverified

	states
)

// event is what happens to a record.
type event uint8

const (
	eventAnswered    event = iota // An answer says that it was done.
	eventBroken                   // A request with it ended without an answer that tells.
	eventRefused                  // A request with it was refused.
	eventListed                   // A list shows it as wanted.
	eventListedTwice              // A list shows it more than once.
	eventMissing                  // A list does not show it as wanted.
	eventAgain                    // It was looked for, and may be sent again.
	eventGivenUp                  // It was looked for, and is not sent again.

	events
)

// transitions gives the state behind an event. An event that a state does not name leaves it as it is.
var transitions = [states]map[event]state{
	stateWanted: {
		eventAnswered: stateAcknowledged, eventBroken: stateUnknown, eventRefused: stateRefused,
		eventListed: stateShown, eventListedTwice: stateDoubled,
	},
	stateAcknowledged: {
		eventListed: stateShown, eventListedTwice: stateDoubled,
		eventAgain: stateWanted, eventGivenUp: stateUnverified,
	},
	stateUnknown: {
		eventListed: stateShown, eventListedTwice: stateDoubled,
		eventAgain: stateWanted, eventGivenUp: stateUnverified,
	},
	stateRefused: {
		eventListed: stateShown, eventListedTwice: stateDoubled, eventBroken: stateUnknown,
		eventAgain: stateWanted, eventGivenUp: stateFailed,
	},
	stateShown:   {eventListedTwice: stateDoubled, eventMissing: stateVanished},
	stateDoubled: {eventListed: stateShown, eventMissing: stateVanished},
	stateVanished: {
		eventListed: stateShown, eventListedTwice: stateDoubled,
		eventAgain: stateWanted, eventGivenUp: stateUnverified,
	},
	stateFailed:     {eventListed: stateShown, eventListedTwice: stateDoubled},
	stateUnverified: {eventListed: stateShown, eventListedTwice: stateDoubled},
}

// after is the state behind an event.
func (s state) after(e event) state {
	if next, ok := transitions[s][e]; ok {
		return next
	}
	return s
}

// open reports whether a list has yet to tell what became of a record.
func (s state) open() bool {
	return s == stateAcknowledged || s == stateUnknown || s == stateRefused || s == stateVanished
}
