package vpceptest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestRequestsThatBreakTheContract(t *testing.T) {
	t.Parallel()
	const (
		create  = permissionsPath + "/batch-create"
		destroy = permissionsPath + "/batch-delete"
		action  = permissionsPath + "/action"
	)
	server := vpceptest.NewServer(t)
	tests := map[string]struct{ method, path, body, code string }{
		"limit 0":           {http.MethodGet, permissionsPath + "?limit=0", "", "EndPoint.0006"},
		"limit 501":         {http.MethodGet, permissionsPath + "?limit=501", "", "EndPoint.0006"},
		"limit empty":       {http.MethodGet, permissionsPath + "?limit=", "", "EndPoint.0006"},
		"limit no number":   {http.MethodGet, permissionsPath + "?limit=ten", "", "EndPoint.0006"},
		"limit with a plus": {http.MethodGet, permissionsPath + "?limit=%2B5", "", "EndPoint.0006"},
		"limit with a zero": {http.MethodGet, permissionsPath + "?limit=05", "", "EndPoint.0006"},
		"limit as a float":  {http.MethodGet, permissionsPath + "?limit=5.0", "", "EndPoint.0006"},
		"no UTF-8":          {http.MethodGet, permissionsPath + "?permission=%ff", "", "EndPoint.0002"},
		"offset":            {http.MethodGet, permissionsPath + "?offset=-1", "", "EndPoint.0010"},
		"sort key":          {http.MethodGet, permissionsPath + "?sort_key=created_at", "", "EndPoint.0017"},
		"sort direction":    {http.MethodGet, permissionsPath + "?sort_dir=down", "", "EndPoint.0018"},
		"filter":            {http.MethodGet, permissionsPath + "?permission=", "", "EndPoint.0002"},
		"unknown parameter": {http.MethodGet, permissionsPath + "?limits=1", "", "EndPoint.0002"},
		"parameter twice":   {http.MethodGet, permissionsPath + "?limit=1&limit=2", "", "EndPoint.0006"},
		"semicolon":         {http.MethodGet, permissionsPath + "?limit=1;offset=2", "", "EndPoint.0002"},
		"bad escape":        {http.MethodGet, permissionsPath + "?limit=%zz", "", "EndPoint.0002"},
		"body of a GET":     {http.MethodGet, permissionsPath, "{}", "EndPoint.0002"},
		"long id":           {http.MethodPut, permissionsPath + "/" + strings.Repeat("x", 65), `{"permission":{"description":""}}`, "EndPoint.0002"},

		"no body":          {http.MethodPost, create, "", "EndPoint.0011"},
		"blank body":       {http.MethodPost, create, " \n", "EndPoint.0011"},
		"null":             {http.MethodPost, create, "null", "EndPoint.0011"},
		"not JSON":         {http.MethodPost, create, "{", "EndPoint.0002"},
		"twice the same":   {http.MethodPost, create, `{"permissions":[],"permissions":[]}`, "EndPoint.0002"},
		"twice, escaped":   {http.MethodPost, create, `{"permissions":[{"permission":"*","description":"","permissio\u006e":"*"}]}`, "EndPoint.0002"},
		"half a pair":      {http.MethodPost, create, `{"permissions":[{"permission":"*","description":"\ud83d"}]}`, "EndPoint.0002"},
		"not valid UTF-8":  {http.MethodPost, create, "{\"permissions\":[{\"permission\":\"*\",\"description\":\"\xff\"}]}", "EndPoint.0002"},
		"UTF-16":           {http.MethodPost, create, "\xff\xfe{\x00}\x00", "EndPoint.0002"},
		"text behind":      {http.MethodPost, create, `{"permissions":[]}{}`, "EndPoint.0002"},
		"missing list":     {http.MethodPost, create, `{}`, "EndPoint.3036"},
		"no list":          {http.MethodPost, create, `{"permissions":{}}`, "EndPoint.3036"},
		"unknown member":   {http.MethodPost, create, `{"permissions":[],"x":1}`, "EndPoint.0002"},
		"type":             {http.MethodPost, create, `{"permissions":[],"permission_type":"x"}`, "EndPoint.0002"},
		"no permission":    {http.MethodPost, create, `{"permissions":[{"description":""}]}`, "EndPoint.3002"},
		"empty permission": {http.MethodPost, create, `{"permissions":[{"permission":"","description":""}]}`, "EndPoint.3002"},
		"bad permission":   {http.MethodPost, create, `{"permissions":[{"permission":"iam:domain::a-b","description":""}]}`, "EndPoint.3002"},
		"account name":     {http.MethodPost, create, `{"permissions":[{"permission":"iam:domainName::x","description":""}]}`, "EndPoint.3002"},
		"no description":   {http.MethodPost, create, `{"permissions":[{"permission":"*"}]}`, "EndPoint.0002"},
		"bad action":       {http.MethodPost, action, `{"permissions":[],"action":"delete"}`, "EndPoint.0007"},
		"no action":        {http.MethodPost, action, `{"permissions":[]}`, "EndPoint.0007"},
		"list is a string": {http.MethodPost, action, `{"permissions":"*","action":"add"}`, "EndPoint.3036"},
		"bad string":       {http.MethodPost, action, `{"permissions":["*","x"],"action":"add"}`, "EndPoint.3002"},
		"removal list":     {http.MethodPost, destroy, `{"permissions":1}`, "EndPoint.3036"},
		"removal of no id": {http.MethodPost, destroy, `{"permissions":[{}]}`, "EndPoint.0002"},
		"update":           {http.MethodPut, permissionsPath + "/1", `{"permission":"*"}`, "EndPoint.0002"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := raw(t, server, test.method, test.path, test.body)
			entry, known := gen.LookupErrorCode(test.code, 0)
			assert.True(t, known)
			assert.Equal(t, test.code, result.code(), result.body)
			assert.Equal(t, entry.Status, result.status)
			assert.Contains(t, result.body, strings.TrimSuffix(entry.Message, "."))
			assert.NotEmpty(t, result.header.Get("X-Request-Id"))
		})
	}
}

func TestABodyThatIsEncoded(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for encoding, code := range map[string]string{"gzip": "EndPoint.0002", "br, gzip": "EndPoint.0002", "Identity": "", "": ""} {
		result := raw(t, server, http.MethodPost, permissionsPath+"/batch-create", `{"permissions":[{"permission":"*","description":""}]}`,
			"Content-Encoding", encoding)
		assert.Equal(t, code, result.code(), encoding)
	}
}

func TestPathParametersAreDecoded(t *testing.T) {
	t.Parallel()
	result := raw(t, vpceptest.NewServer(t), http.MethodPut, permissionsPath+"/"+strings.Repeat("%41", 64),
		`{"permission":{"description":""}}`)
	assert.Equal(t, "EndPoint.0005", result.code(), "64 characters are not too many")
}

func TestRefusalNamesThePlaceNotTheValue(t *testing.T) {
	t.Parallel()
	result := raw(t, vpceptest.NewServer(t), http.MethodPost, permissionsPath+"/batch-create",
		`{"permissions":[{"permission":"*","description":""},{"permission":"private","description":""}]}`)
	assert.Contains(t, result.body, "permissions.1.permission: ")
	assert.NotContains(t, result.body, "private")
}
