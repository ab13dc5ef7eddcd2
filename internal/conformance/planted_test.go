package conformance_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/conformance"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// planted is a departure from the contract: a change of the answers to the requests of a method whose path ends in a text.
type planted struct {
	method, path string
	status       int // The status of the answers that are changed.
	change       func(a *answer)
	want         string
}

// answer is an answer that a test changes.
type answer struct {
	status      int
	contentType string
	text        string
}

// swap replaces what an expression matches in the body.
func swap(expression, with string) func(a *answer) {
	return func(a *answer) { a.text = regexp.MustCompile(expression).ReplaceAllString(a.text, with) }
}

// plantedDepartures are departures of every kind.
func plantedDepartures() map[string]planted {
	const (
		details, whitelist, list = "vpc-endpoint-services/[^/]+", "permissions", "vpc-endpoint-services"
		endpoint, connections    = "vpc-endpoints/[^/]+", "connections"
	)
	return map[string]planted{
		"status of a success":         {"GET", "quotas", 200, func(a *answer) { a.status = 206 }, "ListQuotaDetails 206  the contract does not have this status"},
		"status of an error":          {"GET", details, 404, func(a *answer) { a.status = 418 }, "ListServiceDetails 418  the contract does not have this status"},
		"body where none is":          {"DELETE", endpoint, 204, func(a *answer) { a.status, a.text = 200, `{}` }, "DeleteEndpoint 200  the contract does not have this status"},
		"no body":                     {"GET", "quotas", 200, func(a *answer) { a.text = "" }, "ListQuotaDetails 200  there is no body"},
		"HTML":                        {"GET", "quotas", 200, func(a *answer) { a.contentType, a.text = "text/html", "<html>" }, "ListQuotaDetails 200  the body is not JSON"},
		"no media type":               {"GET", "quotas", 200, func(a *answer) { a.contentType = "" }, "ListQuotaDetails 200  Content-Type is not application/json"},
		"text after the JSON":         {"GET", "quotas", 200, func(a *answer) { a.text += " }{" }, "ListQuotaDetails 200  there is something after the JSON"},
		"member twice":                {"GET", whitelist, 200, swap(`"permission":"`, `"id":"x","permission":"`), "ListServicePermissionsDetails 200 $.permissions[].id is there twice"},
		"half a pair":                 {"GET", details, 200, swap(`"service_name":"`, `"service_name":"\ud83d`), "ListServiceDetails 200  a string is not valid Unicode"},
		"media type":                  {"GET", "quotas", 200, func(a *answer) { a.contentType = "text/plain" }, "ListQuotaDetails 200  Content-Type is not application/json"},
		"JSON that is cut":            {"GET", whitelist, 200, func(a *answer) { a.text = a.text[:len(a.text)/2] }, "ListServicePermissionsDetails 200  the body is not JSON"},
		"list in place of an object":  {"GET", whitelist, 200, func(a *answer) { a.text = `[]` }, "ListServicePermissionsDetails 200 $ is not a object"},
		"required member":             {"GET", whitelist, 200, swap(`"permissions":`, `"records":`), "ListServicePermissionsDetails 200 $.permissions breaks required"},
		"new member":                  {"GET", whitelist, 200, swap(`"total_count"`, `"extra":1,"total_count"`), "ListServicePermissionsDetails 200 $.extra is a member that the contract does not have"},
		"new member of an element":    {"GET", whitelist, 200, swap(`"permission":"`, `"note":"x","permission":"`), "ListServicePermissionsDetails 200 $.permissions[].note is a member that the contract does not have"},
		"number as a string":          {"GET", whitelist, 200, swap(`"total_count":(\d+)`, `"total_count":"$1"`), "ListServicePermissionsDetails 200 $.total_count is not a integer int32"},
		"string as a number":          {"GET", details, 200, swap(`"vpc_id":"[^"]*"`, `"vpc_id":7`), "ListServiceDetails 200 $.vpc_id is not a string"},
		"null":                        {"GET", details, 200, swap(`"vpc_id":"[^"]*"`, `"vpc_id":null`), "ListServiceDetails 200 $.vpc_id is null"},
		"object in place of a list":   {"GET", details, 200, swap(`"ports":\[[^]]*\]`, `"ports":{}`), "ListServiceDetails 200 $.ports is not a array"},
		"port out of range":           {"GET", details, 200, swap(`"server_port":\d+`, `"server_port":70000`), "ListServiceDetails 200 $.ports[].server_port breaks maximum"},
		"port of zero":                {"GET", details, 200, swap(`"client_port":\d+`, `"client_port":0`), "ListServiceDetails 200 $.ports[].client_port breaks minimum"},
		"loose number":                {"GET", details, 200, swap(`"client_port":(\d+)`, `"client_port":"$1"`), "ListServiceDetails 200 $.ports[].client_port has a loose form that the contract names (x-also)"},
		"loose flag":                  {"GET", "public", 200, swap(`"is_charge":(\w+)`, `"is_charge":"$1"`), "ListServicePublicDetails 200 $.endpoint_services[].is_charge has a loose form that the contract names (x-also)"},
		"time without a zone":         {"GET", details, 200, swap(`(_at":"[^"]*)Z"`, `$1"`), "ListServiceDetails 200 $.created_at is not a string date-time"},
		"time that is a number":       {"GET", details, 200, swap(`"created_at":"[^"]*"`, `"created_at":1`), "ListServiceDetails 200 $.created_at is not a string date-time"},
		"code of an error":            {"GET", details, 404, swap(`EndPoint\.0005`, `EndPoint.9999`), "ListServiceDetails 404  the contract does not have the error code EndPoint.9999"},
		"error in a list":             {"GET", details, 404, func(a *answer) { a.text = `[` + a.text + `]` }, "ListServiceDetails 404 $ is not a object"},
		"member of an error":          {"GET", details, 404, swap(`"message":"[^"]*"`, `"message":7`), "ListServiceDetails 404 $.error.message is not a string"},
		"new member of a new service": {"POST", list, 200, swap(`^\{`, `{"cost":1,`), "CreateEndpointService 200 $.cost is a member that the contract does not have"},
		"answer of a change":          {"PUT", details, 200, swap(`"service_name":"[^"]*"`, `"service_name":7`), "UpdateEndpointService 200 $.service_name is not a string"},
		"record that was added":       {"POST", "batch-create", 200, swap(`"permission":"`, `"record":"`), "BatchAddEndpointServicePermissions 200 $.permissions[].permission breaks required"},
		"marker that is a string":     {"GET", connections, 200, swap(`"marker_id":(\d+)`, `"marker_id":"$1"`), "ListServiceConnections 200 $.connections[].marker_id is not a integer int64"},
		"marker beyond 64 bits":       {"GET", connections, 200, swap(`"marker_id":\d+`, `"marker_id":9223372036854775813`), "ListServiceConnections 200 $.connections[].marker_id is not a integer int64"},
		"endpoint in a list":          {"GET", "vpc-endpoints", 200, swap(`"service_type":"[^"]*"`, `"service_type":7`), "ListEndpoints 200 $.endpoints[].service_type is not a string"},
		"tag in a list":               {"GET", "endpoint_service/tags", 200, swap(`"values":\["1"`, `"values":[1`), "ListQueryProjectResourceTags 200 $.tags[].values[] is not a string"},
		"resource with a tag":         {"POST", "endpoint_service/resource_instances/action", 200, swap(`"resource_name":"[^"]*"`, `"resource_name":7`), "ListResourceInstances 200 $.resources[].resource_name is not a string"},
		"count of connections":        {"GET", connections, 200, swap(`"total_count":\d+`, `"total_count":1.5`), "ListServiceConnections 200 $.total_count is not a integer int32"},
		"state of an endpoint":        {"GET", endpoint, 200, swap(`"enable_dns":\w+`, `"enable_dns":"perhaps"`), "ListEndpointInfoDetails 200 $.enable_dns is not a boolean"},
		"addresses of an endpoint":    {"PUT", endpoint, 200, swap(`"whitelist":\[[^]]*\]`, `"whitelist":[7]`), "UpdateEndpointWhite 200 $.whitelist[] is not a string"},
		"tag without a key":           {"GET", "endpoint_service/tags", 200, func(a *answer) { a.text = `{"tags":[{"key":7,"values":[]}]}` }, "ListQueryProjectResourceTags 200 $.tags[].key is not a string"},
		"versions that are none":      {"GET", "/", 200, func(a *answer) { a.text = `{"versions":7}` }, "ListVersionDetails 200 $.versions is not a array"},
	}
}

