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
	steps.Try("token", func() error { return services(client, api.ListEndpointServiceParams{}) })
	steps.Try("signed", func() error {
		return services(signing, api.ListEndpointServiceParams{Limit: api.NewOptInt32(5), SortDir: api.NewOptSortDir(api.SortDirAsc)})
	})
	steps.Try("create", create)
	steps.Try("pages", pages)
	steps.Try("refused", refused)
	steps.Try("gateway", gateway)
	steps.Try("html", func() error { return quotas(http.StatusBadGateway) })
	steps.Try("empty", func() error { return quotas(http.StatusServiceUnavailable) })
	steps.Try("describe", describe)
	steps.Try("remove", remove)
	steps.Try("endpoint", makeEndpoint)
	// The next answers have unknown members, unknown states, nulls, loose values, and times without a zone.
	steps.Try("members", func() error { return odd(func(s api.ServiceDetailsResp) bool { return s.Status.Value == "available" }) })
	steps.Try("values", func() error {
		return odd(func(s api.ServiceDetailsResp) bool { return s.Status.Value == "addedLater" })
	})
	steps.Try("nulls", func() error { return odd(func(s api.ServiceDetailsResp) bool { return !s.Description.Set }) })
	steps.Try("loose", func() error {
		return odd(func(s api.ServiceDetailsResp) bool { return s.Ports[0].ServerPort.Value == 80 })
	})
	steps.Try("times", func() error {
		return odd(func(s api.ServiceDetailsResp) bool { return s.CreatedAt.Value.Year() > 2000 })
	})
}

func services(c *api.Client, params api.ListEndpointServiceParams) error {
	params.ProjectID = project
	answer, err := as[*api.ServiceListRespHeaders](c.ListEndpointService(ctx, params))
	if err != nil {
		return err
	}
	return check(answer.Response.EndpointServices[0].ID == service, answer)
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

func create() error {
	answer, err := as[*api.EpsPermissionResponseHeaders](add(account, path))
	if err != nil {
		return err
	}
	return check(len(answer.Response.Permissions) == 2, answer)
}

func records() ([]api.PermissionObject, error) {
	var found []api.PermissionObject
	for {
		page, err := as[*api.QueryPermissionsRespHeaders](client.ListServicePermissionsDetails(ctx, api.ListServicePermissionsDetailsParams{
			ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service),
			Limit: api.NewOptInt32(1), Offset: api.NewOptInt32(int32(len(found))),
		}))
		if err != nil || len(page.Response.Permissions) == 0 {
			return found, err
		}
		found = append(found, page.Response.Permissions...)
	}
}

func pages() error {
	found, err := records()
	return errors.Join(err, check(len(found) == 2, found))
}

func refused() error {
	answer, err := as[*api.BadRequestHeaders](add("somebody"))
	if err != nil {
		return err
	}
	return check(answer.Response.Error.Value.Code.Value == "EndPoint.3002", answer)
}

func gateway() error {
	answer, err := as[*api.TooManyRequestsHeaders](client.ListQuotaDetails(ctx, api.ListQuotaDetailsParams{ProjectID: project}))
	if err != nil {
		return err
	}
	return check(answer.Response.ErrorCode.Value == "APIGW.0308", answer)
}

func quotas(status int) error {
	_, err := client.ListQuotaDetails(ctx, api.ListQuotaDetailsParams{ProjectID: project})
	var other *validate.UnexpectedStatusCodeError
	if errors.As(err, &other) {
		return check(other.StatusCode == status, other)
	}
	return err
}

func describe() error {
	found, err := records()
	if err != nil {
		return err
	}
	answer, err := as[*api.EpsPermissionResponseHeaders](client.UpdateEndpointServicePermissionDesc(ctx,
		&api.UpdatePermissionDescRequest{Permission: api.EpsUpdatePermissionDesc{Description: "new"}},
		api.UpdateEndpointServicePermissionDescParams{
			ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service),
			PermissionID: api.PermissionIdentifier(found[0].ID.Value),
		}))
	if err != nil {
		return err
	}
	return check(answer.Response.Permissions[0].Description.Value == "new", answer)
}

func remove() error {
	found, err := records()
	if err != nil {
		return err
	}
	_, err = client.BatchRemoveEndpointServicePermissions(ctx,
		&api.BatchRemovePermissionRequest{Permissions: []api.EpsRemovePermissionRequest{{ID: found[0].ID.Value}}},
		api.BatchRemoveEndpointServicePermissionsParams{ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service)})
	if err != nil {
		return err
	}
	found, err = records()
	return errors.Join(err, check(len(found) == 1, found))
}

func makeEndpoint() error {
	made, err := as[*api.CreateEndpointRespHeaders](client.CreateEndpoint(ctx, &api.CreateEndpointRequestBody{
		EndpointServiceID: service, VpcID: uuid.NewString(), SubnetID: api.NewOptUUID(uuid.New()),
	}, api.CreateEndpointParams{ProjectID: project}))
	if err != nil {
		return err
	}
	decided, err := as[*api.ConnectionEndpointRespHeaders](client.AcceptOrRejectEndpoint(ctx,
		&api.AcceptOrRejectEndpointRequestBody{Action: api.ConnectionActionReceive, Endpoints: []string{made.Response.ID}},
		api.AcceptOrRejectEndpointParams{ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service)}))
	if err != nil {
		return err
	}
	read, err := as[*api.EndpointInfoRespHeaders](client.ListEndpointInfoDetails(ctx, api.ListEndpointInfoDetailsParams{
		ProjectID: project, VpcEndpointID: api.VPCEndpointIdentifier(made.Response.ID),
	}))
	if err != nil {
		return err
	}
	return check(len(decided.Response.Connections) == 1 && read.Response.Status.Value == "accepted", read)
}

func odd(fits func(api.ServiceDetailsResp) bool) error {
	answer, err := as[*api.ServiceDetailsRespHeaders](client.ListServiceDetails(ctx, api.ListServiceDetailsParams{
		ProjectID: project, VpcEndpointServiceID: api.VPCEndpointServiceIdentifier(service),
	}))
	if err != nil {
		return err
	}
	return check(answer.Response.ID == service && fits(answer.Response), answer)
}

// as is the answer that was hoped for; ogen has a type for each status.
func as[T any](answer any, err error) (T, error) {
	wanted, ok := answer.(T)
	if err == nil && !ok {
		err = fmt.Errorf("got %#v", answer)
	}
	return wanted, err
}

func check(good bool, got any) error {
	if good {
		return nil
	}
	return fmt.Errorf("got %#v", got)
}
