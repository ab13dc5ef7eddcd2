// A whitelist, an endpoint and answers that went wrong, with the client of ogen. (The client of this project,
// github.com/vpcep-go/vpcep/wrapper, knows all of this by itself.)
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"

	"github.com/google/uuid"
	"github.com/ogen-go/ogen/ogenerrors"
	"github.com/ogen-go/ogen/validate"

	api "github.com/vpcep-go/vpcep/interop/go/ogen/build"
	"github.com/vpcep-go/vpcep/interop/go/sign"
	"github.com/vpcep-go/vpcep/interop/go/steps"
)

var (
	ctx      = context.Background()
	endpoint = os.Getenv("VPCEP_ENDPOINT")
	project  = api.ProjectIdentifier(os.Getenv("HUAWEICLOUD_SDK_PROJECT_ID"))
	service  = os.Getenv("VPCEP_SERVICE_ID")
	account  = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
	path     = "organizations:orgPath::o-1/r-1/ou-1/*"
	client   = steps.Must(api.NewClient(endpoint, credentials(os.Getenv("VPCEP_TOKEN"))))
	signing  = steps.Must(api.NewClient(endpoint, credentials(""), api.WithClient(&http.Client{Transport: sign.Transport{
		Key: os.Getenv("HUAWEICLOUD_SDK_AK"), Secret: os.Getenv("HUAWEICLOUD_SDK_SK"), ProjectID: string(project),
	}})))
)

// credentials is a token. Signatures are made when everything else is there, by the transport, which replaces this one.
type credentials string

func (c credentials) AuthToken(context.Context, api.OperationName) (api.AuthToken, error) {
	if c == "" {
		return api.AuthToken{}, ogenerrors.ErrSkipClientSecurity
	}
	return api.AuthToken{APIKey: string(c)}, nil
}

func (c credentials) AccessKey(context.Context, api.OperationName) (api.AccessKey, error) {
	if c != "" {
		return api.AccessKey{}, ogenerrors.ErrSkipClientSecurity
	}
	return api.AccessKey{APIKey: "signed by the transport"}, nil
}

func main() {
	steps.Try("token", func() { services(client, api.ListEndpointServiceParams{}) })
	steps.Try("signed", func() {
		services(signing, api.ListEndpointServiceParams{Limit: api.NewOptInt32(5), SortDir: api.NewOptSortDir(api.SortDirAsc)})
	})
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
	steps.Try("members", func() { odd(func(s api.ServiceDetailsResp) bool { return s.Status.Value == "available" }) })
	steps.Try("values", func() { odd(func(s api.ServiceDetailsResp) bool { return s.Status.Value == "addedLater" }) })
	steps.Try("nulls", func() { odd(func(s api.ServiceDetailsResp) bool { return !s.Description.Set }) })
	steps.Try("loose", func() { odd(func(s api.ServiceDetailsResp) bool { return s.Ports[0].ServerPort.Value == 80 }) })
	steps.Try("times", func() { odd(func(s api.ServiceDetailsResp) bool { return s.CreatedAt.Value.Year() > 2000 }) })
}

func services(c *api.Client, params api.ListEndpointServiceParams) {
	params.ProjectID = project
	answer := steps.Must(as[*api.ServiceListRespHeaders](c.ListEndpointService(ctx, params)))
	steps.Check(answer.Response.EndpointServices[0].ID == service, answer)
}

func add(permissions ...string) (api.BatchAddEndpointServicePermissionsRes, error) {
	var body api.BatchAddPermissionRequest
	for _, permission := range permissions {
		body.Permissions = append(body.Permissions, api.EpsAddPermissionRequest{Permission: api.Permission(permission), Description: "shop"})
	}
	return client.BatchAddEndpointServicePermissions(ctx, &body, api.BatchAddEndpointServicePermissionsParams{
		ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service),
	})
}

func create() {
	answer := steps.Must(as[*api.EpsPermissionResponseHeaders](add(account, path)))
	steps.Check(len(answer.Response.Permissions) == 2, answer)
}

