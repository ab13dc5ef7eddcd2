package conformance

import (
	"cmp"
	"slices"
	"strings"
)

// Report is what was found out about a service. It has no ids of resources, no secrets and no texts of the service.
type Report struct {
	Contract   string      `json:"contract"`    // Version of the contract that the answers were held against.
	ReadOnly   bool        `json:"read_only"`   // Nothing was changed.
	Operations []Operation `json:"operations"`  // All operations of the contract, by name.
	Behaviors  []Behavior  `json:"behaviors"`   // What the contract leaves open, in the order of the questions.
	LeftBehind []string    `json:"left_behind"` // Kinds of resources that could not be removed; empty when all is gone.
}

// Operation is what was found out about an operation.
type Operation struct {
	Name       string      `json:"operation"`
	Calls      int         `json:"calls"`    // Requests that were answered, those that the client repeated among them.
	Statuses   []int       `json:"statuses"` // Statuses of their answers, without repeats.
	Departures []Departure `json:"departures"`
	OnTheWay   []Departure `json:"on_the_way"`          // Errors that are no JSON: a proxy or a gateway on the way may have written them.
	NotTried   string      `json:"not_tried,omitempty"` // Why there was no call.
}

// Departure is something that the contract says otherwise.
type Departure struct {
	Status int    `json:"status"` // Status of the answer; 0 for a request.
	Where  string `json:"where"`  // JSON path without indexes, such as $.permissions[].created_at; "" is the answer as a whole.
	What   string `json:"what"`   // What is wrong, without the value.
}

// Behavior is the answer to a question that the pages of the service leave open.
type Behavior struct {
	ID       string  `json:"id"`       // Such as duplicates.
	Question string  `json:"question"` // In words.
	Finding  Finding `json:"finding"`  // What the service does, or why that could not be found out.
	Guess    Finding `json:"guess"`    // What the embedded service does unless it is told otherwise.
}

// Surprising reports whether the service was found to do something else than the guess.
func (b Behavior) Surprising() bool { return b.Finding.Known() && b.Finding != b.Guess }

// Fits reports whether no answer of the service departs from the contract.
func (r *Report) Fits() bool { return len(r.Departed()) == 0 }

// Departed are the operations with departures.
func (r *Report) Departed() []Operation {
	return slices.DeleteFunc(slices.Clone(r.Operations), func(o Operation) bool { return len(o.Departures) == 0 })
}

// Surprises are the behaviors that were found to differ from the guess.
func (r *Report) Surprises() []Behavior {
	return slices.DeleteFunc(slices.Clone(r.Behaviors), func(b Behavior) bool { return !b.Surprising() })
}

// Finding is the finding for a question.
func (r *Report) Finding(id string) Finding {
	for _, b := range r.Behaviors {
		if b.ID == id {
			return b.Finding
		}
	}
	return notFound("the report does not have the question")
}

// addCall adds what an answer to the operation showed. Foreign ones are noted apart: whose they are is not known.
func (o *Operation) addCall(status int, departures []Departure, foreign bool) {
	o.Calls++
	if !slices.Contains(o.Statuses, status) {
		o.Statuses = append(o.Statuses, status)
		slices.Sort(o.Statuses)
	}
	if foreign {
		o.OnTheWay = merged(o.OnTheWay, departures)
		return
	}
	o.Departures = merged(o.Departures, departures)
}

// merged adds departures that are new.
func merged(all, found []Departure) []Departure {
	for _, d := range found {
		if !slices.Contains(all, d) {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b Departure) int {
		return cmp.Or(cmp.Compare(a.Status, b.Status), strings.Compare(a.Where, b.Where), strings.Compare(a.What, b.What))
	})
	return all
}
