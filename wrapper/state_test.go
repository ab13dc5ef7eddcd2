package vpcep_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// chosen matches what the service chooses by itself: ids and times.
var chosen = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|"\d{4}-\d\d-\d\dT[0-9:]+Z"`)

// state writes down everything that a service holds, without what it chooses by itself. Two services that went through
// the same have the same state.
func state(t *testing.T, service *vpceptest.Service, c *vpcep.Client) string {
	t.Helper()
	ctx := t.Context()
	var text strings.Builder
	note := func(what string, value any) {
		line, err := json.Marshal(value)
		require.NoError(t, err)
		fmt.Fprintf(&text, "%s %s\n", what, chosen.ReplaceAllStringFunc(string(line), func(id string) string {
			if id == contracttest.RouteTableID {
				return id
			}
			return "*"
		}))
	}
	for _, one := range all(t, c.EndpointServices(ctx, gen.ListEndpointServiceParams{})) {
		details, err := c.ListServiceDetails(ctx, one.ID)
		require.NoError(t, err)
		note("service", details)
		note("whitelist", service.Whitelist(one.ID))
		note("connections", all(t, c.Connections(ctx, one.ID, gen.ListServiceConnectionsParams{})))
	}
	for _, one := range all(t, c.Endpoints(ctx, gen.ListEndpointsParams{})) {
		details, err := c.ListEndpointInfoDetails(ctx, one.ID)
		require.NoError(t, err)
		note("endpoint", details)
	}
	return text.String()
}

// all collects what an iterator gives.
func all[T any](t *testing.T, from iter.Seq2[T, error]) []T {
	t.Helper()
	var list []T
	for element, err := range from {
		require.NoError(t, err)
		list = append(list, element)
	}
	return list
}
