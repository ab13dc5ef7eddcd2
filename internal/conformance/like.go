package conformance

import (
	"fmt"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Variant is what makes the embedded service behave as a report says.
type Variant struct {
	Options []vpceptest.Option
	Faults  []vpceptest.Fault // Those that stay.
	// Ignored are the behaviors that the embedded service cannot copy.
	Ignored []Behavior
}

// Like gives the variant of a report.
func (r *Report) Like() (Variant, error) {
	var v Variant
	for _, b := range r.Surprises() {
		taken, err := v.take(b)
		if err != nil {
			return v, err
		}
		if !taken {
			v.Ignored = append(v.Ignored, b)
		}
	}
	return v, nil
}

// take takes over one behavior, if the embedded service has it.
func (v *Variant) take(b Behavior) (bool, error) {
	refused := b.Finding.Kind == KindRefused
	switch {
	case b.ID == duplicates && refused:
		v.option(vpceptest.WithDuplicates(vpceptest.DuplicatesRefused))
	case b.ID == duplicates && b.Finding.Kind == KindDoubled:
		v.option(vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	case b.ID == batchLimit && b.Finding.Number < 1, b.ID == lateLists && b.Finding.Number < 0:
		return false, fmt.Errorf("conformance: %s: %q cannot be", b.ID, b.Finding)
	case b.ID == batchLimit:
		v.option(vpceptest.WithBatchLimit(b.Finding.Number))
	case b.ID == lateLists:
		v.option(vpceptest.WithListDelay(time.Duration(b.Finding.Number) * time.Second))
	case (b.ID == unknownIDs || b.ID == unknownStrings) && refused:
		v.option(vpceptest.WithStrictRemovals())
	case b.ID == mixedTypes && refused:
		v.option(vpceptest.WithOneTypePerCall())
	case b.ID == zones && b.Finding.Kind == KindNoZone:
		v.Faults = append(v.Faults, vpceptest.Fault{Kind: vpceptest.FaultZonelessTimes})
	default:
		return false, nil
	}
	return true, nil
}

func (v *Variant) option(o vpceptest.Option) { v.Options = append(v.Options, o) }
