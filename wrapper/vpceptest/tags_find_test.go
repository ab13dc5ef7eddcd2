package vpceptest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const (
	findServices  = projectPath + "/endpoint_service/resource_instances/action"
	findEndpoints = projectPath + "/endpoint/resource_instances/action"
)

// found lists the ids of the endpoint services that meet conditions.
func found(t *testing.T, server *vpceptest.Server, body gen.QueryResourceInstanceTagsBody) (ids []string, total int) {
	t.Helper()
	body.Action = gen.ResourceInstancesActionFilter
	answer, err := server.Client().ListResourceInstances(t.Context(), gen.ResourceTypeEndpointService, body)
	require.NoError(t, err)
	ids = []string{}
	for _, one := range answer.Resources {
		ids = append(ids, one.ResourceID)
	}
	return ids, int(answer.TotalCount)
}

// taggedServices makes three endpoint services: the oldest without tags, s1 with env=test, s2 with env=live and team=a.
// A fourth one belongs to somebody else.
func taggedServices(t *testing.T) *vpceptest.Server {
	t.Helper()
	server := vpceptest.NewServer(t)
	server.AddEndpointService("s1", vpceptest.StatusAvailable, vpceptest.Named("Shop"))
	server.AddEndpointService("s2", vpceptest.StatusCreating, vpceptest.Named("Stop"))
	change(t, server, gen.ResourceTypeEndpointService, "s1", "create", tag("env", "test"))
	change(t, server, gen.ResourceTypeEndpointService, "s2", "create", tag("env", "live"), tag("team", "a"))
	server.AddEndpointService("s3", vpceptest.StatusAvailable, vpceptest.OwnedBy(stranger))
	return server
}

func TestFindInstances(t *testing.T) {
	t.Parallel()
	server := taggedServices(t)
	list := func(key string, values ...string) []gen.TagValuesList {
		return []gen.TagValuesList{{Key: key, Values: append([]string{}, values...)}}
	}
	name := func(text string) []gen.Match { return []gen.Match{{Key: gen.MatchKeyResourceName, Value: text}} }
	first := vpceptest.EndpointServiceID
	for _, test := range []struct {
		body gen.QueryResourceInstanceTagsBody
		want []string
	}{
		{gen.QueryResourceInstanceTagsBody{}, []string{"s2", "s1", first}},
		{gen.QueryResourceInstanceTagsBody{Tags: list("env")}, []string{"s2", "s1"}},
		{gen.QueryResourceInstanceTagsBody{Tags: list(" env ", "test", "more")}, []string{"s1"}},
		{gen.QueryResourceInstanceTagsBody{TagsAny: append(list("team", "b"), list("env", "live")...)}, []string{"s2"}},
		{gen.QueryResourceInstanceTagsBody{NotTags: append(list("team"), list("env", "live")...)}, []string{"s1", first}},
		{gen.QueryResourceInstanceTagsBody{NotTagsAny: append(list("team"), list("env", "test")...)}, []string{first}},
		{gen.QueryResourceInstanceTagsBody{Tags: list("env"), WithoutAnyTag: true}, []string{"s2", "s1", first}},
		{gen.QueryResourceInstanceTagsBody{Tags: append(list("env"), list("env")...), WithoutAnyTag: true}, []string{"s2", "s1", first}},
		{gen.QueryResourceInstanceTagsBody{SysTags: list("env")}, []string{}},
		{gen.QueryResourceInstanceTagsBody{Matches: name("TOP")}, []string{"s2"}},
		{gen.QueryResourceInstanceTagsBody{Matches: name("op"), Tags: list("env", "test")}, []string{"s1"}},
		{gen.QueryResourceInstanceTagsBody{Matches: name("")}, []string{}},
	} {
		ids, total := found(t, server, test.body)
		assert.Equal(t, test.want, ids, "%+v", test.body)
		assert.Equal(t, len(test.want), total)
	}
}

func TestFindInstancesPages(t *testing.T) {
	t.Parallel()
	server := taggedServices(t)
	for window, want := range map[[2]string][]string{
		{"2", ""}:                           {"s2", "s1"},
		{"1", "1"}:                          {"s1"},
		{"", "2"}:                           {vpceptest.EndpointServiceID},
		{"", "003"}:                         {},
		{"", strings.Repeat("9", 40)}:       {},
		{"1000", "2147483648"}:              {},
		{"1000", "9223372036854775807"}:     {},
		{"1000", "00000000000000000000002"}: {vpceptest.EndpointServiceID},
	} {
		ids, total := found(t, server, gen.QueryResourceInstanceTagsBody{Limit: window[0], Offset: window[1]})
		assert.Equal(t, want, ids, window)
		assert.Equal(t, 3, total, "on all pages")
	}
	before := server.Requests(gen.OpListResourceInstances().ID)
	n := 0
	for one, err := range server.Client().ResourceInstances(t.Context(), gen.ResourceTypeEndpointService,
		gen.QueryResourceInstanceTagsBody{Limit: "2"}) {
		require.NoError(t, err)
		assert.NotEmpty(t, one.ResourceName)
		n++
	}
	assert.Equal(t, 3, n)
	assert.Equal(t, 2, server.Requests(gen.OpListResourceInstances().ID)-before)
}

