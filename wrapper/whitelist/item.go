package whitelist

// item is one input on its way.
type item struct {
	index  int
	entry  Entry
	status Status
	err    error

	flying bool          // Its chunk is on its way.
	sent   bool          // A request for it had an unknown outcome.
	double *item         // The input with the same permission string that it follows.
	done   chan struct{} // Closed when the status stands; nil when it always did.
}

// decide says what became of some inputs.
func decide(items []*item, status Status, err error) {
	for _, i := range items {
		i.status, i.err = status, err
	}
}

// decideEach tells inputs that went out with an unknown outcome from those that did not.
func decideEach(items []*item, sent, unsent Status, err error) {
	for _, i := range items {
		i.status, i.err = unsent, err
		if i.sent {
			i.status = sent
		}
	}
}

// giveUp is the end of inputs that a look does not show and that are not sent any more.
func giveUp(items []*item, err error) { decideEach(items, StatusFailed, StatusNotAttempted, err) }

func (i *item) outcome() Outcome {
	return Outcome{Index: i.index, Permission: i.entry.Permission, Status: i.status, Err: i.err}
}
