package conformance

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Kind is what kind of finding a Finding is.
type Kind string

// The kinds of findings.
const (
	KindNotFound  Kind = "not-found-out" // Reason says why.
	KindAccepted  Kind = "accepted"      // The service takes it.
	KindRefused   Kind = "refused"       // The service itself refuses it, with Status and Code.
	KindIgnored   Kind = "ignored"       // A record that is there already stays the only one.
	KindDoubled   Kind = "doubled"       // A record that is there already is there twice.
	KindLimit     Kind = "limit"         // Number records are taken, and one more is refused.
	KindNoLimit   Kind = "no-limit"      // Number records are taken, and no more were tried.
	KindAddsNone  Kind = "adds-none"     // Nothing of the call is done.
	KindAddsGood  Kind = "adds-the-good" // The good records of the call are added.
	KindAddsAll   Kind = "adds-all"      // The bad record is added too.
	KindAtOnce    Kind = "at-once"       // There is no delay.
	KindWithin    Kind = "within"        // It takes up to Number seconds, and more than Number-1.
	KindLater     Kind = "later"         // It takes more than Number seconds.
	KindKept      Kind = "kept"          // What is left out stays as it is.
	KindCleared   Kind = "cleared"       // What is left out is cleared.
	KindBits      Kind = "bits"          // The largest value fits Number bits.
	KindZone      Kind = "zone"          // Times have a zone.
	KindNoZone    Kind = "no-zone"       // Times have none.
	KindBothZones Kind = "both-zones"    // Some times have a zone, some have none.
	KindThrottles Kind = "throttles"     // The service throttles with Status and Code.
)

// Finding is the answer to a question about a service.
type Finding struct {
	Kind      Kind   `json:"kind"`
	Status    int    `json:"status,omitempty"`     // Of a refusal or of throttling.
	Code      string `json:"code,omitempty"`       // Error code of a refusal or of throttling.
	Number    int    `json:"number,omitempty"`     // Records, seconds or bits.
	TellsWait bool   `json:"tells_wait,omitempty"` // Answers that throttle say how long to wait.
	Reason    string `json:"reason,omitempty"`     // Why it was not found out.
}

// Known reports whether it was found out.
func (f Finding) Known() bool { return f.Kind != KindNotFound }

// notFound is the finding of a question that could not be answered.
func notFound(reason string) Finding { return Finding{Kind: KindNotFound, Reason: reason} }

// String is the finding in words.
func (f Finding) String() string {
	switch f.Kind {
	case KindNotFound:
		return "not found out: " + f.Reason
	case KindRefused:
		return fmt.Sprintf("refused with %d %s", f.Status, f.Code)
	case KindThrottles:
		return f.throttling()
	default:
		word := cmp.Or(words()[f.Kind], string(f.Kind)) // A report of another version may have another kind.
		return strings.Replace(word, "%d", strconv.Itoa(f.Number), 1)
	}
}

func (f Finding) throttling() string {
	told := "does not say how long to wait"
	if f.TellsWait {
		told = "says how long to wait"
	}
	if f.Code == "" {
		return fmt.Sprintf("%d, %s", f.Status, told)
	}
	return fmt.Sprintf("%d %s, %s", f.Status, f.Code, told)
}

// words are the kinds that say everything by themselves, or with Number in place of %d.
func words() map[Kind]string {
	return map[Kind]string{
		KindAccepted: "accepted", KindIgnored: "ignored", KindDoubled: "doubled", KindAddsNone: "adds none",
		KindAddsGood: "adds the others", KindAddsAll: "adds it", KindAtOnce: "none", KindKept: "kept", KindCleared: "cleared",
		KindLimit: "%d", KindNoLimit: "%d or more", KindWithin: "up to %ds", KindLater: "more than %ds", KindBits: "fits %d bits",
		KindZone: "with a zone", KindNoZone: "without a zone", KindBothZones: "with and without a zone",
	}
}
