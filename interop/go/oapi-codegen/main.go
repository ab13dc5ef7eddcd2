// A whitelist, an endpoint and answers that went wrong, with the client of oapi-codegen as it is. (The client of this
// project, github.com/vpcep-go/vpcep/wrapper, knows all of this by itself.)
package main

import (
	"context"
	"errors"
	"fmt"
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
	steps.Try("token", func() error { return services(client, api.ListEndpointServiceParams{}) })
	steps.Try("signed", func() error {
		return services(signing, api.ListEndpointServiceParams{Limit: new(int32(5)), SortDir: new(api.Asc)})
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
	steps.Try("members", func() error { return odd(func(s *api.ServiceDetailsResp) bool { return *s.Status == "available" }) })
	steps.Try("values", func() error { return odd(func(s *api.ServiceDetailsResp) bool { return *s.Status == "addedLater" }) })
	steps.Try("nulls", func() error { return odd(func(s *api.ServiceDetailsResp) bool { return s.Description == nil }) })
	steps.Try("loose", func() error {
		return odd(func(s *api.ServiceDetailsResp) bool { return *(*s.Ports)[0].ServerPort == 80 })
	})
	steps.Try("times", func() error { return odd(func(s *api.ServiceDetailsResp) bool { return s.CreatedAt.Year() > 2000 }) })
}

func services(c *api.ClientWithResponses, params api.ListEndpointServiceParams) error {
	answer, err := c.ListEndpointServiceWithResponse(ctx, project, &params)
	if err != nil {
		return err
	}
	return check(answer.JSON200 != nil && answer.JSON200.EndpointServices[0].Id == service, answer.Body)
}

func add(permissions ...string) (*api.BatchAddEndpointServicePermissionsResponse, error) {
	var body api.BatchAddPermissionRequest
	for _, permission := range permissions {
		body.Permissions = append(body.Permissions, api.EpsAddPermissionRequest{Permission: permission, Description: "shop"})
	}
	return client.BatchAddEndpointServicePermissionsWithResponse(ctx, project, service, body)
}

func create() error {
	answer, err := add(account, path)
	if err != nil {
		return err
	}
	return check(answer.JSON200 != nil && len(answer.JSON200.Permissions) == 2, answer.Body)
}

func records() ([]api.PermissionObject, error) {
	var found []api.PermissionObject
	for {
		params := api.ListServicePermissionsDetailsParams{Limit: new(int32(1)), Offset: new(int32(len(found)))}
		page, err := client.ListServicePermissionsDetailsWithResponse(ctx, project, service, &params)
		if err != nil || len(page.JSON200.Permissions) == 0 {
			return found, err
		}
		found = append(found, page.JSON200.Permissions...)
	}
}

func pages() error {
	found, err := records()
	return errors.Join(err, check(len(found) == 2, found))
}

func refused() error {
	answer, err := add("somebody")
	if err != nil {
		return err
	}
	return check(*answer.JSON400.Error.Code == "EndPoint.3002", answer.Body)
}

func gateway() error {
	answer, err := client.ListQuotaDetailsWithResponse(ctx, project, nil)
	if err != nil {
		return err
	}
	return check(*answer.JSON429.ErrorCode == "APIGW.0308", answer.Body)
}

func quotas(status int) error {
	answer, err := client.ListQuotaDetailsWithResponse(ctx, project, nil)
	if err != nil {
		return err
	}
	return check(answer.StatusCode() == status, answer.Body)
}

func describe() error {
	found, err := records()
	if err != nil {
		return err
	}
	body := api.UpdatePermissionDescRequest{Permission: api.EpsUpdatePermissionDesc{Description: "new"}}
	answer, err := client.UpdateEndpointServicePermissionDescWithResponse(ctx, project, service, *found[0].Id, body)
	if err != nil {
		return err
	}
	return check(*answer.JSON200.Permissions[0].Description == "new", answer.Body)
}

func remove() error {
	found, err := records()
	if err != nil {
		return err
	}
	body := api.BatchRemovePermissionRequest{Permissions: []api.EpsRemovePermissionRequest{{Id: *found[0].Id}}}
	answer, err := client.BatchRemoveEndpointServicePermissionsWithResponse(ctx, project, service, body)
	if err != nil {
		return err
	}
	found, err = records()
	return errors.Join(err, check(len(found) == 1, answer.Body))
}

func makeEndpoint() error {
	body := api.CreateEndpointRequestBody{EndpointServiceId: service, VpcId: uuid.NewString(), SubnetId: new(uuid.New())}
	made, err := client.CreateEndpointWithResponse(ctx, project, body)
	if err != nil {
		return err
	}
	id := made.JSON200.Id
	decision := api.AcceptOrRejectEndpointRequestBody{Action: api.Receive, Endpoints: []string{id}}
	decided, err := client.AcceptOrRejectEndpointWithResponse(ctx, project, service, decision)
	if err != nil {
		return err
	}
	read, err := client.ListEndpointInfoDetailsWithResponse(ctx, project, id)
	if err != nil {
		return err
	}
	return check(*decided.JSON200.Connections[0].Id == id && *read.JSON200.Status == "accepted", read.Body)
}

func odd(fits func(*api.ServiceDetailsResp) bool) error {
	answer, err := client.ListServiceDetailsWithResponse(ctx, project, service)
	if err != nil {
		return err
	}
	return check(answer.JSON200.Id == service && fits(answer.JSON200), answer.Body)
}

func check(good bool, got any) error {
	if good {
		return nil
	}
	return fmt.Errorf("got %s", got)
}
