package vpcep_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// strangeIAM is an IAM, a metadata service and the service itself, with an answer of the test for credentials.
type strangeIAM struct {
	*httptest.Server

	asked atomic.Int64 // For credentials.
}

func newStrangeIAM(t *testing.T, answer http.HandlerFunc) *strangeIAM {
	t.Helper()
	s := &strangeIAM{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/v1/"):
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, `{"permissions":[],"total_count":0}`)
		case r.URL.Path == "/meta-data/latest/api/token":
			w.WriteHeader(http.StatusNotFound)
		default:
			s.asked.Add(1)
			answer(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// sources are the ways to credentials that come with an end.
func (s *strangeIAM) sources() map[string][]vpcep.Option {
	return map[string][]vpcep.Option{
		"IAM user": {vpcep.WithIAMUser(vpcep.IAMUser{Account: "account", Name: "name", Password: "password"})},
		"agency":   {vpcep.WithAccessKey("ak", "sk"), vpcep.WithAgency(vpcep.Agency{Name: "agency", Account: "account"})},
		"metadata": {vpcep.WithMetadata(), vpcep.WithMetadataEndpoint(s.URL)},
	}
}

func (s *strangeIAM) client(t *testing.T, opts ...vpcep.Option) *vpcep.Client {
	t.Helper()
	c, err := vpcep.New(append([]vpcep.Option{
		vpcep.WithEndpoint(s.URL), vpcep.WithIAMEndpoint(s.URL), vpcep.WithProjectID("p"),
		vpcep.WithRetry(vpcep.RetryPolicy{BaseDelay: time.Millisecond, MaxDelay: time.Millisecond}),
	}, opts...)...)
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	return c
}

// issue writes a token and a key that end at a time.
func issue(w http.ResponseWriter, ends time.Time) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Subject-Token", "token")
	text := ends.UTC().Format("2006-01-02T15:04:05.000000Z")
	_, _ = fmt.Fprintf(w, `{"token":{"expires_at":%q},"credential":{"access":"a","secret":"s","securitytoken":"t","expires_at":%q}}`, text, text)
}

// TestEndsThatCannotBeRight has tokens and keys that ended before they came, or that end in a century. None is asked for anew
// with each call.
func TestEndsThatCannotBeRight(t *testing.T) {
	t.Parallel()
	for name, life := range map[string]time.Duration{
		"at once": 0, "an hour ago": -time.Hour, "a century ago": -100 * 365 * 24 * time.Hour, "in a second": time.Second,
		"in a century": 100 * 365 * 24 * time.Hour, "in a day": 24 * time.Hour,
	} {
		for clock, skew := range map[string]time.Duration{"right": 0, "ahead": 30 * time.Hour, "behind": -30 * time.Hour} {
			s := newStrangeIAM(t, func(w http.ResponseWriter, _ *http.Request) {
				theirs := time.Now().Add(skew)
				w.Header().Set("Date", theirs.UTC().Format(http.TimeFormat))
				issue(w, theirs.Add(life))
			})
			for source, opts := range s.sources() {
				c := s.client(t, opts...)
				before := s.asked.Load()
				for range 20 {
					require.NoError(t, listAll(t.Context(), c), source)
				}
				if life == 0 || life == time.Second {
					continue // It may end meanwhile. The Date of an answer is up to a second behind.
				}
				assert.EqualValues(t, 1, s.asked.Load()-before, "%s, %s, their clock is %s", source, name, clock)
			}
		}
	}
}

// TestAnswersOfAStrangeIAM has answers that give no credentials, each with what the error says.
func TestAnswersOfAStrangeIAM(t *testing.T) {
	t.Parallel()
	var elsewhere atomic.Int64
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) }))
	t.Cleanup(other.Close)
	for name, test := range map[string]struct {
		answer http.HandlerFunc
		want   string
	}{
		"redirect": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, other.URL+"/v3/auth/tokens?x=1", http.StatusTemporaryRedirect)
		}, "a redirect to " + other.URL + "/v3/auth/tokens is not followed"},
		"204": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }, "204: the body is empty"},
		"200": {func(http.ResponseWriter, *http.Request) {}, "200: the body is empty"},
		"huge": {func(w http.ResponseWriter, _ *http.Request) {
			for range 17 {
				_, _ = w.Write(make([]byte, 1<<20))
			}
		}, "larger than 16 MiB"},
		"page":        {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>log in</html>") }, `the body is "text/html`},
		"nothing new": {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "{}") }, "missing"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStrangeIAM(t, test.answer)
			for source, opts := range s.sources() {
				if name == "huge" && source == "metadata" {
					continue // It has 3 s, which is not enough everywhere.
				}
				err := listAll(t.Context(), s.client(t, opts...))
				require.ErrorContains(t, err, test.want, source)
				require.ErrorIs(t, err, vpcep.ErrUnexpectedAnswer, source)
			}
		})
	}
	t.Cleanup(func() { assert.Zero(t, elsewhere.Load(), "nothing goes to another host") })
}

// TestASlowBodyEndsWithTheAttempt has a body that never ends.
func TestASlowBodyEndsWithTheAttempt(t *testing.T) {
	t.Parallel()
	s := newStrangeIAM(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"token":`)
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	for source, opts := range s.sources() {
		if source == "metadata" {
			continue // It has a timeout of 3 s of its own.
		}
		c := s.client(t, append(opts, vpcep.WithAttemptTimeout(50*time.Millisecond))...)
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		err := listAll(ctx, c)
		require.ErrorContains(t, err, "get the credentials: ", source)
		require.ErrorContains(t, err, "(4 attempts)", "the attempts end, and not the call")
	}
}