func TestFoundInstance(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithRegion("la-south-2"))
	empty := raw(t, server, http.MethodPost, findEndpoints, `{"action":"filter"}`)
	assert.JSONEq(t, `{"resources":[],"total_count":0}`, empty.body)
	id := makeEndpoint(t, server.Client()).ID
	server.AddEndpoint(vpceptest.EndpointServiceID, stranger)
	change(t, server, gen.ResourceTypeEndpoint, id, "create", tag("k", "v"))
	assert.JSONEq(t, `{"resources":[{"resource_id":"`+id+`","resource_name":"`+id+`","tags":[{"key":"k","value":"v"}],
		"resource_detail":null}],"total_count":1}`, raw(t, server, http.MethodPost, findEndpoints, `{"action":"filter"}`).body)
	server.AddEndpointService(vpceptest.EndpointServiceID, vpceptest.StatusAvailable, vpceptest.Named("shop"))
	assert.JSONEq(t, `{"resources":[{"resource_id":"`+vpceptest.EndpointServiceID+`","tags":[],"resource_detail":null,
		"resource_name":"la-south-2.shop.`+vpceptest.EndpointServiceID+`"}],"total_count":1}`,
		raw(t, server, http.MethodPost, findServices, `{"action":"filter"}`).body)
}

func TestCountInstances(t *testing.T) {
	t.Parallel()
	server := taggedServices(t)
	for body, want := range map[string]string{
		`{"action":"count"}`: `{"total_count":3}`,
		`{"action":"count","tags":[{"key":"team","values":["a"]}]}`:             `{"total_count":1}`,
		`{"action":"count","matches":[{"key":"resource_name","value":"none"}]}`: `{"total_count":0}`,
	} {
		assert.JSONEq(t, want, raw(t, server, http.MethodPost, findServices, body).body)
	}
}

func TestConditionsThatAreRefused(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	eleven := strings.Repeat(`{"key":"k","values":[]},`, 10) + `{"key":"k","values":[]}`
	for body, code := range map[string]string{
		`{"action":"filter","limit":"0"}`:    "EndPoint.0006",
		`{"action":"filter","limit":"1001"}`: "EndPoint.0006",
		`{"action":"filter","limit":""}`:     "EndPoint.0006",
		`{"action":"filter","limit":10}`:     "EndPoint.0006",
		`{"action":"filter","offset":"-1"}`:  "EndPoint.0010",
		`{"action":"filter","offset":0}`:     "EndPoint.0010",
		`{"action":"count","limit":"10"}`:    "EndPoint.0006",
		`{"action":"count","offset":"0"}`:    "EndPoint.0010",
		`{"action":"list"}`:                  "EndPoint.0007",
		`{}`:                                 "EndPoint.0007",
		`{"action":"count","matches":[{"key":"resource_id","value":"x"}]}`:                                       "EndPoint.0002",
		`{"action":"count","matches":[{"key":"resource_name","value":"a"},{"key":"resource_name","value":"b"}]}`: "EndPoint.0002",
		`{"action":"count","tags":[{"key":"a","values":[]},{"key":"a","values":["1"]}]}`:                         "EndPoint.3067",
		`{"action":"count","tags_any":[{"key":"a"}]}`:                                                            "EndPoint.3068",
		`{"action":"count","tags":[` + eleven + `]}`:                                                             "EndPoint.3069",
		`{"action":"count","tags":[{"key":"a","values":["` + strings.Repeat(`v","`, 10) + `"]}]}`:                "EndPoint.3069",
		`{"action":"count","not_tags":[{"key":"a","values":["1","1"]}]}`:                                         "EndPoint.3071",
		`{"action":"count","not_tags_any":[{"key":"","values":[]}]}`:                                             "EndPoint.3072",
		`{"action":"count","sys_tags":[{"key":" ","values":[]}],"without_any_tag":true}`:                         "EndPoint.3072",
		`{"action":"count","tags":[{"key":"a","values":["` + strings.Repeat("v", 256) + `"]}]}`:                  "EndPoint.3073",
	} {
		refused(t, server, code, http.MethodPost, findServices, body)
	}
	refused(t, server, "EndPoint.3070", http.MethodPost, strings.Replace(findServices, "endpoint_service", "port", 1), `{"action":"count"}`)
}
