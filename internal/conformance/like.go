package conformance

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
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
	refused := strings.HasPrefix(b.Finding, "refused")
	switch {
	case b.ID == duplicates && b.Finding == "refused":
		v.option(vpceptest.WithDuplicates(vpceptest.DuplicatesRefused))
	case b.ID == duplicates && b.Finding == "doubled":
		v.option(vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	case b.ID == batchLimit:
		limit, err := strconv.Atoi(strings.TrimSuffix(b.Finding, " or more"))
		if err != nil || limit < 1 {
			return false, fmt.Errorf("conformance: %s: %q is no number of records", b.ID, b.Finding)
		}
		v.option(vpceptest.WithBatchLimit(limit))
	case b.ID == lateLists:
		delay, err := time.ParseDuration(regexp.MustCompile(`^(up to|more than) `).ReplaceAllString(b.Finding, ""))
		if err != nil || delay < 0 {
			return false, fmt.Errorf("conformance: %s: %q is no time", b.ID, b.Finding)
		}
		v.option(vpceptest.WithListDelay(delay))
	case (b.ID == unknownIDs || b.ID == unknownStrings) && refused:
		v.option(vpceptest.WithStrictRemovals())
	case b.ID == mixedTypes && refused:
		v.option(vpceptest.WithOneTypePerCall())
	case b.ID == zones && b.Finding == "without a zone":
		v.Faults = append(v.Faults, vpceptest.Fault{Kind: vpceptest.FaultZonelessTimes})
	default:
		return false, nil
	}
	return true, nil
}

func (v *Variant) option(o vpceptest.Option) { v.Options = append(v.Options, o) }
