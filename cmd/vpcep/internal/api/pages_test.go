package api_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestAPIFetchesAllPages(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	var want []string
	for i := range 7 {
		want = append(want, fmt.Sprintf("iam:domain::%032d", i))
	}
	s.AddPermissions(s.ServiceID, want...)
	for name, test := range map[string]struct {
		args     []string
		want     []string
		requests int
	}{
		"large pages":    {nil, want, 1},
		"small pages":    {[]string{"limit=3"}, want, 3},
		"from an offset": {[]string{"limit=3", "offset=2"}, want[2:], 2},
		"nothing there":  {[]string{"permission=nobody"}, nil, 1},
	} {
		before := s.Requests("ListServicePermissionsDetails")
		args := append([]string{"api", "ListServicePermissionsDetails", "vpc_endpoint_service_id=" + s.ServiceID, "--all"}, test.args...)
		got := s.Vpcep(t, args...)
		require.Zero(t, got.Code, got.Err)
		var answer struct {
			Permissions []struct{ Permission string }
			TotalCount  *int `json:"total_count"`
		}
		require.NoError(t, json.Unmarshal([]byte(got.Out), &answer))
		var permissions []string
		for _, record := range answer.Permissions {
			permissions = append(permissions, record.Permission)
		}
		assert.Equal(t, test.want, permissions, name)
		assert.NotNil(t, answer.Permissions, "an empty list is a list")
		assert.NotNil(t, answer.TotalCount)
		assert.Equal(t, test.requests, s.Requests("ListServicePermissionsDetails")-before, name)
	}
	got := s.Vpcep(t, "api", "ListServicePermissionsDetails", "vpc_endpoint_service_id="+s.ServiceID, "--all", "limit=2", "-o", "table")
	assert.Equal(t, 1+len(want), strings.Count(got.Out, "\n"))
}

// pagesOf answers with the given pages one after the other, and then with an empty one.
func pagesOf(t *testing.T, pages ...string) (url string, bodies *[]string) {
	t.Helper()
	bodies = new([]string)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		*bodies = append(*bodies, string(body)+req.URL.RawQuery)
		page := `{}`
		if n := len(*bodies); n <= len(pages) {
			page = pages[n-1]
		}
		_, _ = io.WriteString(w, page)
	}))
	t.Cleanup(server.Close)
	return server.URL, bodies
}

func TestAPIPagesInTheBody(t *testing.T) {
	t.Parallel()
	url, bodies := pagesOf(t, `{"resources":[{"resource_id":"a"},{"resource_id":"b"}],"total_count":3}`,
		`{"resources":[{"resource_id":"b"},{"resource_id":"c"}],"total_count":3}`)
	got := (&clitest.Stand{URL: url}).Vpcep(t, "api", "ListResourceInstances", "resource_type=endpoint", "action=filter", "limit=2", "--all")
	require.Zero(t, got.Code, got.Err)
	assert.JSONEq(t, `{"resources":[{"resource_id":"a"},{"resource_id":"b"},{"resource_id":"c"}],"total_count":3}`, got.Out)
	assert.Equal(t, []string{`{"action":"filter","limit":"2","offset":"0"}`, `{"action":"filter","limit":"2","offset":"2"}`}, *bodies)
}

func TestAPIPagesThatAreOdd(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		pages []string
		want  int
		text  string
	}{
		"no total":    {[]string{`{"endpoints":[{"id":"a"},{"id":"b"}]}`, `{"endpoints":[{"id":"c"}]}`}, cli.ExitOK, `{"endpoints":[{"id":"a"},{"id":"b"},{"id":"c"}]}`},
		"text total":  {[]string{`{"endpoints":[{"id":"a"}],"total_count":"2"}`, `{"endpoints":{"id":"b<"},"total_count":"2"}`}, cli.ExitOK, `{"endpoints":[{"id":"a"},{"id":"b<"}],"total_count":"2"}`},
		"ends early":  {[]string{`{"endpoints":[{"id":"a"}],"total_count":5}`, `{"endpoints":[],"total_count":5}`}, cli.ExitFailed, "the service says that there are 5 elements, and lists none from offset 1 on"},
		"null":        {[]string{`{"endpoints":[{"id":"a"}],"total_count":5}`, `{"endpoints":null}`}, cli.ExitFailed, "expected a value, found null"},
		"repeats":     {[]string{`{"endpoints":[{"id":"a"}],"total_count":5}`, `{"endpoints":[{"id":"a"}],"total_count":5}`}, cli.ExitFailed, "a page repeats the ones before it"},
		"no object":   {[]string{`[]`}, cli.ExitFailed, "expected an object, found a list"},
		"a later one": {[]string{`{"endpoints":[{"id":"a"}],"total_count":5}`, `{`}, cli.ExitFailed, "not JSON"},
	} {
		url, sent := pagesOf(t, test.pages...)
		got := (&clitest.Stand{URL: url}).Vpcep(t, "api", "ListEndpoints", "limit=2", "--all")
		assert.Equal(t, test.want, got.Code, name)
		assert.Equal(t, "limit=2&offset=0&sort_dir=asc", (*sent)[0])
		assert.Len(t, *sent, len(test.pages), name)
		if test.want == cli.ExitOK {
			assert.JSONEq(t, test.text, got.Out, name)
			continue
		}
		assert.Empty(t, got.Out, name)
		assert.Contains(t, got.Err, test.text, name)
	}
}
