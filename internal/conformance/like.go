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
		l.Options = append(l.Options, vpceptest.WithStrictRemovals(l.strict...))
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
		if slices.ContainsFunc(op.Departures, func(d Departure) bool { return d.What != notADateTime || l.does[zones].Kind != KindNoZone }) {
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
	refuses := f.Kind == KindRefused
	switch {
	case id == duplicates && refuses:
		l.copy(id, refused(), vpceptest.WithDuplicates(vpceptest.DuplicatesRefused))
	case id == duplicates && f.Kind == KindDoubled:
		l.copy(id, Finding{Kind: KindDoubled}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	case id == mixedTypes && refuses:
		l.copy(id, refused(), vpceptest.WithOneTypePerCall())
	case id == unknownIDs && refuses:
		l.strict = append(l.strict, vpceptest.RemovalsByID)
		l.does[id] = refused()
	case id == unknownStrings && refuses:
		l.strict = append(l.strict, vpceptest.RemovalsByString)
		l.does[id] = refused()
	case id == zones && f.Kind == KindNoZone:
		l.Faults = append(l.Faults, vpceptest.Fault{Kind: vpceptest.FaultZonelessTimes})
		l.does[id] = f
	case id == batchLimit && (f.Kind == KindLimit || f.Kind == KindNoLimit):
		return l.takeLimit(f)
	case id == lateLists && (f.Kind == KindWithin || f.Kind == KindLater):
		return l.takeDelay(f)
	}
	return nil
}

// copy notes what the variant does about a question with an option.
func (l *like) copy(id string, does Finding, with vpceptest.Option) {
	l.Options = append(l.Options, with)
	l.does[id] = does
}

// refused is how the options of the embedded service refuse.
func refused() Finding { return refusal(http.StatusBadRequest, "EndPoint.3002") }

func (l *like) takeLimit(f Finding) error {
	if f.Number < 1 {
		return fmt.Errorf("conformance: %s: the report says %q, which is no number of records", batchLimit, f)
	}
	limit := f.Number
	if f.Kind == KindNoLimit {
		limit = math.MaxInt32
	}
	l.copy(batchLimit, f, vpceptest.WithBatchLimit(limit))
	return nil
}

// takeDelay takes the middle of the second that a delay was found in, so that a run finds the same again.
func (l *like) takeDelay(f Finding) error {
	delay := time.Duration(f.Number)*time.Second - time.Second/2
	if delay < 0 || f.Number > mostSeconds {
		return fmt.Errorf("conformance: %s: the report says %q, which is no time", lateLists, f)
	}
	if f.Kind == KindLater {
		delay *= 2
	}
	l.copy(lateLists, f, vpceptest.WithListDelay(delay))
	return nil
}

// mostSeconds is the longest time that a report may have.
const mostSeconds = 3600

// notADateTime is how a time without a zone departs from the contract.
const notADateTime = "is not a string date-time"
