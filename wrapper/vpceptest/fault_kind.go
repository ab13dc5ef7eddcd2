package vpceptest

import (
	"maps"
	"slices"
)

// FaultKind names what goes wrong. The text is fit for a command line.
type FaultKind string

// The faults. The request is not performed unless the comment says so. On a request to IAM, errors come in its shape.
const (
	FaultThrottled       FaultKind = "throttled"          // 400 EndPoint.0022.
	FaultTooManyRequests FaultKind = "too-many-requests"  // 429 APIGW.0308 with a Retry-After header.
	FaultTooManyInWindow FaultKind = "too-many-in-window" // 429 APIGW.0308, the window is in the message only.

	Fault500JSON  FaultKind = "500-json"  // 500 with EndPoint.0001.
	Fault500HTML  FaultKind = "500-html"  // 500 with a page for people.
	Fault500Empty FaultKind = "500-empty" // 500 without a body.
	Fault502JSON  FaultKind = "502-json"  // 502 with EndPoint.0001; no code is documented for it.
	Fault502HTML  FaultKind = "502-html"  // 502 with a page for people.
	Fault502Empty FaultKind = "502-empty" // 502 without a body.
	Fault503JSON  FaultKind = "503-json"  // 503 with EndPoint.0001; no code is documented for it.
	Fault503HTML  FaultKind = "503-html"  // 503 with a page for people.
	Fault503Empty FaultKind = "503-empty" // 503 without a body.
	Fault504JSON  FaultKind = "504-json"  // 504 with EndPoint.0013.
	Fault504HTML  FaultKind = "504-html"  // 504 with a page for people.
	Fault504Empty FaultKind = "504-empty" // 504 without a body.

	FaultStatus FaultKind = "status" // The status in Fault.Status, with an error of the service that has no code.

	FaultNullBody FaultKind = "null-body" // 504 EndPoint.0011: a refusal, in spite of its status.

	FaultTokenRefused     FaultKind = "token-refused"     // 401 APIGW.0301, decrypt token fail.
	FaultTokenEnded       FaultKind = "token-ended"       // 401 APIGW.0301, the token must be updated.
	FaultSignatureRefused FaultKind = "signature-refused" // 401 APIGW.0301, verify aksk signature fail.
	FaultSignatureExpired FaultKind = "signature-expired" // 401 APIGW.0301, signature expired.
	FaultKeyLocked        FaultKind = "key-locked"        // 401 APIGW.0301, too many failures with the access key.
	FaultUnauthorized     FaultKind = "unauthorized"      // 401 EndPoint.0003, by the service itself.
	FaultForbidden        FaultKind = "forbidden"         // 403 EndPoint.0004, by the service itself.
	FaultProject          FaultKind = "project"           // 403 APIGW.0310.
	FaultUnknownAPI       FaultKind = "unknown-api"       // 404 APIGW.0101, as in regions that lack the operation.
	FaultBackendTimeout   FaultKind = "backend-timeout"   // 504 APIGW.0201.
	FaultIAMUnauthorized  FaultKind = "iam-unauthorized"  // 401 in the shape of a token request, with a number for a code.
	FaultIAMInvalid       FaultKind = "iam-invalid"       // 400 in the shape of a token request, with a number for a code.
	FaultIAMFlat          FaultKind = "iam-flat"          // 403 in the shape of other IAM requests.

	FaultCutBefore     FaultKind = "cut-before"     // The connection breaks, nothing was done.
	FaultCutAfter      FaultKind = "cut-after"      // The connection breaks behind the change.
	FaultCutInAnswer   FaultKind = "cut-in-answer"  // The change is made, the connection breaks in the middle of the answer.
	FaultTimeoutAfter  FaultKind = "504-after"      // The change is made, the answer is 504 EndPoint.0013.
	FaultSlow          FaultKind = "slow"           // The change is made, the answer comes late.
	FaultTruncatedJSON FaultKind = "truncated-json" // The change is made, half of the JSON is missing.
	FaultZonelessTimes FaultKind = "zoneless-times" // Times have milliseconds and no zone, as in some regions. No error.
	FaultLooseValues   FaultKind = "loose-values"   // Ports and flags are strings, lists of one bare values, as in the documented examples. No error.

	FaultLargeMarkerIDs FaultKind = "large-marker-ids" // Marker ids are beyond 2^53, as in one documented example. No error.
	FaultUnknownMembers FaultKind = "unknown-members"  // Every object has a member that no page names. No error.
	FaultUnknownStates  FaultKind = "unknown-states"   // States, types and kinds are words that no page names. No error.
	FaultNullMembers    FaultKind = "null-members"     // Members that may be missing are null. No error.
)

// FaultKinds lists all kinds, in alphabetical order.
func FaultKinds() []FaultKind { return slices.Sorted(maps.Keys(faultTable())) }

// AfterChange reports whether the request is performed before the fault happens.
func (k FaultKind) AfterChange() bool { return faultTable()[k].after }
