package vpcep_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// What a service holds before each call.
const (
	faultService = vpceptest.EndpointServiceID
	faultUnused  = "b0e22f6f-26f4-461c-b140-d873464d4fa0" // An endpoint service without endpoints.
	faultAdded   = "iam:domain::000000000000000000000000000000ff"
)

// faultScene is a service, and what a call needs of it.
type faultScene struct {
	*vpceptest.Service

	client *vpcep.Client
	wants  []string // Endpoints that wait for approval.
}

// situation is a call that meets a fault.
type situation struct {
	name    string
	options []vpcep.Option // In place of those of faultOptions.
	hits    func(req *http.Request) bool
	call    func(ctx context.Context, on faultScene) error
	done    func(on faultScene) int // How often the change was made; nil for what reads.
}

// requestTo matches requests by method and the end of the path.
func requestTo(method, end string) func(req *http.Request) bool {
	return func(req *http.Request) bool { return req.Method == method && strings.HasSuffix(req.URL.Path, end) }
}

// fewPolls makes a wait that ends after a few polls with one request each.
func fewPolls(ctx context.Context, wait func(ctx context.Context, opts ...vpcep.WaitOption) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return wait(ctx, vpcep.WithCallOptions(vpcep.WithAttempts(1)), vpcep.WithUpdate(func(u vpcep.WaitUpdate) {
		if u.Polls == 4 {
			cancel()
		}
	}))
}

func readService(ctx context.Context, on faultScene) error {
	_, err := on.client.ListServiceDetails(ctx, faultService)
	return err
}

func addRecord(ctx context.Context, on faultScene) error {
	_, err := on.client.BatchAddEndpointServicePermissions(ctx, faultService,
		gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{{Permission: faultAdded}}})
	return err
}

func countRecords(on faultScene) int {
	n := 0
	for _, record := range on.Whitelist(faultService) {
		if record.Permission == faultAdded {
			n++
		}
	}
	return n
}

func countAccepted(on faultScene) int {
	n := 0
	for _, connection := range on.Connections(faultService) {
		if slices.Contains(on.wants, connection.ID) && connection.Status == gen.EndpointStatusAccepted {
			n++
		}
	}
	return n
}

// oneIf is how often a change was made that cannot be made twice.
func oneIf(made bool) int {
	if made {
		return 1
	}
	return 0
}

// holds reports whether an endpoint service is as wanted. One that is not there is not.
func holds(on faultScene, id string, wanted func(gen.ServiceDetailsResp) bool) bool {
	return slices.ContainsFunc(on.EndpointServices(), func(s gen.ServiceDetailsResp) bool { return s.ID == id && wanted(s) })
}

// errNotTrue says that one of several results is not what happened.
var errNotTrue = errors.New("a result is not true")

