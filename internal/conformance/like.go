package conformance

import (
	"cmp"
	"fmt"
	"math"
	"net/http"
	"slices"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Variant is what makes the embedded service behave as a report says.
type Variant struct {
	Options []vpceptest.Option
	Faults  []vpceptest.Fault // Those that stay.
	// Differences are the findings of the report that the embedded service cannot copy.
	Differences []Difference
	// Departed are the operations whose departures from the contract it does not copy.
	Departed []string
}

// Difference is something that the embedded service does otherwise than the service of a report.
type Difference struct {
	Behavior

	Copy Finding // What the embedded service does.
}

// Like gives the variant of a report. What the variant does is known for every question, so that nothing that differs is left out.
func (r *Report) Like() (Variant, error) {
	l := like{does: map[string]Finding{}}
	for _, b := range behaviors() {
		l.does[b.ID] = b.Guess
	}
	for _, b := range r.Behaviors {
		if err := l.take(b.ID, b.Finding); err != nil {
			return Variant{}, err
		}
	}
	if len(l.strict) > 0 {
		l.option(vpceptest.WithStrictRemovals(l.strict...))
	}
	for _, b := range r.Behaviors {
		does, known := l.does[b.ID]
		if !known {
			does = notFound("this version does not know the question")
		}
		if b.Question = cmp.Or(b.Question, b.ID); b.Finding.Known() && does != b.Finding {
			l.Differences = append(l.Differences, Difference{b, does})
		}
	}
	for _, op := range r.Departed() {
		if slices.ContainsFunc(op.Departures, l.lacks) {
			l.Departed = append(l.Departed, op.Name)
		}
	}
	return l.Variant, nil
}

// like is a variant in the making.
type like struct {
	Variant

	does   map[string]Finding // What the variant does, for each question.
	strict []vpceptest.Removals
}

// take takes over one finding as far as the embedded service can do so, and notes what it does then.
func (l *like) take(id string, f Finding) error {
	switch id {
	case duplicates:
		l.takeDuplicates(f.Kind)
	case batchLimit:
		return l.takeLimit(f)
	case lateLists:
		return l.takeDelay(f)
	case unknownIDs, unknownStrings, mixedTypes:
		if f.Kind == KindRefused {
			l.refuse(id)
		}
	case zones:
		if f.Kind == KindNoZone {
			l.Faults = append(l.Faults, vpceptest.Fault{Kind: vpceptest.FaultZonelessTimes})
			l.does[id] = f
		}
	}
	return nil
}

// refused is how the options of the embedded service refuse.
func refused() Finding { return refusal(http.StatusBadRequest, "EndPoint.3002") }

func (l *like) takeDuplicates(kind Kind) {
	switch kind { //nolint:exhaustive // The other kinds are what it does anyhow, or nothing that it can do.
	case KindRefused:
		l.option(vpceptest.WithDuplicates(vpceptest.DuplicatesRefused))
		l.does[duplicates] = refused()
	case KindDoubled:
		l.option(vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
		l.does[duplicates] = Finding{Kind: KindDoubled}
	}
}

// refuse makes the service refuse what the question is about.
func (l *like) refuse(id string) {
	switch id {
	case unknownIDs:
		l.strict = append(l.strict, vpceptest.RemovalsByID)
	case unknownStrings:
		l.strict = append(l.strict, vpceptest.RemovalsByString)
	default:
		l.option(vpceptest.WithOneTypePerCall())
	}
	l.does[id] = refused()
}

func (l *like) takeLimit(f Finding) error {
	limit := f.Number
	switch {
	case f.Kind != KindLimit && f.Kind != KindNoLimit:
		return nil
	case limit < 1:
		return fmt.Errorf("conformance: %s: the report says %q, which is no number of records", batchLimit, f)
	case f.Kind == KindNoLimit:
		limit = math.MaxInt32
	}
	l.option(vpceptest.WithBatchLimit(limit))
	l.does[batchLimit] = f
	return nil
}

// takeDelay takes the middle of the second that a delay was found in, so that a run finds the same again.
func (l *like) takeDelay(f Finding) error {
	delay := time.Duration(f.Number)*time.Second - time.Second/2
	switch {
	case f.Kind != KindWithin && f.Kind != KindLater:
		return nil
	case delay < 0 || f.Number > mostSeconds:
		return fmt.Errorf("conformance: %s: the report says %q, which is no time", lateLists, f)
	case f.Kind == KindLater:
		delay *= 2
	}
	l.option(vpceptest.WithListDelay(delay))
	l.does[lateLists] = f
	return nil
}

// mostSeconds is the longest time that a report may have.
const mostSeconds = 3600

// lacks reports whether the variant does not have a departure.
func (l *like) lacks(d Departure) bool {
	return d.What != notADateTime || l.does[zones].Kind != KindNoZone
}

// notADateTime is how a time without a zone departs from the contract.
const notADateTime = "is not a string date-time"

func (l *like) option(o vpceptest.Option) { l.Options = append(l.Options, o) }
