package vpcep_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// shown is everything that a program with a client gets to see, and may print.
type shown struct {
	mu     sync.Mutex
	values []any
	log    bytes.Buffer
}

func (s *shown) add(values ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values = append(s.values, values...)
}

func (s *shown) Write(line []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.Write(line)
}

// options watch a client: hooks, and logs of every level in both forms.
func (s *shown) options() []vpcep.Option {
	var handlers []slog.Handler
	for _, level := range []slog.Level{slog.LevelDebug - 4, slog.LevelDebug, slog.LevelInfo, slog.LevelWarn, slog.LevelError} {
		handlers = append(handlers, slog.NewTextHandler(s, &slog.HandlerOptions{Level: level, AddSource: true}),
			slog.NewJSONHandler(s, &slog.HandlerOptions{Level: level}))
	}
	return []vpcep.Option{
		vpcep.WithLogger(slog.New(slog.NewMultiHandler(handlers...))),
		vpcep.WithHook(func(ctx context.Context, _ gen.Operation) (context.Context, func(vpcep.CallResult)) {
			return ctx, func(r vpcep.CallResult) { s.add(r) }
		}),
		vpcep.WithAttemptHook(func(ctx context.Context, a vpcep.Attempt) (context.Context, func(vpcep.AttemptResult)) {
			s.add(a)
			return ctx, func(r vpcep.AttemptResult) { s.add(r) }
		}),
		vpcep.WithRetry(vpcep.RetryPolicy{BaseDelay: time.Microsecond, ThrottledDelay: time.Microsecond, MaxDelay: time.Microsecond}),
	}
}

// use makes a client, calls it in several ways, and keeps what comes of it.
func (s *shown) use(ctx context.Context, opts []vpcep.Option) error {
	client, err := vpcep.New(opts...)
	s.add(chainOf(err)...)
	if err != nil {
		return err
	}
	defer client.CloseIdleConnections()
	var answer vpcep.Answer
	_, err = client.ListServicePermissionsDetails(ctx, "s", vpcep.WithAnswer(&answer))
	_, argumentErr := client.ListServicePermissionsDetails(ctx, "")
	derived, failure := client.With(vpcep.WithProjectID("other"))
	short, cancel := context.WithTimeout(ctx, 5*time.Millisecond)
	defer cancel()
	_, waitErr := client.WaitServiceAvailable(short, "s", vpcep.WithUpdate(func(u vpcep.WaitUpdate) { s.add(u) }))
	decided := client.DecideConnections(ctx, "s", gen.ConnectionActionReceive, []string{"e"})
	who, whoErr := client.Identity(ctx)
	for _, e := range []error{err, argumentErr, failure, waitErr, whoErr, decided.Joined()} {
		s.add(chainOf(e)...)
	}
	s.add(client, *client, derived, answer, who, decided)
	for _, o := range opts {
		s.add(o)
	}
	return errors.Join(err, failure)
}

// TestPlantedSecrets plants a secret in every place that has one, lets every request fail in every way, and looks for the
// secrets in everything that a program could print.
func TestPlantedSecrets(t *testing.T) { //nolint:paralleltest // It sets variables of the environment.
	server := newSecretService(t)
	failures := secretFailures()
	failures[""] = nil
	met, types := map[string]bool{}, map[string]bool{}
	for _, source := range secretSources() { //nolint:paralleltest // The same.
		t.Run(source.name, func(t *testing.T) {
			bareProxies(t)
			bareHosts(t, server.URL)
			base := append([]vpcep.Option{
				vpcep.WithEndpoint(server.URL), vpcep.WithIAMEndpoint(server.URL), vpcep.WithProjectID("p"),
			}, source.set(t, server.URL)...)
			for _, name := range slices.Sorted(maps.Keys(failures)) {
				for _, ofIssue := range []bool{false, true} {
					server.start(failures[name], ofIssue)
					var s shown
					ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
					err := s.use(ctx, slices.Concat(base, s.options()))
					cancel()
					seen := server.met()
					maps.Copy(met, seen)
					if name == "" && source.secrets != nil {
						require.Equal(t, source.name == "proxy that refuses", err != nil, err)
						for _, place := range source.secrets {
							require.True(t, seen[place], "the secret of %s is not in play", place)
						}
					}
					if !ofIssue && name != "" {
						require.Error(t, err, name)
					}
					assertNoLeaks(t, &s, name)
					s.noteTypes(types)
				}
			}
		})
	}
	assert.GreaterOrEqual(t, len(met), 20, met)
	s := inputs()
	assertNoLeaks(t, s, "what callers fill in")
	s.noteTypes(types)
	assert.Subset(t, slices.Collect(maps.Keys(types)), exportedTypes(t), "types without a value that is looked at")
}

// inputs are values that callers fill in, with a secret where there is room for one.
func inputs() *shown {
	s := &shown{}
	s.add(vpcep.IAMUser{Account: "account", Name: "name", Password: vpcep.Secret(secret("password"))}, vpcep.Secret(secret("password")),
		vpcep.Agency{Name: "agency", Account: "account"}, vpcep.OIDC{Provider: "provider", TokenFile: "/path"}, vpcep.RetryPolicy{}, vpcep.Violation{},
		vpcep.WithAttemptTimeout(time.Second), vpcep.WithCallOptions(vpcep.WithHeader("X-Auth-Token", secret("header"))))
	return s
}

// noteTypes writes down which types the values have, and those in their fields and lists.
func (s *shown) noteTypes(types map[string]bool) {
	for _, value := range s.values {
		if value == nil {
			continue
		}
		of := reflect.TypeOf(value)
		for of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		types[of.Name()] = true
		if of.Kind() == reflect.Slice {
			types[of.Elem().Name()] = true
		}
	}
}

// assertNoLeaks looks at everything that was shown.
func assertNoLeaks(t *testing.T, s *shown, failure string) {
	t.Helper()
	require.NotEmpty(t, s.values)
	for _, value := range s.values {
		for _, found := range leaks(value) {
			t.Errorf("%q: %s", failure, found)
		}
	}
	for line := range strings.Lines(s.log.String()) {
		if strings.Contains(line, secretMark) {
			t.Errorf("%q: the log shows %s", failure, line)
		}
	}
}

// bareProxies takes the proxies of the environment away.
func bareProxies(t *testing.T) {
	t.Helper()
	for _, name := range []string{"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "NO_PROXY"} {
		t.Setenv(name, "")
	}
}

// carelessCredentials show their secret in an error.
type carelessCredentials struct{}

func (carelessCredentials) Authorize(context.Context, *http.Request) error {
	return errors.New("cannot use " + secret("careless"))
}

// TestThePlantedSecretsOfACarelessProgramAreFound shows that the test above finds what comes through a client.
func TestThePlantedSecretsOfACarelessProgramAreFound(t *testing.T) {
	t.Parallel()
	server := newSecretService(t)
	var s shown
	err := s.use(t.Context(), append(s.options(), vpcep.WithEndpoint(server.URL), vpcep.WithProjectID("p"), vpcep.WithCredentials(carelessCredentials{})))
	require.Error(t, err)
	var found []string
	for _, value := range s.values {
		found = append(found, leaks(value)...)
	}
	assert.NotEmpty(t, found)
	for _, kind := range []string{"%v of *vpcep.callError", "a line of the log of *vpcep.callError", "%+v of vpcep.CallResult"} {
		assert.True(t, slices.ContainsFunc(found, func(f string) bool { return strings.HasPrefix(f, kind) }), kind)
	}
}
