package vpceptest

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

const listPath = "/v1/" + ProjectID + "/vpc-endpoint-services/" + EndpointServiceID + "/permissions"

// ask sends a request with a token, without a network.
func ask(t *testing.T, s *Service, method, path string, body io.Reader) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, body)
	r.Header.Set("X-Auth-Token", s.IssueToken())
	r.Header.Set(contentType, jsonType)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestGatewayRefusals(t *testing.T) {
	t.Parallel()
	s, err := New()
	require.NoError(t, err)
	tests := map[string]struct {
		method, path string
		size         int
		status       int
		code         string
	}{
		"unknown path":          {http.MethodGet, "/v1/" + ProjectID + "/nothing", 0, http.StatusNotFound, "APIGW.0101"},
		"empty id":              {http.MethodGet, "/v1/" + ProjectID + "/vpc-endpoint-services//permissions", 0, http.StatusNotFound, "APIGW.0101"},
		"wrong method":          {http.MethodDelete, listPath, 0, http.StatusMethodNotAllowed, "APIGW.0201"},
		"literal path wins":     {http.MethodPut, listPath + "/batch-create", 0, http.StatusMethodNotAllowed, "APIGW.0201"},
		"body of more than 12M": {http.MethodPost, listPath + "/batch-create", 12<<20 + 1, http.StatusRequestEntityTooLarge, "APIGW.0201"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := ask(t, s, test.method, test.path, strings.NewReader(strings.Repeat(" ", test.size)))
			entry, _ := gen.LookupErrorCode(test.code, test.status)
			assert.Equal(t, test.status, w.Code)
			assert.JSONEq(t, `{"error_code":"`+test.code+`","error_msg":"`+entry.Message+`","request_id":"`+
				w.Header().Get("X-Request-Id")+`"}`, w.Body.String())
			assert.Equal(t, map[string]string{"wrong method": "GET", "literal path wins": "POST"}[name], w.Header().Get("Allow"))
		})
	}
}

func TestBodyThatCannotBeRead(t *testing.T) {
	t.Parallel()
	s, err := New()
	require.NoError(t, err)
	body := io.MultiReader(strings.NewReader("{"), brokenReader{})
	w := ask(t, s, http.MethodPost, listPath+"/batch-create", body)
	assert.Equal(t, http.StatusBadRequest, w.Code)
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("broken") }

func TestOperationWithoutHandler(t *testing.T) {
	t.Parallel()
	s, err := New()
	require.NoError(t, err)
	delete(s.operations, gen.OpListServicePermissionsDetails().ID)
	w := ask(t, s, http.MethodGet, listPath, nil)
	assert.Equal(t, http.StatusNotFound, w.Code)
	assert.Contains(t, w.Body.String(), "has not been published")
}

func TestOwnAnswersAreChecked(t *testing.T) {
	t.Parallel()
	answers := map[string]any{
		"breaks the contract": map[string]any{"permissions": "none"},
		"cannot be written":   map[string]any{"permissions": func() {}},
	}
	for name, answer := range answers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var reported []error
			s, err := New(WithReport(func(err error) { reported = append(reported, err) }))
			require.NoError(t, err)
			s.operations[gen.OpListServicePermissionsDetails().ID] = func(*call) (any, error) { return answer, nil }
			w := ask(t, s, http.MethodGet, listPath, nil)
			assert.Equal(t, http.StatusInternalServerError, w.Code)
			assert.Contains(t, w.Body.String(), "EndPoint.0001")
			require.Len(t, reported, 1)
			assert.ErrorContains(t, reported[0], "ListServicePermissionsDetails")
		})
	}
}

func TestHandlerErrorThatIsNoRefusal(t *testing.T) {
	t.Parallel()
	s, err := New()
	require.NoError(t, err)
	s.operations[gen.OpListServicePermissionsDetails().ID] = func(*call) (any, error) { return nil, errors.New("lost") }
	w := ask(t, s, http.MethodGet, listPath, nil)
	assert.Equal(t, http.StatusInternalServerError, w.Code)
	assert.JSONEq(t, `{"error":{"code":"EndPoint.0001","message":"System error. Please retry: lost"}}`, w.Body.String())
}

func TestOwnRefusalsAreChecked(t *testing.T) {
	t.Parallel()
	var reported error
	s, err := New(WithReport(func(err error) { reported = err }))
	require.NoError(t, err)
	s.operations[gen.OpListServicePermissionsDetails().ID] = func(*call) (any, error) { return nil, &refusal{code: codeSystem, status: http.StatusTeapot} }
	assert.Equal(t, http.StatusInternalServerError, ask(t, s, http.MethodGet, listPath, nil).Code)
	assert.ErrorContains(t, reported, "status 418")
}

func TestRequestsAreCounted(t *testing.T) {
	t.Parallel()
	s, err := New()
	require.NoError(t, err)
	id := gen.OpListServicePermissionsDetails().ID
	assert.Zero(t, s.Requests(id))
	ask(t, s, http.MethodGet, listPath, nil)
	ask(t, s, http.MethodGet, listPath+"?limit=0", nil)
	s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, listPath, nil))
	assert.Equal(t, 3, s.Requests(id), "refused ones count too")
	assert.Zero(t, s.Requests(TokenOperation))
}
