package whitelist

import (
	"errors"
	"net/http"
	"strings"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// verdict is what the end of a write means.
type verdict int

const (
	applied verdict = iota // The service says that it was done.
	unknown                // It may have been done.
	tooMany                // It carried too many records.
	missing                // The region does not have the operation.
	refused                // Something in it is not right; a part of it may be.
	fatal                  // The next write would end in the same way.
	halted                 // It was not sent, since the run was stopped.
)

// judge decides by an ordered list of checks; the first that applies wins.
func judge(err error) verdict {
	api, answered := errors.AsType[*vpcep.APIError](err)
	switch {
	case err == nil:
		return applied
	case errors.Is(err, errHalted):
		return halted
	case errors.Is(err, vpcep.ErrOutcomeUnknown):
		return unknown
	case answered && (vpcep.HasCode(err, "EndPoint.0016") || api.StatusCode == http.StatusRequestEntityTooLarge):
		return tooMany
	case IsMissingOperation(err):
		return missing
	case isFatal(err), !answered, api.StatusCode/100 != 4:
		return fatal
	default:
		return refused
	}
}

// isFatal reports whether an answer is about the caller, the service or the whitelist as a whole.
func isFatal(err error) bool {
	for _, meaning := range []error{
		vpcep.ErrUnauthorized, vpcep.ErrForbidden, vpcep.ErrNotFound, vpcep.ErrQuotaExceeded,
		vpcep.ErrThrottled, vpcep.ErrNotReady,
	} {
		if errors.Is(err, meaning) {
			return true
		}
	}
	return false
}

// IsMissingOperation reports whether a call failed because the region does not have the operation: the gateway in front of
// the service does not know it. When the service itself does not know something, the code is one of its own. Apply, Ensure
// and Add then use AddOrRemoveServicePermissions by themselves.
func IsMissingOperation(err error) bool {
	api, ok := errors.AsType[*vpcep.APIError](err)
	if !ok {
		return false
	}
	return api.StatusCode == http.StatusMethodNotAllowed ||
		api.StatusCode == http.StatusNotFound && !strings.HasPrefix(strings.ToLower(api.Code), "endpoint.")
}

// mayPass reports whether a request may be sent again at once with the retries of the client. A repeatable one may after
// every failure that is no refusal, any other one only when it surely was not sent.
func mayPass(err error, repeatable bool) bool {
	api, answered := errors.AsType[*vpcep.APIError](err)
	switch {
	case errors.Is(err, vpcep.ErrInvalidRequest), isFatal(err):
		return false
	case errors.Is(err, vpcep.ErrUnexpectedAnswer):
		return repeatable && api != nil && api.StatusCode/100 == 2
	case answered:
		return repeatable && (api.StatusCode/100 == 5 || api.StatusCode == http.StatusRequestTimeout)
	default:
		return repeatable || !errors.Is(err, vpcep.ErrOutcomeUnknown)
	}
}
