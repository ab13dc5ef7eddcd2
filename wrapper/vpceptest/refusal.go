package vpceptest

import (
	"cmp"
	"net/http"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// The codes that are used in more than one place. Messages and statuses come from the contract.
const (
	codeSystem         = "EndPoint.0001"
	codeParameter      = "EndPoint.0002"
	codeNotFound       = "EndPoint.0005"
	codeNullBody       = "EndPoint.0011"
	codeTimeout        = "EndPoint.0013"
	codeSpecification  = "EndPoint.0015"
	codeThrottled      = "EndPoint.0022"
	codeQuota          = "Endpoint.1018" // The small p is as documented.
	codeRouteTable     = "EndPoint.1019"
	codeNoService      = "EndPoint.2003"
	codeNotAvailable   = "EndPoint.2004"
	codeNoEndpoint     = "EndPoint.2006"
	codeEndpointID     = "EndPoint.2017"
	codeAddress        = "EndPoint.2041"
	codeAddresses      = "EndPoint.2044"
	codePolicy         = "EndPoint.2048"
	codePermission     = "EndPoint.3002"
	codePort           = "EndPoint.3043"
	codeVIPPort        = "EndPoint.3051"
	codeTagTwice       = "EndPoint.3067"
	codeTag            = "EndPoint.3068"
	codeTagCount       = "EndPoint.3069"
	codeTagKey         = "EndPoint.3072"
	codeTagValue       = "EndPoint.3073"
	codeServiceName    = "EndPoint.3076"
	codeUnknownAPI     = "APIGW.0101"
	codeGatewayRequest = "APIGW.0201"
	codeCredentials    = "APIGW.0301"
	codeGatewayLimit   = "APIGW.0308"
	codeProject        = "APIGW.0310"
)

// refusal is an answer that is no success, given by its code.
type refusal struct {
	code   string
	status int    // 0 means the status of the contract.
	detail string // Goes behind the message of the contract.
	place  string // What a Violation has as its path, where it is not kin-openapi that knows.
	allow  string // The methods that there are, for the header Allow of a 405.
}

// Error implements error.
func (r *refusal) Error() string { return strings.TrimSpace(r.code + " " + r.message()) }

func (r *refusal) entry() gen.ErrorCode {
	entry, _ := gen.LookupErrorCode(r.code, r.status)
	return entry
}

func (r *refusal) message() string {
	message := r.entry().Message
	if r.detail == "" {
		return message
	}
	if message == "" {
		return r.detail
	}
	return strings.TrimSuffix(message, ".") + ": " + r.detail
}

// refuse makes the answer of an error: in the shape of the gateway, of the service or of IAM.
func (x *exchange) refuse(err error) reply {
	r, ok := err.(*refusal) //nolint:errorlint // Refusals are never wrapped.
	if !ok {
		r = &refusal{code: codeSystem, detail: err.Error()}
	}
	x.refusal = r
	status := cmp.Or(r.status, r.entry().Status, http.StatusInternalServerError)
	switch {
	case isIAM(x.operation):
		return iamRefusal(status, r.message())
	case strings.HasPrefix(r.code, "APIGW."):
		answer := jsonReply(status, object{"error_code": r.code, "error_msg": r.message(), "request_id": x.id})
		if r.allow != "" {
			answer.header.Set("Allow", r.allow)
		}
		return answer
	default:
		problem := object{"message": r.message()}
		if r.code != "" {
			problem["code"] = r.code
		}
		return jsonReply(status, object{"error": problem})
	}
}