// situations are the columns of the table.
func situations() []situation {
	return []situation{
		{name: "read", hits: requestTo(http.MethodGet, faultService), call: readService},
		{name: "page 2 of a list", hits: func(req *http.Request) bool { return req.URL.Query().Get("offset") == "2" }, call: func(ctx context.Context, on faultScene) error {
			count := 0
			for _, err := range on.client.Permissions(ctx, faultService, gen.ListServicePermissionsDetailsParams{Limit: 2}) {
				if err != nil {
					return err
				}
				count++
			}
			if count != 5 {
				return errors.New("the list ended early")
			}
			return nil
		}},
		{name: "write, repeatable", hits: requestTo(http.MethodPut, "/name"), call: func(ctx context.Context, on faultScene) error {
			_, err := on.client.UpdateEndpointServiceName(ctx, faultService, gen.UpdateEndpointServiceNameMode{EndpointServiceName: new("renamed")})
			return err
		}, done: func(on faultScene) int {
			return oneIf(holds(on, faultService, func(s gen.ServiceDetailsResp) bool { return strings.Contains(s.ServiceName, "renamed") }))
		}},
		{name: "POST", hits: requestTo(http.MethodPost, "/batch-create"), call: addRecord, done: countRecords},
		{name: "POST, repeatable", hits: requestTo(http.MethodPost, "/connections/action"), call: func(ctx context.Context, on faultScene) error {
			_, err := on.client.AcceptOrRejectEndpoint(ctx, faultService,
				gen.AcceptOrRejectEndpointRequestBody{Action: gen.ConnectionActionReceive, Endpoints: on.wants[:1]})
			return err
		}, done: countAccepted},
		{name: "write without an answer", hits: requestTo(http.MethodPost, "/tags/action"), call: func(ctx context.Context, on faultScene) error {
			return on.client.BatchAddOrRemoveResourceInstance(ctx, gen.ResourceTypeEndpointService, faultService,
				gen.BatchAddOrRemoveResourceInstanceBody{Action: gen.TagActionCreate, Tags: []gen.ResourceTag{{Key: "k", Value: new("v")}}})
		}, done: func(on faultScene) int {
			return oneIf(holds(on, faultService, func(s gen.ServiceDetailsResp) bool { return len(s.Tags) > 0 }))
		}},
		{name: "deletion", hits: requestTo(http.MethodDelete, faultUnused), call: func(ctx context.Context, on faultScene) error {
			return on.client.DeleteEndpointService(ctx, faultUnused)
		}, done: func(on faultScene) int {
			return oneIf(!holds(on, faultUnused, func(gen.ServiceDetailsResp) bool { return true }))
		}},
		{name: "Do, a POST", hits: requestTo(http.MethodPost, "/batch-create"), call: func(ctx context.Context, on faultScene) error {
			_, err := on.client.Do(ctx, gen.OpBatchAddEndpointServicePermissions(), map[string]string{"vpc_endpoint_service_id": faultService}, nil,
				json.RawMessage(`{"permissions":[{"permission":"`+faultAdded+`","description":""}]}`))
			return err
		}, done: countRecords},
		{name: "token of IAM", options: []vpcep.Option{withUser(), vpcep.WithProjectID(vpceptest.ProjectID)},
			hits: requestTo(http.MethodPost, "/v3/auth/tokens"), call: addRecord, done: countRecords},
		{name: "lookup of the project", options: []vpcep.Option{withKey(), vpcep.WithRegion(vpceptest.Region)},
			hits: requestTo(http.MethodGet, "/v3/projects"), call: addRecord, done: countRecords},
		{name: "wait for a state", hits: requestTo(http.MethodGet, faultService), call: func(ctx context.Context, on faultScene) error {
			return fewPolls(ctx, func(ctx context.Context, opts ...vpcep.WaitOption) error {
				_, err := on.client.WaitServiceAvailable(ctx, faultService, opts...)
				return err
			})
		}},
		// The endpoint service is there, so a wait that ends well was lied to.
		{name: "wait for the end", hits: requestTo(http.MethodGet, faultUnused), call: func(ctx context.Context, on faultScene) error {
			return fewPolls(ctx, func(ctx context.Context, opts ...vpcep.WaitOption) error {
				return on.client.WaitServiceGone(ctx, faultUnused, opts...)
			})
		}},
		{name: "3 decisions", hits: requestTo(http.MethodPost, "/connections/action"), call: func(ctx context.Context, on faultScene) error {
			results := on.client.DecideConnections(ctx, faultService, gen.ConnectionActionReceive, on.wants, vpcep.WithMaxParallel(1))
			for _, result := range results {
				accepted := slices.ContainsFunc(on.Connections(faultService), func(c gen.ConnectionEndpoints) bool {
					return c.ID == result.EndpointID && c.Status == gen.EndpointStatusAccepted
				})
				if (result.Err == nil) != accepted && !errors.Is(result.Err, vpcep.ErrOutcomeUnknown) {
					return fmt.Errorf("%w: %w", errNotTrue, result.Err)
				}
			}
			return results.Joined()
		}, done: countAccepted},
	}
}

// faultOptions are the options of the client in most situations.
func faultOptions() []vpcep.Option {
	return []vpcep.Option{withKey(), vpcep.WithProjectID(vpceptest.ProjectID)}
}

// newFaultScene makes a service with a fault and a client of it.
func newFaultScene(f fault, s situation) (faultScene, *faultyService, error) {
	service, err := vpceptest.New(vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	if err != nil {
		return faultScene{}, nil, err
	}
	service.AddEndpointService(faultService, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
	service.AddEndpointService(faultUnused, vpceptest.StatusAvailable)
	on := faultScene{Service: service}
	for range 3 {
		on.wants = append(on.wants, service.AddEndpoint(faultService, "5fc973eea581490997e82ea11a1df31f"))
	}
	for _, end := range []string{"1", "2", "3", "4", "5"} {
		service.AddPermissions(faultService, "iam:domain::0000000000000000000000000000000"+end)
	}
	transport := &faultyService{Service: service, fault: f, hits: s.hits}
	options := s.options
	if options == nil {
		options = faultOptions()
	}
	on.client, err = vpcep.New(append(options,
		vpcep.WithEndpoint("https://vpcep.example.com"), vpcep.WithIAMEndpoint("https://iam.example.com"),
		vpcep.WithHTTPClient(&http.Client{Transport: transport}), vpcep.WithTimeout(3*time.Minute), vpcep.WithAttemptTimeout(10*time.Second),
	)...)
	return on, transport, err
}
