package vpceptest_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// faultWant is what a client sees of a fault.
type faultWant struct {
	status  int
	code    string // In the body, in whatever shape.
	body    string // A part of the body.
	changes bool   // The record is on the whitelist afterwards.
	broken  bool   // There is no answer, or only a part of one.
}

func faultWants() map[vpceptest.FaultKind]faultWant {
	return map[vpceptest.FaultKind]faultWant{
		"throttled":          {status: 400, code: "EndPoint.0022", body: `{"error":{`},
		"too-many-requests":  {status: 429, code: "APIGW.0308", body: `{"error_code":`},
		"too-many-in-window": {status: 429, code: "APIGW.0308", body: "limit:200,time:2 second"},
		"500-json":           {status: 500, code: "EndPoint.0001"},
		"502-json":           {status: 502, code: "EndPoint.0001"},
		"503-json":           {status: 503, code: "EndPoint.0001"},
		"504-json":           {status: 504, code: "EndPoint.0013"},
		"500-html":           {status: 500, body: "<html>"},
		"502-html":           {status: 502, body: "<html>"},
		"503-html":           {status: 503, body: "<html>"},
		"504-html":           {status: 504, body: "<html>"},
		"500-empty":          {status: 500},
		"502-empty":          {status: 502},
		"503-empty":          {status: 503},
		"504-empty":          {status: 504},
		"status":             {status: 500, body: `{"error":{"message":"Internal Server Error"}}`},
		"null-body":          {status: 504, code: "EndPoint.0011"},
		"token-refused":      {status: 401, code: "APIGW.0301", body: "decrypt token fail"},
		"token-ended":        {status: 401, code: "APIGW.0301", body: "The token must be updated"},
		"signature-refused":  {status: 401, code: "APIGW.0301", body: "verify aksk signature fail"},
		"signature-expired":  {status: 401, code: "APIGW.0301", body: "calc ak sk signature fail:signature expired"},
		"key-locked":         {status: 401, code: "APIGW.0301", body: "AK access failed to reach the limit,forbidden"},
		"unauthorized":       {status: 401, code: "EndPoint.0003"},
		"forbidden":          {status: 403, code: "EndPoint.0004"},
		"project":            {status: 403, code: "APIGW.0310"},
		"unknown-api":        {status: 404, code: "APIGW.0101"},
		"backend-timeout":    {status: 504, code: "APIGW.0201", body: "Backend timeout."},
		"iam-unauthorized":   {status: 401, body: `"code":401`},
		"iam-invalid":        {status: 400, body: `"code":400`},
		"iam-flat":           {status: 403, code: "IAM.0011"},
		"cut-before":         {broken: true},
		"cut-after":          {broken: true, changes: true},
		"cut-in-answer":      {broken: true, changes: true, status: 200, body: `{"permissions":[`},
		"504-after":          {status: 504, code: "EndPoint.0013", changes: true},
		"slow":               {status: 200, changes: true},
		"truncated-json":     {status: 200, changes: true, body: `{"permissions":[`},
		"loose-values":       {status: 200, changes: true, body: `{"permissions":[{`},
		"large-marker-ids":   {status: 200, changes: true, body: `{"permissions":[{`},
		"unknown-members":    {status: 200, changes: true, body: `"added_later":{"numbers":[1,2]`},
		"unknown-states":     {status: 200, changes: true, body: `{"permissions":[{`},
		"null-members":       {status: 200, changes: true, body: `"description":null`},
		"zoneless-times":     {status: 200, changes: true, body: `2024-05-06T07:08:09.174"`},
	}
}

func TestEveryKindOfFault(t *testing.T) {
	t.Parallel()
	wants := faultWants()
	assert.Len(t, wants, len(vpceptest.FaultKinds()))
	for _, kind := range vpceptest.FaultKinds() {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			want, listed := wants[kind]
			require.True(t, listed)
			assert.Equal(t, want.changes, kind.AfterChange())
			clock := func() time.Time { return time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC) }
			server := vpceptest.NewServer(t, vpceptest.WithClock(clock))
			server.Inject(vpceptest.Fault{Kind: kind, Times: 1, Delay: 1100 * time.Millisecond})
			result, err := create(t, server.URL, server.IssueToken())
			assert.Equal(t, want.broken, err != nil, err)
			assert.Equal(t, want.status, result.status)
			assert.Equal(t, want.code, result.code())
			assert.Contains(t, result.body, want.body)
			if want.changes {
				assert.Equal(t, []string{account(1)}, whitelist(server))
			} else {
				assert.Empty(t, whitelist(server))
			}
			result, err = create(t, server.URL, server.IssueToken())
			require.NoError(t, err, "the next request is fine")
			assert.True(t, json.Valid([]byte(result.body)))
		})
	}
}

// create sends a request for one record and keeps what came back, in spite of an error.
func create(t *testing.T, url, token string) (answer, error) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+permissionsPath+"/batch-create",
		strings.NewReader(`{"permissions":[{"permission":"`+account(1)+`","description":"one"}]}`))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Auth-Token", token)
	resp, err := client.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer func() { require.NoError(t, resp.Body.Close()) }()
	text, err := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, resp.Header, string(text)}, err
}

func TestFaultDetails(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	inject := func(kind vpceptest.FaultKind) (answer, error) {
		server.Inject(vpceptest.Fault{Kind: kind, Times: 1})
		return create(t, server.URL, server.IssueToken())
	}
	result, _ := inject(vpceptest.FaultTooManyRequests)
	assert.Equal(t, "1", result.header.Get("Retry-After"))
	result, _ = inject(vpceptest.FaultTooManyInWindow)
	assert.Empty(t, result.header.Get("Retry-After"))
	result, _ = inject(vpceptest.Fault502HTML)
	assert.Equal(t, "text/html", result.header.Get("Content-Type"))
	result, _ = inject(vpceptest.Fault503Empty)
	assert.Empty(t, result.body)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: http.StatusConflict, Times: 1})
	result, _ = create(t, server.URL, server.IssueToken())
	assert.Equal(t, http.StatusConflict, result.status)
	result, _ = inject(vpceptest.FaultTruncatedJSON)
	assert.False(t, json.Valid([]byte(result.body)))
	_, err := inject(vpceptest.FaultCutBefore)
	assert.ErrorIs(t, err, syscall.ECONNRESET)
	_, err = inject(vpceptest.FaultCutInAnswer)
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
}
