package contracttest_test

import (
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/oapi-codegen/runtime"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
)

// queryRequests are the functions that build requests with query parameters.
func queryRequests() map[string]any {
	return map[string]any{
		"ListEndpointService":           gen.NewListEndpointServiceRequest,
		"ListEndpoints":                 gen.NewListEndpointsRequest,
		"ListQuotaDetails":              gen.NewListQuotaDetailsRequest,
		"ListServiceConnections":        gen.NewListServiceConnectionsRequest,
		"ListServiceDescribeDetails":    gen.NewListServiceDescribeDetailsRequest,
		"ListServicePermissionsDetails": gen.NewListServicePermissionsDetailsRequest,
		"ListServicePublicDetails":      gen.NewListServicePublicDetailsRequest,
	}
}

func TestQueryRequestsAreAllOfThem(t *testing.T) {
	t.Parallel()
	var want, got []string
	for id, model := range contracttest.Models() {
		if model.NewParams != nil {
			want = append(want, id)
		}
	}
	for id := range queryRequests() {
		got = append(got, id)
	}
	assert.ElementsMatch(t, want, got)
}

// TestQueryAgreesWithRuntime compares the queries of the client with those that the run-time package of oapi-codegen
// makes of the same values. Only a space differs: the client writes %20.
func TestQueryAgreesWithRuntime(t *testing.T) {
	t.Parallel()
	for id, build := range queryRequests() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			newRequest := reflect.ValueOf(build)
			rapid.Check(t, func(r *rapid.T) {
				args := []reflect.Value{reflect.ValueOf(t.Context()), reflect.ValueOf("https://vpcep.example.com")}
				for len(args) < newRequest.Type().NumIn()-1 {
					args = append(args, reflect.ValueOf("one").Convert(newRequest.Type().In(len(args))))
				}
				params := reflect.New(newRequest.Type().In(len(args)).Elem())
				want := fillParams(r, params.Elem())
				out := newRequest.Call(append(args, params))
				require.Nil(r, out[1].Interface())
				assert.Equal(r, want, out[0].Interface().(*http.Request).URL.RawQuery)
			})
		})
	}
}

// fillParams draws query parameters and gives the query that they should come to.
func fillParams(r *rapid.T, params reflect.Value) string {
	var pairs []string
	for i := range params.NumField() {
		name, _, _ := strings.Cut(params.Type().Field(i).Tag.Get("form"), ",")
		field, kind := params.Field(i), "string"
		switch field.Kind() {
		case reflect.String:
			field.SetString(rapid.OneOf(rapid.String(), rapid.StringMatching(`[ +%&=#?/:*~-]{0,4}`)).Draw(r, name))
		case reflect.Int32, reflect.Int64:
			kind = "integer"
			field.SetInt(int64(rapid.Int32().Draw(r, name)))
		default:
			r.Fatalf("the query parameter %s is a %s", name, field.Kind())
		}
		if field.IsZero() {
			continue
		}
		pair, err := runtime.StyleParamWithOptions("form", true, name, field.Interface(),
			runtime.StyleParamOptions{ParamLocation: runtime.ParamLocationQuery, Type: kind})
		require.NoError(r, err)
		pairs = append(pairs, strings.ReplaceAll(pair, "+", "%20"))
	}
	return strings.Join(pairs, "&")
}