func records() []api.PermissionObject {
	var found []api.PermissionObject
	for {
		page := steps.Must(as[*api.QueryPermissionsRespHeaders](client.ListServicePermissionsDetails(ctx, api.ListServicePermissionsDetailsParams{
			ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service),
			Limit: api.NewOptInt32(1), Offset: api.NewOptInt32(int32(len(found))),
		})))
		if len(page.Response.Permissions) == 0 {
			return found
		}
		found = append(found, page.Response.Permissions...)
	}
}

func pages() {
	found := records()
	steps.Check(len(found) == 2, found)
}

func refused() {
	answer := steps.Must(as[*api.BadRequestHeaders](add("somebody")))
	steps.Check(answer.Response.Error.Value.Code.Value == "EndPoint.3002", answer)
}

func gateway() {
	answer := steps.Must(as[*api.TooManyRequestsHeaders](client.ListQuotaDetails(ctx, api.ListQuotaDetailsParams{ProjectID: project})))
	steps.Check(answer.Response.ErrorCode.Value == "APIGW.0308", answer)
}

func quotas(status int) {
	_, err := client.ListQuotaDetails(ctx, api.ListQuotaDetailsParams{ProjectID: project})
	var other *validate.UnexpectedStatusCodeError
	steps.Check(errors.As(err, &other) && other.StatusCode == status, err)
}

func describe() {
	answer := steps.Must(as[*api.EpsPermissionResponseHeaders](client.UpdateEndpointServicePermissionDesc(ctx,
		&api.UpdatePermissionDescRequest{Permission: api.EpsUpdatePermissionDesc{Description: "new"}},
		api.UpdateEndpointServicePermissionDescParams{
			ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service),
			PermissionID: api.PermissionIdentifier(records()[0].ID.Value),
		})))
	steps.Check(answer.Response.Permissions[0].Description.Value == "new", answer)
}

func remove() {
	steps.Must(client.BatchRemoveEndpointServicePermissions(ctx,
		&api.BatchRemovePermissionRequest{Permissions: []api.EpsRemovePermissionRequest{{ID: records()[0].ID.Value}}},
		api.BatchRemoveEndpointServicePermissionsParams{ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service)}))
	left := records()
	steps.Check(len(left) == 1, left)
}

func makeEndpoint() {
	made := steps.Must(as[*api.CreateEndpointRespHeaders](client.CreateEndpoint(ctx, &api.CreateEndpointRequestBody{
		EndpointServiceID: service, VpcID: uuid.NewString(), SubnetID: api.NewOptUUID(uuid.New()),
	}, api.CreateEndpointParams{ProjectID: project})))
	decided := steps.Must(as[*api.ConnectionEndpointRespHeaders](client.AcceptOrRejectEndpoint(ctx,
		&api.AcceptOrRejectEndpointRequestBody{Action: api.ConnectionActionReceive, Endpoints: []string{made.Response.ID}},
		api.AcceptOrRejectEndpointParams{ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service)})))
	read := steps.Must(as[*api.EndpointInfoRespHeaders](client.ListEndpointInfoDetails(ctx, api.ListEndpointInfoDetailsParams{
		ProjectID: project, VpcEndpointID: api.VPCEndpointIdentifier(made.Response.ID),
	})))
	steps.Check(len(decided.Response.Connections) == 1 && read.Response.Status.Value == "accepted", read)
}

func odd(fits func(api.ServiceDetailsResp) bool) {
	answer := steps.Must(as[*api.ServiceDetailsRespHeaders](client.ListServiceDetails(ctx, api.ListServiceDetailsParams{
		ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service),
	})))
	steps.Check(answer.Response.ID == service && fits(answer.Response), answer)
}

// as is the answer that was hoped for; ogen has a type for each status.
func as[T any](answer any, err error) (T, error) {
	wanted, ok := answer.(T)
	if err == nil && !ok {
		err = fmt.Errorf("got %#v", answer)
	}
	return wanted, err
}