// Every departure that is planted is found, at its place.
func TestPlantedDeparturesAreFound(t *testing.T) {
	t.Parallel()
	require.GreaterOrEqual(t, len(plantedDepartures()), 30)
	for name, p := range plantedDepartures() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			service := newServer(t)
			server := httptest.NewServer(p.plant(t, service))
			t.Cleanup(server.Close)
			service.AddPermissions(vpceptest.EndpointServiceID, "*")
			impatient := ids
			impatient.Patience = time.Second
			report, _ := conformance.Run(t.Context(), clientOf(t, server.URL), impatient) // Some departures end a run early.
			assert.Contains(t, departures(report), p.want)
			text, err := json.Marshal(report)
			require.NoError(t, err)
			assert.NotRegexp(t, `[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{32}|AKID|`+regexp.QuoteMeta(vpceptest.SecretKey), string(text))
		})
	}
}

// plant is the service with the departure.
func (p planted) plant(t *testing.T, service http.Handler) http.Handler {
	t.Helper()
	place := regexp.MustCompile(strings.TrimPrefix(p.path, "/") + "$")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorder := httptest.NewRecorder()
		service.ServeHTTP(recorder, r)
		a := answer{recorder.Code, recorder.Header().Get("Content-Type"), recorder.Body.String()}
		if r.Method == p.method && place.MatchString(r.URL.Path) && a.status == p.status {
			p.change(&a)
		}
		w.Header()["Content-Type"] = slices.DeleteFunc([]string{a.contentType}, func(name string) bool { return name == "" })
		w.Header().Set("Content-Length", strconv.Itoa(len(a.text)))
		w.WriteHeader(a.status)
		_, _ = bytes.NewBufferString(a.text).WriteTo(w)
	})
}

func clientOf(t *testing.T, url string) *vpcep.Client {
	t.Helper()
	client, err := vpcep.New(
		vpcep.WithEndpoint(url), vpcep.WithProjectID(vpceptest.ProjectID), vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
		vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}),
	)
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	return client
}
