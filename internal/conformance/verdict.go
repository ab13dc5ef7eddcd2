package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// refused reports whether the service itself refuses a request, which tells something about the service: a 4xx with a code of
// its own. Refused credentials, missing permissions, throttling, a quota, a resource that is changing, and a failure
// behind the service are the circumstances of the run, and an answer without a code may come from anything on the way.
func (r reply) refused() bool {
	isOwn := strings.HasPrefix(strings.ToLower(r.code), "endpoint.") // Not a code of the gateway before it.
	if r.status/100 != 4 || r.status == http.StatusUnauthorized || r.status == http.StatusForbidden || !isOwn {
		return false
	}
	for _, other := range []error{vpcep.ErrThrottled, vpcep.ErrQuotaExceeded, vpcep.ErrNotReady, vpcep.ErrOutcomeUnknown} {
		if errors.Is(r.err, other) {
			return false
		}
	}
	entry, known := gen.LookupErrorCode(r.code, r.status)
	return !known || entry.Kind != gen.KindFailed
}

// tells reports whether an answer tells something: it is a success or a refusal.
func (r reply) tells() bool { return r.ok() || r.refused() }

// verdict is what an answer says of a request: taken, refused, or nothing.
func (r reply) verdict() Finding {
	switch {
	case r.ok():
		return Finding{Kind: KindAccepted}
	case r.refused():
		return Finding{Kind: KindRefused, Status: r.status, Code: shown(r.code)}
	default:
		return notFound(r.why())
	}
}

// why says why an answer tells nothing, without texts of the service.
func (r reply) why() string {
	answered := strings.TrimSpace(fmt.Sprintf("the service answered %d %s", r.status, shownOrNone(r.code)))
	switch {
	case r.status == 0 && errors.Is(r.err, context.Canceled):
		return interrupted
	case r.status == 0:
		return "there was no answer"
	case errors.Is(r.err, vpcep.ErrUnexpectedAnswer):
		return answered + " with something that cannot be read"
	case errors.Is(r.err, vpcep.ErrOutcomeUnknown):
		return answered + ", which leaves open what was done"
	default:
		return answered
	}
}

func shownOrNone(code string) string {
	if code == "" {
		return ""
	}
	return shown(code)
}

// tries is how often a request is sent that may be sent again and got an answer that tells nothing.
const tries = 4

// askSurely asks the same until an answer tells something, or often enough.
func (s *session) askSurely(ctx context.Context, q question) reply {
	return s.sure(ctx, func() reply { return s.ask(ctx, q) })
}

// sure asks until an answer tells something, or often enough. Each question must do no harm beside the ones before.
func (s *session) sure(ctx context.Context, ask func() reply) reply {
	wait := newPoll(s.options.Patience)
	for n := 1; ; n++ {
		if r := ask(); r.tells() || n == tries || !wait.again(ctx) {
			return r
		}
	}
}
