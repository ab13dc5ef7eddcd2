//go:build !race

package vpcep

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// instant is a transport that gives the same answer again and again. It costs 3 allocations.
type instant struct{ body string }

func (i instant) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(i.body)), ContentLength: int64(len(i.body))}, nil
}

// TestAllocationsOfACall counts what a call allocates from the method down to the transport, and back. A number that goes
// down may be lowered here; one that goes up slows every call.
func TestAllocationsOfACall(t *testing.T) { //nolint:paralleltest // Others would be counted too.
	record := `{"id":"4dbb0ce8766f44a9bfd08ccf8fc02397","permission":"iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397","created_at":"2018-10-18T13:26:40Z"}`
	list := func(n int) string {
		return `{"permissions":[` + strings.Repeat(record+",", n-1) + record + `],"total_count":1}`
	}
	add := gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{{Permission: "*"}}}
	for name, test := range map[string]struct {
		option Option
		body   string
		call   func(c *Client) error
		most   float64
	}{
		"read with a token": {WithToken("t"), list(1), func(c *Client) error {
			_, err := c.ListServicePermissionsDetails(t.Context(), "s")
			return err
		}, 33},
		"write with a signature": {WithAccessKey("a", "s"), list(1), func(c *Client) error {
			_, err := c.BatchAddEndpointServicePermissions(t.Context(), "s", add)
			return err
		}, 49},
		"read of 500 records": {WithToken("t"), list(500), func(c *Client) error {
			_, err := c.ListServicePermissionsDetails(t.Context(), "s")
			return err
		}, 34},
	} {
		c, err := New(WithEndpoint("https://vpcep.example.com"), WithProjectID("p"), test.option,
			WithHTTPClient(&http.Client{Transport: instant{test.body}}))
		require.NoError(t, err)
		require.NoError(t, test.call(c))
		got := testing.AllocsPerRun(200, func() {
			if err := test.call(c); err != nil {
				t.Error(err)
			}
		})
		t.Logf("%s: %v allocations", name, got)
		assert.LessOrEqual(t, got, test.most, name)
	}
}