// TestSessionTokensOfTheMetadataService has answers to the request for one. Some say that there are none here; after any other the
// key is not asked for.
func TestSessionTokensOfTheMetadataService(t *testing.T) {
	t.Parallel()
	for status, without := range map[int]bool{
		http.StatusNotFound: true, http.StatusMethodNotAllowed: true, http.StatusServiceUnavailable: true,
		http.StatusFound: false, http.StatusBadRequest: false, http.StatusForbidden: false, http.StatusTooManyRequests: false,
		http.StatusInternalServerError: false, http.StatusGatewayTimeout: false,
	} {
		var tokens, keys atomic.Int64
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.Method == http.MethodPut:
				tokens.Add(1)
				w.WriteHeader(status)
			case strings.HasPrefix(r.URL.Path, "/v1/"):
				_, _ = io.WriteString(w, `{"permissions":[],"total_count":0}`)
			default:
				keys.Add(1)
				assert.NotContains(t, r.Header, "X-Metadata-Token")
				issue(w, time.Now().Add(time.Hour))
			}
		}))
		t.Cleanup(server.Close)
		s := &strangeIAM{Server: server}
		c := s.client(t, vpcep.WithMetadata(), vpcep.WithMetadataEndpoint(s.URL))
		for range 2 {
			assert.Equal(t, without, listAll(t.Context(), c) == nil, status)
		}
		if without {
			assert.Equal(t, []int64{1, 1}, []int64{tokens.Load(), keys.Load()}, status)
		} else {
			assert.Equal(t, []int64{2, 0}, []int64{tokens.Load(), keys.Load()}, status)
		}
	}
}

// TestATokenForAnotherProjectIsRefused has an IAM that gives a token for what was not asked for.
func TestATokenForAnotherProjectIsRefused(t *testing.T) {
	t.Parallel()
	s := newStrangeIAM(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Subject-Token", "token")
		_, _ = io.WriteString(w, `{"token":{"expires_at":"2099-01-01T00:00:00Z","project":{"id":"other","name":"other-region"}}}`)
	})
	user := vpcep.WithIAMUser(vpcep.IAMUser{Account: "account", Name: "name", Password: "password"})
	require.ErrorContains(t, listAll(t.Context(), s.client(t, user)), `token.project.id: it is "other", not "p"`)
	byName := s.client(t, user, vpcep.WithProjectID(""), vpcep.WithRegion("cn-north-4"))
	require.ErrorContains(t, listAll(t.Context(), byName), `token.project.name: it is "other-region", not "cn-north-4"`)
}
