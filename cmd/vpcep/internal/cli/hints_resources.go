package cli

import (
	"errors"
	"net/http"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// resourceHints are the hints about endpoint services, endpoints and waits. They come before the others.
func resourceHints() []Hint {
	return []Hint{
		{isUnknownCall, Says("check --endpoint or --region; the region may not have this operation")},
		{IsAdvisor, AdviceOf},
		{isCutShort, Says("the lines say what was done; the ids that were not sent can be given again")},
		{HasCode("EndPoint.2006", "EndPoint.2007", "EndPoint.2008"),
			Says("check the id of the endpoint, the project and the region; the endpoints of others show up in 'vpcep connections list' only")},
		{HasCode("EndPoint.2019"), Says("the endpoint is still being created; try again once 'vpcep connections list' shows it as pendingAcceptance")},
		{HasCode("APIGW.0310"), Says("check --project-id and --region: a project belongs to one region, and has to be active")},
		{isUnknownVersion, Says("see 'vpcep api ListVersionDetails' for the versions that there are")},
		{HasCode("EndPoint.2013"), Says("check the ids: the endpoint is connected to another endpoint service")},
		{HasCode("EndPoint.2012"), Says("the owner of the endpoint service has to add your account to its whitelist, see 'vpcep permissions add --help'")},
		{HasCode("EndPoint.3006"), Says("endpoints are connected to it, or wait to be: see 'vpcep connections list'; reject them, or have them deleted first")},
		{HasCode("EndPoint.2001"), Says("check --vpc-id, the project and the region; a VPC is known in its own region only")},
		{HasCode("EndPoint.2010"), Says("give --subnet-id: an interface service needs it")},
	}
}

// isUnknownVersion matches the answer to a question for a version of the API.
func isUnknownVersion(err error) bool {
	api, ok := errors.AsType[*vpcep.APIError](err)
	return ok && api.Op == gen.OpListSpecifiedVersionDetails().ID && errors.Is(err, vpcep.ErrNotFound)
}

// isUnknownCall matches the answer of a gateway that does not know the path of a call: not a resource is missing, but the
// operation itself.
func isUnknownCall(err error) bool {
	api, ok := errors.AsType[*vpcep.APIError](err)
	return ok && api.StatusCode == http.StatusNotFound && vpcep.HasCode(api, "APIGW.0101")
}
