package control_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestGuardKeepsOthersOut(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		method, path, from string
		header             []string
		local, remote      int // What is answered, without and with remote.
	}{
		"this machine":                {local: 200, remote: 200},
		"by its name":                 {header: []string{"Host", "localhost:80"}, local: 200, remote: 200},
		"by its name in capitals":     {header: []string{"Host", "LOCALHOST"}, local: 200, remote: 200},
		"by its address":              {header: []string{"Host", "[::1]:80"}, from: "[::1]:1", local: 200, remote: 200},
		"another machine":             {from: "192.0.2.1:1", local: 403, remote: 200},
		"no address":                  {from: "@", local: 403, remote: 200},
		"a name that was made to fit": {header: []string{"Host", "evil.example:80"}, local: 403, remote: 200},
		"a name without a port":       {header: []string{"Host", "evil.example"}, local: 403, remote: 200},
		"a write":                     {method: http.MethodPost, path: "reset", local: 204, remote: 204},
		"a write of its page":         {method: http.MethodPost, path: "reset", header: []string{"Origin", "http://127.0.0.1:80", "Sec-Fetch-Site", "same-origin"}, local: 204, remote: 204},
		"a write of another site":     {method: http.MethodPost, path: "reset", header: []string{"Origin", "http://evil.example"}, local: 403, remote: 403},
		"of another port":             {method: http.MethodPost, path: "reset", header: []string{"Origin", "http://127.0.0.1:81"}, local: 403, remote: 403},
		"without an origin":           {method: http.MethodDelete, path: "faults", header: []string{"Sec-Fetch-Site", "cross-site"}, local: 403, remote: 403},
		"a form":                      {method: http.MethodPost, path: "reset", header: []string{"Content-Type", "text/plain"}, local: 415, remote: 415},
		"no type":                     {method: http.MethodPut, path: "pace", header: []string{"Content-Type", ""}, local: 415, remote: 415},
		"another method":              {method: http.MethodPut, path: "reset", local: 405, remote: 405},
		"nothing there":               {path: "odd", local: 404, remote: 404},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for remote, want := range map[bool]int{false: test.local, true: test.remote} {
				r := httptest.NewRequestWithContext(t.Context(), test.method, "http://127.0.0.1:80/_vpcep/"+test.path, strings.NewReader("{}"))
				r.RemoteAddr = "127.0.0.1:1"
				if test.from != "" {
					r.RemoteAddr = test.from
				}
				r.Header.Set("Content-Type", "application/json")
				for i := 0; i < len(test.header); i += 2 {
					r.Header.Set(test.header[i], test.header[i+1])
					if test.header[i] == "Host" {
						r.Host = test.header[i+1]
					}
				}
				w := httptest.NewRecorder()
				newStand(t, remote).handler.ServeHTTP(w, r)
				assert.Equal(t, want, w.Code, "remote %v: %s", remote, w.Body)
				assert.Contains(t, w.Header().Get("Content-Security-Policy"), "default-src 'none'")
				assert.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
				assert.Empty(t, w.Header().Get("Access-Control-Allow-Origin"))
			}
		})
	}
}

func TestOtherPathsAreThoseOfTheService(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]int{"/": 200, "/v9": 404, "/_vpcepx": 404, "/_vpcep": 307} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1"+path, http.NoBody)
		r.RemoteAddr = "127.0.0.1:1"
		w := httptest.NewRecorder()
		newStand(t, false).handler.ServeHTTP(w, r)
		assert.Equal(t, want, w.Code, path)
	}
}
