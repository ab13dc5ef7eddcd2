package vpcep_test

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// ids gives the ids of what an iterator yields, and its error.
func ids[T any](from iter.Seq2[T, error], id func(T) string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for element, err := range from {
			if !yield(id(element), err) {
				return
			}
		}
	}
}

// lists has an iterator for each list operation, with pages of 5 that begin at an offset.
var lists = map[string]func(ctx context.Context, c *vpcep.Client, offset int32) iter.Seq2[string, error]{
	"ListEndpointService": func(ctx context.Context, c *vpcep.Client, offset int32) iter.Seq2[string, error] {
		return ids(c.EndpointServices(ctx, gen.ListEndpointServiceParams{Limit: 5, Offset: offset}),
			func(s gen.ServiceList) string { return s.ID })
	},
	"ListServicePublicDetails": func(ctx context.Context, c *vpcep.Client, offset int32) iter.Seq2[string, error] {
		return ids(c.PublicServices(ctx, gen.ListServicePublicDetailsParams{Limit: 5, Offset: offset}),
			func(s gen.EndpointService) string { return s.ID })
	},
	"ListServiceConnections": func(ctx context.Context, c *vpcep.Client, offset int32) iter.Seq2[string, error] {
		return ids(c.Connections(ctx, serviceID, gen.ListServiceConnectionsParams{Limit: 5, Offset: offset}),
			func(s gen.ConnectionEndpoints) string { return s.ID })
	},
	"ListServicePermissionsDetails": func(ctx context.Context, c *vpcep.Client, offset int32) iter.Seq2[string, error] {
		return ids(c.Permissions(ctx, serviceID, gen.ListServicePermissionsDetailsParams{Limit: 5, Offset: offset}),
			func(p gen.PermissionObject) string { return p.ID })
	},
	"ListEndpoints": func(ctx context.Context, c *vpcep.Client, offset int32) iter.Seq2[string, error] {
		return ids(c.Endpoints(ctx, gen.ListEndpointsParams{Limit: 5, Offset: offset}),
			func(e gen.EndpointResp) string { return e.ID })
	},
	"ListResourceInstances": func(ctx context.Context, c *vpcep.Client, offset int32) iter.Seq2[string, error] {
		return ids(c.ResourceInstances(ctx, gen.ResourceTypeEndpoint, gen.QueryResourceInstanceTagsBody{
			Limit: "5", Offset: fmt.Sprint(offset),
		}), func(r gen.ResourceInstance) string { return r.ResourceID })
	},
}

// fill gives a service 12 elements in every list, 13 of its own endpoint services.
func fill(t *testing.T, server *vpceptest.Server) {
	t.Helper()
	client := server.Client()
	for i := range 12 {
		server.AddPermissions(serviceID, fmt.Sprintf("iam:domain::%032d", i))
		server.AddEndpointService(fmt.Sprintf("own-%02d", i), vpceptest.StatusAvailable)
		server.AddEndpointService(fmt.Sprintf("public-%02d", i), vpceptest.StatusAvailable,
			vpceptest.AsPublic("example", true), vpceptest.OwnedBy("somebody"))
		_, err := client.CreateEndpoint(t.Context(), gen.CreateEndpointRequestBody{
			EndpointServiceID: serviceID, VPCID: exampleVPC, SubnetID: exampleSubnet,
		})
		require.NoError(t, err)
	}
}

func TestIteratorsFetchEveryPageOnce(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	fill(t, server)
	client := server.Client()
	for op, list := range lists {
		sent := server.Requests(op)
		seen := map[string]bool{}
		for id, err := range list(t.Context(), client, 0) {
			require.NoError(t, err, op)
			seen[id] = true
		}
		assert.GreaterOrEqual(t, len(seen), 12, op)
		assert.Equal(t, 3, server.Requests(op)-sent, "requests of %s", op)

		sent = server.Requests(op)
		for range list(t.Context(), client, 0) {
			break
		}
		assert.Equal(t, 1, server.Requests(op)-sent, "requests of %s for the first element", op)

		rest := 0
		for _, err := range list(t.Context(), client, 10) {
			require.NoError(t, err, op)
			rest++
		}
		assert.Equal(t, len(seen)-10, rest, "%s from offset 10", op)
	}
	assert.Len(t, lists, 6)
}

func TestIteratorsYieldAnErrorOnce(t *testing.T) {
	t.Parallel()
	for op, list := range lists {
		server := vpceptest.NewServer(t)
		fill(t, server)
		server.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: op, Skip: 1})
		elements, failures := 0, 0
		for _, err := range list(t.Context(), server.Client(), 0) {
			if err != nil {
				require.ErrorIs(t, err, vpcep.ErrForbidden, op)
				failures++
				continue
			}
			elements++
		}
		assert.Equal(t, []int{5, 1}, []int{elements, failures}, op)
	}
}

func TestAPageOfNonsenseIsRefused(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for name, body := range map[string]gen.QueryResourceInstanceTagsBody{
		"limit": {Limit: "many"}, "offset": {Offset: "first"},
	} {
		for _, err := range server.Client().ResourceInstances(t.Context(), gen.ResourceTypeEndpoint, body) {
			require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
			require.ErrorContains(t, err, name)
		}
	}
	assert.Zero(t, server.Requests("ListResourceInstances"))
}
