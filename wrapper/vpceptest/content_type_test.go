package vpceptest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestContentType(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	pad := func(n int) string { return "application/json;" + strings.Repeat("x", n-len("application/json;")) }
	const body = `{"permissions":[]}`
	for name, test := range map[string]struct{ method, path, body, value, code string }{
		"plain":               {http.MethodPost, "/batch-create", body, "application/json", ""},
		"with charset":        {http.MethodPost, "/batch-create", body, "application/json;charset=UTF-8", ""},
		"missing":             {http.MethodPost, "/batch-create", body, "", "EndPoint.0012"},
		"another":             {http.MethodPost, "/batch-create", body, "text/plain", "EndPoint.0002"},
		"as long as it may":   {http.MethodGet, "", "", pad(64), ""},
		"too long for a list": {http.MethodGet, "", "", pad(65), "EndPoint.0002"},
		"too long":            {http.MethodPost, "/batch-delete", body, pad(66), "EndPoint.0002"},
		"none without body":   {http.MethodGet, "", "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := raw(t, server, test.method, permissionsPath+test.path, test.body, "Content-Type", test.value)
			assert.Equal(t, test.code, result.code(), result.body)
			assert.Equal(t, test.code == "", result.status == http.StatusOK)
		})
	}
}
