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

// recorder keeps the query of the last request in place of sending it.
type recorder struct{ query string }

// Do implements gen.HttpRequestDoer.
func (r *recorder) Do(req *http.Request) (*http.Response, error) {
	r.query = req.URL.RawQuery
	return &http.Response{Body: http.NoBody}, nil
}

// TestQueryAgreesWithRuntime compares the queries of the client with those that the run-time package of oapi-codegen
// makes of the same values. Only a space differs: the client writes %20.
func TestQueryAgreesWithRuntime(t *testing.T) {
	t.Parallel()
	for id, model := range contracttest.Models() {
		if model.NewParams == nil {
			continue
		}
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			sent := &recorder{}
			client, err := gen.NewClient("https://vpcep.example.com", gen.WithHTTPClient(sent))
			require.NoError(t, err)
			send := reflect.ValueOf(client).MethodByName(id)
			args := []reflect.Value{reflect.ValueOf(t.Context())}
			for len(args) < send.Type().NumIn()-1 {
				args = append(args, reflect.ValueOf("one").Convert(send.Type().In(len(args))))
			}
			none := reflect.Zero(send.Type().In(len(args)))
			require.Nil(t, send.Call(append(args, none))[1].Interface())
			assert.Empty(t, sent.query)
			rapid.Check(t, func(r *rapid.T) {
				params := reflect.New(none.Type().Elem())
				want := fillParams(r, params.Elem())
				require.Nil(r, send.Call(append(args, params))[1].Interface())
				assert.Equal(r, want, sent.query)
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
