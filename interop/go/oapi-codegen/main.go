// A whitelist, an endpoint and answers that went wrong, with the client of oapi-codegen as it is. (The client of this
// project, github.com/vpcep-go/vpcep/wrapper, knows all of this by itself.)
package main

import (
	"context"
	"net/http"
	"os"

	"github.com/google/uuid"

	api "github.com/vpcep-go/vpcep/interop/go/oapi-codegen/build"
	"github.com/vpcep-go/vpcep/interop/go/sign"
	"github.com/vpcep-go/vpcep/interop/go/steps"
)

var (
	ctx      = context.Background()
	endpoint = os.Getenv("VPCEP_ENDPOINT")
	project  = os.Getenv("HUAWEICLOUD_SDK_PROJECT_ID")
	service  = os.Getenv("VPCEP_SERVICE_ID")
	account  = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
	path     = "organizations:orgPath::o-1/r-1/ou-1/*"
	client   = steps.Must(api.NewClientWithResponses(endpoint, api.WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
		r.Header.Set("X-Auth-Token", os.Getenv("VPCEP_TOKEN"))
		return nil
	})))
	signing = steps.Must(api.NewClientWithResponses(endpoint, api.WithHTTPClient(&http.Client{Transport: sign.Transport{
		Key: os.Getenv("HUAWEICLOUD_SDK_AK"), Secret: os.Getenv("HUAWEICLOUD_SDK_SK"), ProjectID: project,
	}})))
)

func main() {
	steps.Try("token", func() { services(client, api.ListEndpointServiceParams{}) })
	steps.Try("signed", func() { services(signing, api.ListEndpointServiceParams{Limit: new(int32(5)), SortDir: new(api.Asc)}) })
	steps.Try("create", create)
	steps.Try("pages", pages)
	steps.Try("refused", refused)
	steps.Try("gateway", gateway)
	steps.Try("html", func() { quotas(http.StatusBadGateway) })
	steps.Try("empty", func() { quotas(http.StatusServiceUnavailable) })
	steps.Try("describe", describe)
	steps.Try("remove", remove)
	steps.Try("endpoint", makeEndpoint)
	// The next answers have unknown members, unknown states, nulls, loose values, and times without a zone.
	steps.Try("members", func() { odd(func(s *api.ServiceDetailsResp) bool { return *s.Status == "available" }) })
	steps.Try("values", func() { odd(func(s *api.ServiceDetailsResp) bool { return *s.Status == "addedLater" }) })
	steps.Try("nulls", func() { odd(func(s *api.ServiceDetailsResp) bool { return s.Description == nil }) })
	steps.Try("loose", func() { odd(func(s *api.ServiceDetailsResp) bool { return *(*s.Ports)[0].ServerPort == 80 }) })
	steps.Try("times", func() { odd(func(s *api.ServiceDetailsResp) bool { return s.CreatedAt.Year() > 2000 }) })
}

func services(c *api.ClientWithResponses, params api.ListEndpointServiceParams) {
	answer := steps.Must(c.ListEndpointServiceWithResponse(ctx, project, &params))
	steps.Check(answer.JSON200 != nil && answer.JSON200.EndpointServices[0].Id == service, string(answer.Body))
}

func add(permissions ...string) *api.BatchAddEndpointServicePermissionsResponse {
	var body api.BatchAddPermissionRequest
	for _, permission := range permissions {
		body.Permissions = append(body.Permissions, api.EpsAddPermissionRequest{Permission: permission, Description: "shop"})
	}
	return steps.Must(client.BatchAddEndpointServicePermissionsWithResponse(ctx, project, service, body))
}

func create() {
	answer := add(account, path)
	steps.Check(answer.JSON200 != nil && len(answer.JSON200.Permissions) == 2, string(answer.Body))
}

func records() []api.PermissionObject {
	var found []api.PermissionObject
	for {
		params := api.ListServicePermissionsDetailsParams{Limit: new(int32(1)), Offset: new(int32(len(found)))}
		page := steps.Must(client.ListServicePermissionsDetailsWithResponse(ctx, project, service, &params))
		if len(page.JSON200.Permissions) == 0 {
			return found
		}
		found = append(found, page.JSON200.Permissions...)
	}
}

func pages() {
	found := records()
	steps.Check(len(found) == 2, found)
}

func refused() {
	answer := add("somebody")
	steps.Check(*answer.JSON400.Error.Code == "EndPoint.3002", string(answer.Body))
}

func gateway() {
	answer := steps.Must(client.ListQuotaDetailsWithResponse(ctx, project, nil))
	steps.Check(*answer.JSON429.ErrorCode == "APIGW.0308", string(answer.Body))
}

func quotas(status int) {
	answer := steps.Must(client.ListQuotaDetailsWithResponse(ctx, project, nil))
	steps.Check(answer.StatusCode() == status, string(answer.Body))
}

func describe() {
	body := api.UpdatePermissionDescRequest{Permission: api.EpsUpdatePermissionDesc{Description: "new"}}
	answer := steps.Must(client.UpdateEndpointServicePermissionDescWithResponse(ctx, project, service, *records()[0].Id, body))
	steps.Check(*answer.JSON200.Permissions[0].Description == "new", string(answer.Body))
}

func remove() {
	body := api.BatchRemovePermissionRequest{Permissions: []api.EpsRemovePermissionRequest{{Id: *records()[0].Id}}}
	answer := steps.Must(client.BatchRemoveEndpointServicePermissionsWithResponse(ctx, project, service, body))
	steps.Check(len(records()) == 1, string(answer.Body))
}

func makeEndpoint() {
	body := api.CreateEndpointRequestBody{EndpointServiceId: service, VpcId: uuid.NewString(), SubnetId: new(uuid.New())}
	id := steps.Must(client.CreateEndpointWithResponse(ctx, project, body)).JSON200.Id
	decision := api.AcceptOrRejectEndpointRequestBody{Action: api.Receive, Endpoints: []string{id}}
	decided := steps.Must(client.AcceptOrRejectEndpointWithResponse(ctx, project, service, decision))
	read := steps.Must(client.ListEndpointInfoDetailsWithResponse(ctx, project, id))
	steps.Check(*decided.JSON200.Connections[0].Id == id && *read.JSON200.Status == "accepted", string(read.Body))
}

func odd(fits func(*api.ServiceDetailsResp) bool) {
	answer := steps.Must(client.ListServiceDetailsWithResponse(ctx, project, service))
	steps.Check(answer.JSON200.Id == service && fits(answer.JSON200), string(answer.Body))
}
