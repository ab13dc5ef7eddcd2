package vpcep_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/contracttest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// chosen matches what the service chooses by itself: ids and times.
var chosen = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|"\d{4}-\d\d-\d\dT[0-9:]+Z"`)

// state writes down everything that a service holds, without what it chooses by itself. Two services that went through
// the same have the same state.
func state(t *testing.T, service *vpceptest.Service) string {
	t.Helper()
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
	for _, one := range service.EndpointServices() {
		note("service", one)
		note("whitelist", service.Whitelist(one.ID))
		note("connections", service.Connections(one.ID))
	}
	for _, one := range service.Endpoints() {
		note("endpoint", one)
	}
	return text.String()
}
