package main

import (
	"errors"
	"net/http"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// resourceHints are the hints about endpoint services, endpoints and waits. They come before the others.
func resourceHints() []hint {
	return []hint{
		{isUnknownCall, says("check --endpoint or --region; the region may not have this operation")},
		{isAdvisor, adviceOf},
		{isCutShort, says("the lines say what was done; the ids that were not sent can be given again")},
		{hasCode("EndPoint.2006", "EndPoint.2007", "EndPoint.2008"),
			says("check the id of the endpoint, the project and the region; the endpoints of others show up in 'vpcep connections list' only")},
		{hasCode("EndPoint.2019"), says("the endpoint is still being created; try again once 'vpcep connections list' shows it as pendingAcceptance")},
		{hasCode("APIGW.0310"), says("check --project-id and --region: a project belongs to one region, and has to be active")},
		{isUnknownVersion, says("see 'vpcep api ListVersionDetails' for the versions that there are")},
		{hasCode("EndPoint.2013"), says("check the ids: the endpoint is connected to another endpoint service")},
		{hasCode("EndPoint.2012"), says("the owner of the endpoint service has to add your account to its whitelist, see 'vpcep permissions add --help'")},
		{hasCode("EndPoint.3006"), says("endpoints are connected to it, or wait to be: see 'vpcep connections list'; reject them, or have them deleted first")},
		{hasCode("EndPoint.2001"), says("check --vpc-id, the project and the region; a VPC is known in its own region only")},
		{hasCode("EndPoint.2010"), says("give --subnet-id: an interface service needs it")},
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
