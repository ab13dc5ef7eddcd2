// Package clitest runs command lines against the embedded service, for the tests of all commands.
package clitest

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

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Stand is the embedded service behind a real listener, with a record of the changes that were asked for.
type Stand struct {
	*vpceptest.Service

	URL, ServiceID string

	Environment map[string]string // Variables about the terminal.
	Width       int               // Of the terminal; 0 is not known.

	mu       sync.Mutex
	bodies   []string
	onChange func(*http.Request)
}

// NewStand starts an embedded service for a test. It ends with the test.
func NewStand(t *testing.T, opts ...vpceptest.Option) *Stand {
	t.Helper()
	service, err := vpceptest.New(append(opts, vpceptest.WithReport(func(err error) { t.Error(err) }))...)
	require.NoError(t, err)
	s := &Stand{Service: service, ServiceID: vpceptest.EndpointServiceID, Environment: map[string]string{"NO_COLOR": "1"}}
	server := httptest.NewServer(http.HandlerFunc(s.record))
	t.Cleanup(server.Close)
	s.URL = server.URL
	return s
}

// record notes the bodies of changes.
func (s *Stand) record(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	req.Body = io.NopCloser(bytes.NewReader(body))
	if req.Method != http.MethodGet {
		s.mu.Lock()
		s.bodies = append(s.bodies, string(body))
		onChange := s.onChange
		s.mu.Unlock()
		if onChange != nil {
			onChange(req)
		}
	}
	s.ServeHTTP(w, req)
}

// Changes gives the bodies of the changes that were asked for.
func (s *Stand) Changes() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.bodies...)
}

// OnChange calls a function before each change is carried out.
func (s *Stand) OnChange(call func(*http.Request)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onChange = call
}

// Fail makes requests of an operation fail, after some that pass.
func (s *Stand) Fail(t *testing.T, operation string, kind vpceptest.FaultKind, passes int) {
	t.Helper()
	require.NoError(t, s.Inject(vpceptest.Fault{Operation: operation, Kind: kind, Skip: passes, Delay: 5 * time.Minute}))
}

// Result is what a command line leaves behind.
type Result struct {
	Code     int
	Out, Err string
}

// Vpcep runs a command line without input.
func (s *Stand) Vpcep(t *testing.T, args ...string) Result {
	t.Helper()
	return s.VpcepWith(t, "", args...)
}

// VpcepWith runs a command line in a pipeline. Ids and times in its output become the same every time.
func (s *Stand) VpcepWith(t *testing.T, in string, args ...string) Result {
	t.Helper()
	return Normal(s.VpcepRaw(t, in, args...))
}

// VpcepRaw is VpcepWith with the output as it is.
func (s *Stand) VpcepRaw(t *testing.T, in string, args ...string) Result {
	t.Helper()
	return s.Run(t.Context(), strings.NewReader(in), false, args...)
}

// VpcepAtTerminal runs a command line for a person.
func (s *Stand) VpcepAtTerminal(t *testing.T, in string, args ...string) Result {
	t.Helper()
	return Normal(s.Run(t.Context(), strings.NewReader(in), true, args...))
}

// Run runs a command against the service.
func (s *Stand) Run(ctx context.Context, in io.Reader, terminal bool, args ...string) Result {
	var out bytes.Buffer
	var notes Stream
	streams := cli.Console{
		In: in, Out: &out, Err: &notes, IsTerminal: func(any) bool { return terminal },
		Columns: func(any) int { return s.Width }, Getenv: func(name string) string { return s.Environment[name] },
	}
	args = append([]string{"--endpoint", s.URL, "--project-id", vpceptest.ProjectID}, args...)
	code := root.Run(ctx, args, streams, vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	return Result{code, out.String(), notes.String()}
}

var (
	anyID   = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)
	anyTime = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`)
)

// Normal replaces ids and times in the output by fixed ones.
func Normal(r Result) Result {
	r.Out = anyTime.ReplaceAllString(anyID.ReplaceAllString(r.Out, "00000000-0000-0000-0000-000000000000"), "2022-06-16T10:03:27Z")
	return r
}

// OnWhitelist gives the permissions that are on the whitelist.
func (s *Stand) OnWhitelist() []string {
	var permissions []string
	for _, record := range s.Whitelist(s.ServiceID) {
		permissions = append(permissions, record.Permission)
	}
	return permissions
}

// Stream is an output that a test reads while a command writes to it.
type Stream struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write implements io.Writer.
func (s *Stream) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

// String is what was written so far.
func (s *Stream) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}
