package vpcep

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// answers is a transport that makes its answers up.
type answers func(req *http.Request) *http.Response

func (a answers) RoundTrip(req *http.Request) (*http.Response, error) { return a(req), nil }

// roundTripper is a transport that is a function.
type roundTripper func(req *http.Request) (*http.Response, error)

func (r roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return r(req) }

// newAnswer makes an answer to a request, of JSON unless it does not look like that.
func newAnswer(req *http.Request, status int, body string) *http.Response {
	kind := jsonType
	if strings.HasPrefix(body, "<") {
		kind = "text/html"
	}
	return &http.Response{
		StatusCode: status, Header: http.Header{"Content-Type": {kind}}, Body: io.NopCloser(strings.NewReader(body)),
		ContentLength: int64(len(body)), Request: req,
	}
}

// clientThrough makes a client that sends through a transport.
func clientThrough(t *testing.T, transport http.RoundTripper, opts ...Option) *Client {
	t.Helper()
	c, err := New(append([]Option{
		WithEndpoint("https://vpcep.example.com"), WithProjectID("p"), WithToken("t"),
		WithHTTPClient(&http.Client{Transport: transport}), WithRetry(RetryPolicy{BaseDelay: 1, ThrottledDelay: 1}),
	}, opts...)...)
	require.NoError(t, err)
	return c
}

// deleteAny is DeleteEndpoint for Do.
func deleteAny() gen.Operation { return gen.OpDeleteEndpoint() }

func isUnknown(err error) bool { return errors.Is(err, ErrOutcomeUnknown) }

// closeCounter is a body that counts how often it is closed.
type closeCounter struct {
	io.Reader

	closed *int
}

func (c closeCounter) Close() error { *c.closed++; return nil }

// TestTransportsThatBreakTheRules has transports that give what net/http does not allow.
func TestTransportsThatBreakTheRules(t *testing.T) {
	t.Parallel()
	c := clientThrough(t, roundTripper(func(*http.Request) (*http.Response, error) {
		return nil, nil //nolint:nilnil // That is the point.
	}))
	err := add(t, c)
	require.ErrorContains(t, err, "the transport gave neither an answer nor an error (1 attempt)")
	require.ErrorIs(t, err, ErrOutcomeUnknown)

	c = clientThrough(t, answers(func(req *http.Request) *http.Response {
		return &http.Response{StatusCode: http.StatusOK, Request: req}
	}))
	require.ErrorContains(t, add(t, c), "200: the body is empty")
	require.NoError(t, c.DeleteEndpoint(t.Context(), "e"))

	closed := 0
	broken := errors.New("broken")
	c = clientThrough(t, roundTripper(func(req *http.Request) (*http.Response, error) {
		answer := newAnswer(req, http.StatusOK, `{"permissions":[]}`)
		answer.Body = closeCounter{answer.Body, &closed}
		return answer, broken
	}))
	err = add(t, c)
	require.ErrorIs(t, err, broken)
	require.ErrorIs(t, err, ErrOutcomeUnknown)
	assert.Equal(t, 1, closed)
}

// TestBodiesAreClosed counts for answers of all kinds.
func TestBodiesAreClosed(t *testing.T) {
	t.Parallel()
	for status, body := range map[int]string{200: `{"permissions":[]}`, 202: "<html>", 204: "", 302: "", 404: "{}", 503: "x", 101: ""} {
		closed, requests := 0, 0
		c := clientThrough(t, answers(func(req *http.Request) *http.Response {
			requests++
			answer := newAnswer(req, status, body)
			answer.Body = closeCounter{answer.Body, &closed}
			return answer
		}))
		_, _ = list(t, c)
		assert.Positive(t, requests)
		assert.Equal(t, requests, closed, status)
	}
}

// TestALengthThatIsNotTrue has headers that announce more than there is, or more than there is memory.
func TestALengthThatIsNotTrue(t *testing.T) {
	t.Parallel()
	for _, length := range []int64{-5, 1, maxResultBody, maxResultBody + 1, 1 << 40, 1<<63 - 1} {
		for _, status := range []int{http.StatusOK, http.StatusConflict} {
			c := clientThrough(t, answers(func(req *http.Request) *http.Response {
				answer := newAnswer(req, status, `{"permissions":[]}`)
				answer.ContentLength = length
				return answer
			}))
			_, err := list(t, c)
			assert.Equal(t, status == http.StatusOK, err == nil, "%d %v", length, err)
		}
	}
}

// TestTheBodyOfAnErrorIsACopy keeps an error while the memory of its body is used for other answers.
func TestTheBodyOfAnErrorIsACopy(t *testing.T) {
	t.Parallel()
	next := strings.Repeat("a", 100)
	c := clientThrough(t, answers(func(req *http.Request) *http.Response { return newAnswer(req, http.StatusConflict, next) }))
	_, err := list(t, c)
	var api *APIError
	require.ErrorAs(t, err, &api)
	for range 20 {
		next = strings.Repeat("b", 100)
		_, _ = list(t, c)
	}
	assert.Equal(t, strings.Repeat("a", 100), string(api.RawBody))
}

// TestABodyThatGivesNothing has a body whose Read returns 0 and no error as often as is borne, and once more.
func TestABodyThatGivesNothing(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusOK, http.StatusConflict} {
		for _, empty := range []int{mostEmptyReads - 1, mostEmptyReads} {
			c := clientThrough(t, answers(func(req *http.Request) *http.Response {
				answer := newAnswer(req, status, `{"permissions":[]}`)
				answer.Body = io.NopCloser(&lazy{answer.Body, empty})
				return answer
			}), WithRetry(RetryPolicy{MaxAttempts: 1}))
			_, err := list(t, c)
			switch {
			case status != http.StatusOK:
				require.ErrorIs(t, err, ErrConflict)
			case empty < mostEmptyReads:
				require.NoError(t, err)
			default:
				require.ErrorIs(t, err, io.ErrNoProgress)
				require.ErrorIs(t, add(t, c), ErrOutcomeUnknown)
			}
		}
	}
}

// TestABodyThatGivesMoreThanItWasAskedFor has one whose Read tells of bytes that are not there.
func TestABodyThatGivesMoreThanItWasAskedFor(t *testing.T) {
	t.Parallel()
	for _, told := range []int{-1, 1} {
		c := clientThrough(t, answers(func(req *http.Request) *http.Response {
			answer := newAnswer(req, http.StatusOK, `{"permissions":[]}`)
			answer.Body = io.NopCloser(boastful(told))
			return answer
		}), WithRetry(RetryPolicy{MaxAttempts: 1}))
		_, err := list(t, c)
		require.ErrorIs(t, err, errBadRead)
		require.ErrorIs(t, add(t, c), ErrOutcomeUnknown)
	}
}

// boastful tells of so many bytes beyond what it was asked for, or of so few below none.
type boastful int

func (b boastful) Read(p []byte) (int, error) {
	if b < 0 {
		return int(b), nil
	}
	return len(p) + int(b), nil
}

// lazy gives nothing at first.
type lazy struct {
	io.Reader

	empty int
}

func (l *lazy) Read(p []byte) (int, error) {
	if l.empty > 0 {
		l.empty--
		return 0, nil
	}
	return l.Reader.Read(p)
}
