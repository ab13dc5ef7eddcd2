package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	recordID = "5a1b0f3e-6d1c-4c8e-9f10-0c1d2e3f4a5b"
	path     = "/v1/0123456789abcdef0123456789abcdef/vpc-endpoint-services/c07132bf-4071-439a-9ff3-2068eb45092f/permissions/batch-create"
	request  = `{"permissions":[{"permission":"iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397","description":"shop"}]}`
	answer   = `{"permissions":[{"id":"` + recordID + `","permission":"iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397",` +
		`"description":"shop","permission_type":"domainId","created_at":"2022-06-16T10:03:27Z"}]}`
)

// TestProgramsMakeTheCall builds the programs that are weighed, runs them over loopback, and looks at what they send.
func TestProgramsMakeTheCall(t *testing.T) {
	t.Parallel()
	for name, signed := range map[string]bool{"ours": true, "vendorsdk": true, "bare": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var calls []string
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body, err := io.ReadAll(r.Body)
				assert.NoError(t, err)
				assert.JSONEq(t, request, string(body))
				assert.Equal(t, signed, strings.HasPrefix(r.Header.Get("Authorization"), "SDK-HMAC-SHA256 Access=EXAMPLEAK0123456789A"))
				calls = append(calls, r.Method+" "+r.URL.Path)
				w.Header().Set("Content-Type", "application/json")
				_, _ = io.WriteString(w, answer)
			}))
			defer server.Close()

			program := filepath.Join(t.TempDir(), "program.exe")
			out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "./"+name).CombinedOutput()
			require.NoError(t, err, "%s", out)
			out, err = exec.CommandContext(t.Context(), program, server.URL).CombinedOutput()
			require.NoError(t, err, "%s", out)
			assert.Equal(t, recordID+"\n", string(out))
			server.Close() // Waits for the handler, which writes calls.
			assert.Equal(t, []string{"POST " + path}, calls)
		})
	}
}

// TestProgramsReportAFailure rules out that a program succeeds whatever happens.
func TestProgramsReportAFailure(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	for _, name := range []string{"ours", "vendorsdk", "bare"} {
		out, err := exec.CommandContext(t.Context(), "go", "run", "./"+name, server.URL).CombinedOutput()
		assert.Error(t, err, "%s: %s", name, out)
		assert.Contains(t, string(out), "404", name)
	}
}
