package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// stand is the embedded service behind a real listener, with a record of the changes that were asked for.
type stand struct {
	*vpceptest.Service

	url, serviceID string

	mu     sync.Mutex
	bodies []string
}

func newStand(t *testing.T, opts ...vpceptest.Option) *stand {
	t.Helper()
	service, err := vpceptest.New(append(opts, vpceptest.WithReport(func(err error) { t.Error(err) }))...)
	require.NoError(t, err)
	s := &stand{Service: service, serviceID: vpceptest.EndpointServiceID}
	server := httptest.NewServer(http.HandlerFunc(s.record))
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

// record notes the bodies of changes.
func (s *stand) record(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	req.Body = io.NopCloser(bytes.NewReader(body))
	if req.Method != http.MethodGet {
		s.mu.Lock()
		s.bodies = append(s.bodies, string(body))
		s.mu.Unlock()
	}
	s.ServeHTTP(w, req)
}

// changes gives the bodies of the changes that were asked for.
func (s *stand) changes() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.bodies...)
}

// fail makes requests of an operation fail, after some that pass.
func (s *stand) fail(t *testing.T, operation string, kind vpceptest.FaultKind, passes int) {
	t.Helper()
	require.NoError(t, s.Inject(vpceptest.Fault{Operation: operation, Kind: kind, Skip: passes, Delay: 5 * time.Minute}))
}

// result is what a command line leaves behind.
type result struct {
	code     int
	out, err string
}

// vpcep runs a command line without input.
func (s *stand) vpcep(t *testing.T, args ...string) result {
	t.Helper()
	return s.vpcepWith(t, "", args...)
}

// vpcepWith runs a command line in a pipeline. Ids and times in its output become the same every time.
func (s *stand) vpcepWith(t *testing.T, in string, args ...string) result {
	t.Helper()
	return normal(s.vpcepRaw(t, in, args...))
}

// vpcepRaw is vpcepWith with the output as it is.
func (s *stand) vpcepRaw(t *testing.T, in string, args ...string) result {
	t.Helper()
	return s.run(t.Context(), strings.NewReader(in), false, args...)
}

// vpcepAtTerminal runs a command line for a person.
func (s *stand) vpcepAtTerminal(t *testing.T, in string, args ...string) result {
	t.Helper()
	return normal(s.run(t.Context(), strings.NewReader(in), true, args...))
}

func (s *stand) run(ctx context.Context, in io.Reader, terminal bool, args ...string) result {
	var out, notes bytes.Buffer
	streams := console{in: in, out: &out, err: &notes, isTerminal: func(any) bool { return terminal }}
	args = append([]string{"--endpoint", s.url, "--project-id", vpceptest.ProjectID}, args...)
	code := run(ctx, args, streams, vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	return result{code, out.String(), notes.String()}
}

var (
	anyID   = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)
	anyTime = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`)
)

func normal(r result) result {
	r.out = anyTime.ReplaceAllString(anyID.ReplaceAllString(r.out, "00000000-0000-0000-0000-000000000000"), "2022-06-16T10:03:27Z")
	return r
}

// whitelist gives the permissions that are on the whitelist.
func (s *stand) whitelist() []string {
	var permissions []string
	for _, record := range s.Whitelist(s.serviceID) {
		permissions = append(permissions, record.Permission)
	}
	return permissions
}
