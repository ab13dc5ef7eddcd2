package vpceptest

import (
	"net/http"
	"strconv"
	"time"
)

// effect is what a kind of fault does.
type effect struct {
	after bool // The request is performed first.
	alter func(f Fault, x *exchange, answer reply) reply
}

// play gives the answer that the client gets. It is not checked against the contract.
func (f Fault) play(x *exchange, answer reply) reply { return faultTable()[f.Kind].alter(f, x, answer) }

// faultTable says what each kind of fault does.
func faultTable() map[FaultKind]effect {
	return map[FaultKind]effect{
		FaultThrottled:       refuseWith(codeThrottled, http.StatusBadRequest, ""),
		FaultTooManyRequests: before(tooManyRequests),
		FaultTooManyInWindow: before(func(f Fault, x *exchange) reply { return x.refuse(RateLimit{200, f.Delay}.tooManyForGateway()) }),

		Fault500JSON: refuseWith(codeSystem, http.StatusInternalServerError, ""),
		Fault502JSON: refuseWith(codeSystem, http.StatusBadGateway, ""),
		Fault503JSON: refuseWith(codeSystem, http.StatusServiceUnavailable, ""),
		Fault504JSON: refuseWith(codeTimeout, http.StatusGatewayTimeout, ""),
		Fault500HTML: html(http.StatusInternalServerError), Fault500Empty: empty(http.StatusInternalServerError),
		Fault502HTML: html(http.StatusBadGateway), Fault502Empty: empty(http.StatusBadGateway),
		Fault503HTML: html(http.StatusServiceUnavailable), Fault503Empty: empty(http.StatusServiceUnavailable),
		Fault504HTML: html(http.StatusGatewayTimeout), Fault504Empty: empty(http.StatusGatewayTimeout),

		FaultStatus: before(func(f Fault, x *exchange) reply {
			return x.refuse(&refusal{status: f.Status, detail: http.StatusText(f.Status)})
		}),

		FaultNullBody:         refuseWith(codeNullBody, http.StatusGatewayTimeout, ""),
		FaultTokenRefused:     refuseWith(codeCredentials, http.StatusUnauthorized, reasonBadToken),
		FaultTokenEnded:       refuseWith(codeCredentials, http.StatusUnauthorized, reasonTokenEnded),
		FaultSignatureRefused: refuseWith(codeCredentials, http.StatusUnauthorized, reasonBadSignature),
		FaultSignatureExpired: refuseWith(codeCredentials, http.StatusUnauthorized, reasonSignatureExpired),
		FaultKeyLocked:        refuseWith(codeCredentials, http.StatusUnauthorized, reasonKeyLocked),
		FaultUnauthorized:     refuseWith("EndPoint.0003", http.StatusUnauthorized, ""),
		FaultForbidden:        refuseWith("EndPoint.0004", http.StatusForbidden, ""),
		FaultProject:          refuseWith(codeProject, http.StatusForbidden, ""),
		FaultUnknownAPI:       refuseWith(codeUnknownAPI, http.StatusNotFound, ""),
		FaultBackendTimeout:   refuseWith(codeGatewayRequest, http.StatusGatewayTimeout, ""),
		FaultIAMUnauthorized:  fixed(iamRefusal(http.StatusUnauthorized, wrongIAMPassword)),
		FaultIAMInvalid:       fixed(iamRefusal(http.StatusBadRequest, invalidIAMBody)),
		FaultIAMFlat:          fixed(iamFlat()),

		FaultCutBefore:     before(func(Fault, *exchange) reply { return reply{cut: true} }),
		FaultCutAfter:      after(func(_ Fault, r reply) reply { r.cut = true; return r }),
		FaultCutInAnswer:   after(func(_ Fault, r reply) reply { r.cutBody = true; return r }),
		FaultSlow:          after(func(f Fault, r reply) reply { r.delay = f.Delay; return r }),
		FaultTruncatedJSON: after(func(_ Fault, r reply) reply { r.body = r.body[:len(r.body)/2]; return r }),
		FaultZonelessTimes: after(zoneless),
		FaultLooseValues:   after(loosen),

		FaultLargeMarkerIDs: after(func(_ Fault, r reply) reply { return rewritten(r, enlargeMarkers) }),
		FaultUnknownMembers: after(func(_ Fault, r reply) reply { return rewritten(r, addMembers) }),
		FaultUnknownStates:  after(func(_ Fault, r reply) reply { return rewritten(r, renameStates) }),
		FaultNullMembers:    after(func(_ Fault, r reply) reply { return rewritten(r, emptyMembers) }),

		FaultTimeoutAfter: {after: true, alter: func(_ Fault, x *exchange, _ reply) reply {
			return x.refuse(&refusal{code: codeTimeout})
		}},
	}
}

func before(play func(f Fault, x *exchange) reply) effect {
	return effect{alter: func(f Fault, x *exchange, _ reply) reply { return play(f, x) }}
}

func after(alter func(f Fault, answer reply) reply) effect {
	return effect{after: true, alter: func(f Fault, _ *exchange, answer reply) reply { return alter(f, answer) }}
}

func refuseWith(code string, status int, detail string) effect {
	return before(func(_ Fault, x *exchange) reply {
		return x.refuse(&refusal{code: code, status: status, detail: detail})
	})
}

func fixed(r reply) effect { return before(func(Fault, *exchange) reply { return r }) }

// html is what a proxy on the way answers.
func html(status int) effect {
	text := strconv.Itoa(status) + " " + http.StatusText(status)
	return fixed(textReply(status, "text/html", "<html><head><title>"+text+"</title></head><body><h1>"+text+"</h1></body></html>"))
}

func empty(status int) effect { return fixed(reply{status: status}) }

func tooManyRequests(f Fault, x *exchange) reply {
	r := x.refuse(&refusal{code: codeGatewayLimit, status: http.StatusTooManyRequests})
	r.header.Set("Retry-After", strconv.Itoa(wholeSeconds(f.Delay)))
	return r
}

// wholeSeconds rounds up.
func wholeSeconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }

// iamFlat is the error of IAM requests other than the one for a token.
func iamFlat() reply {
	return jsonReply(http.StatusForbidden, object{"error_code": "IAM.0011", "error_msg": "The user is not allowed to do this."})
}
