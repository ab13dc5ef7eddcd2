package vpcep

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadErrorBody(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		body string
		want errorBody
	}{
		"empty":                  {"", errorBody{}},
		"HTML":                   {"<html>502</html>", errorBody{}},
		"truncated":              {`{"error":{"code":"EndPoint.0005"`, errorBody{}},
		"a number":               {"5", errorBody{}},
		"nested":                 {`{"error":{"code":"EndPoint.0005","message":"gone"}}`, errorBody{"EndPoint.0005", "gone", ""}},
		"flat":                   {`{"error_code":"APIGW.0301","error_msg":"no","request_id":"r1"}`, errorBody{"APIGW.0301", "no", "r1"}},
		"code and message":       {`{"code":"EndPoint.0002","message":"bad"}`, errorBody{"EndPoint.0002", "bad", ""}},
		"a number as code":       {`{"error":{"code":401,"message":"wrong","title":"Unauthorized"}}`, errorBody{"401", "wrong", ""}},
		"a big number as code":   {`{"code":12345678901234567890,"message":"m"}`, errorBody{"12345678901234567890", "m", ""}},
		"camel case":             {`{"errorCode":"A.1","errorMsg":"m"}`, errorBody{"A.1", "m", ""}},
		"text under error":       {`{"error":"invalid_request"}`, errorBody{"", "invalid_request", ""}},
		"only a message":         {`{"message":"The token must be updated"}`, errorBody{"", "The token must be updated", ""}},
		"only a code":            {`{"error_code":"APIGW.0101"}`, errorBody{"APIGW.0101", "", ""}},
		"flat before nested":     {`{"error_code":"A","error_msg":"flat","error":{"code":"B","message":"nested"}}`, errorBody{"A", "flat", ""}},
		"null members":           {`{"error_code":null,"error":{"code":"B","message":null}}`, errorBody{"B", "", ""}},
		"error first of members": {`{"a":{"code":"X"},"error":{"code":"B"}}`, errorBody{"B", "", ""}},
		"deeper":                 {`{"fault":{"detail":{"code":"D","message":"m"}}}`, errorBody{"D", "m", ""}},
		"id outside":             {`{"request_id":"r2","error":{"code":"B","message":"m"}}`, errorBody{"B", "m", "r2"}},
		"a list":                 {`[{"code":"L","message":"m"}]`, errorBody{"L", "m", ""}},
		"just not too deep":      {`{"a":{"a":{"a":{"a":{"code":"X"}}}}}`, errorBody{"X", "", ""}},
		"too deep":               {`{"a":{"a":{"a":{"a":{"a":{"a":{"code":"X"}}}}}}}`, errorBody{}},
		"a byte order mark":      {"\ufeff" + `{"code":"B","message":"m"}`, errorBody{"B", "m", ""}},
		"garbage behind":         {`{"code":"B","message":"m"}garbage`, errorBody{"B", "m", ""}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, test.want, readErrorBody([]byte(test.body)))
		})
	}
}

// TestErrorBodyVectors reads the vectors that ship beside the contract for other languages.
func TestErrorBodyVectors(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../openapi/vectors/error-bodies.json")
	require.NoError(t, err)
	var file struct {
		Vectors []struct {
			Name, Body, Code, Message string
			Status                    int
			RequestID                 string `json:"request_id"`
			WaitSeconds               int    `json:"wait_seconds"`
			Headers                   map[string]string
		}
	}
	require.NoError(t, json.Unmarshal(text, &file))
	require.NotEmpty(t, file.Vectors)
	for _, v := range file.Vectors {
		t.Run(v.Name, func(t *testing.T) {
			t.Parallel()
			resp := &http.Response{StatusCode: v.Status, Header: http.Header{}}
			for name, value := range v.Headers {
				resp.Header.Set(name, value)
			}
			got := describe(&call{}, resp, []byte(v.Body))
			assert.Equal(t, v.Code, got.Code)
			assert.Equal(t, v.Message, got.Message)
			assert.Equal(t, v.RequestID, got.RequestID)
			assert.Equal(t, time.Duration(v.WaitSeconds)*time.Second, got.RetryAfter)
		})
	}
}

func FuzzReadErrorBody(f *testing.F) {
	for _, body := range []string{
		"", "null", "[]", `{"error":{"code":"EndPoint.0005","message":"gone"}}`, `{"error":[{"error":"x"}]}`,
		`{"error_code":1,"error_msg":[]}`, "<html>", `{"code":"a","message":"b","request_id":"c"}`, `{"error":{"code":401,"message":"no","title":"t"}}`,
		`{"error":"text"}`, `{"a":{"b":{"c":{"d":{"e":{"error_code":"deep"}}}}}}`, `{"error_code":"` + strings.Repeat("x", 2000) + `\u001b[2J\n"}`,
		"[[[[[[[[[[", `{"error_code":1e999,"error_msg":"\ud800"}`, "\xff{}", `{"error_code":"a"}trailing`,
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		first := readErrorBody(body)
		if first != readErrorBody(body) {
			t.Fatal("the same body gives different results")
		}
		kind, retry := meaning(first.code, 500)
		if kind == "" || retry == "" {
			t.Fatalf("no meaning for code %q", first.code)
		}
		var flat map[string]any
		if json.Unmarshal(body, &flat) == nil {
			if code, ok := flat["error_code"].(string); ok && strings.TrimSpace(code) != "" && first.code != strings.TrimSpace(code) {
				t.Fatalf("%q: the code is %q", body, first.code)
			}
		}
		resp := &http.Response{StatusCode: http.StatusConflict, Header: http.Header{}}
		api := describe(&call{}, resp, body)
		text := api.Error()
		if strings.ContainsFunc(text, unicode.IsControl) || !strings.Contains(text, "409") {
			t.Fatalf("%q: %q", body, text)
		}
		if limit := 200 + shownBody*3 + len(first.code) + len(first.message) + len(first.requestID); len(text) > limit {
			t.Fatalf("%q: %d bytes", body, len(text))
		}
	})
}
