package vpcep

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

func logged(err error) string {
	var text bytes.Buffer
	handler := slog.NewTextHandler(&text, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey || a.Key == slog.LevelKey || a.Key == slog.MessageKey {
			return slog.Attr{}
		}
		return a
	}})
	slog.New(handler).LogAttrs(context.Background(), slog.LevelInfo, "m", slog.Any("err", err))
	return strings.TrimSpace(text.String())
}

func TestErrorsAreLogValues(t *testing.T) {
	t.Parallel()
	api := &APIError{Op: "Ask", Method: "GET", Path: "/x", StatusCode: 403, Code: "EndPoint.0004", RequestID: "r1", Attempts: 2, Message: planted, RawBody: []byte(planted)}
	assert.Equal(t, "err.op=Ask err.status=403 err.code=EndPoint.0004 err.request_id=r1 err.attempts=2", logged(api))
	unknown := &APIError{StatusCode: 503, OutcomeUnknown: true}
	assert.Equal(t, "err.status=503 err.attempts=0 err.outcome_unknown=true", logged(unknown))
	assert.Equal(t, `err.op=Ask err.fields="[a.b c]"`, logged(&ArgumentError{Op: "Ask", Violations: []Violation{{"a.b", "p"}, {"c", "q"}}}))
	assert.Equal(t, "err.resource=endpoint err.id=e err.want=gone err.got=x err.polls=3 err.cause.op=Ask err.cause.status=403 "+
		"err.cause.code=EndPoint.0004 err.cause.request_id=r1 err.cause.attempts=2",
		logged(&StateError{Resource: "endpoint", ID: "e", Want: "gone", Got: "x", Polls: 3, Err: fmt.Errorf("w: %w", api)}))
	failed := &callError{call: call{attempts: 4}, err: context.DeadlineExceeded, last: api, outcomeUnknown: true}
	failed.call.op.ID = "Ask"
	assert.Contains(t, logged(failed), `err.op=Ask err.attempts=4 err.cause="context deadline exceeded" err.last_failure.op=Ask`)
	assert.Contains(t, logged(failed), "err.outcome_unknown=true")
}

// TestLogLinesHaveTheseFieldsOnly collects the fields of all lines of calls that go well, are refused, throttled and broken off.
func TestLogLinesHaveTheseFieldsOnly(t *testing.T) {
	t.Parallel()
	seen := map[string]map[string]bool{}
	step := 0
	c := clientThrough(t, roundTripper(func(req *http.Request) (*http.Response, error) {
		step++
		switch step {
		case 1:
			return newAnswer(req, 503, "{}"), nil
		case 2:
			return newAnswer(req, 429, `{"error_code":"APIGW.0308","error_msg":"`+planted+`"}`), nil
		case 3:
			return nil, errors.New("it broke")
		default:
			return newAnswer(req, 200, `{"permissions":[],"total_count":0}`), nil
		}
	}), WithRetry(RetryPolicy{BaseDelay: 1, ThrottledDelay: 1, MaxAttempts: 5}), WithLogger(slog.New(fieldsOf(seen))))
	_, err := c.ListServicePermissionsDetails(t.Context(), "s")
	require.NoError(t, err)
	keys := func(line string) []string { return slices.Sorted(maps.Keys(seen[line])) }
	assert.Equal(t, []string{"attempt", "code", "duration", "error", "host", "method", "op", "path", "request_id", "status"}, keys("vpcep request"))
	assert.Equal(t, []string{"next_attempt", "op", "pause", "reason"}, keys("vpcep retry"))
	assert.Len(t, seen, 2)
}

// TestLogLinesNameTheCode has answers over HTTP, where the body comes behind the status.
func TestLogLinesNameTheCode(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		handler http.HandlerFunc
		want    []string
	}{
		"of the service": {answering(400, jsonType, `{"error":{"code":"EndPoint.0002","message":"`+planted+`"}}`), []string{"WARN", "status=400", "code=EndPoint.0002", "request_id=r1"}},
		"of the gateway": {answering(429, jsonType, `{"error_code":"APIGW.0308","error_msg":"`+planted+`"}`), []string{"WARN", "status=429", "code=APIGW.0308"}},
		"none":           {answering(502, "text/html", "<html>"+planted), []string{"WARN", "status=502", `code=""`}},
		"a success":      {answering(200, jsonType, `{"permissions":[]}`), []string{"DEBUG", "status=200"}},
		"a body that breaks off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte(planted))
		}, []string{"WARN", `error="read the answer: unexpected EOF"`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var text bytes.Buffer
			c := clientOf(t, test.handler, WithLogger(slog.New(slog.NewTextHandler(&text, &slog.HandlerOptions{Level: slog.LevelDebug}))))
			_, _ = list(t, c, WithAttempts(1))
			for _, want := range test.want {
				assert.Contains(t, text.String(), want)
			}
			assert.Equal(t, 1, strings.Count(text.String(), "vpcep request"))
			assert.NotContains(t, text.String(), planted)
		})
	}
}

// fieldsOf is a handler that notes the fields of each line, by its message.
type fieldsOf map[string]map[string]bool

func (f fieldsOf) Enabled(context.Context, slog.Level) bool { return true }
func (f fieldsOf) WithAttrs([]slog.Attr) slog.Handler       { return f }
func (f fieldsOf) WithGroup(string) slog.Handler            { return f }

func (f fieldsOf) Handle(_ context.Context, r slog.Record) error {
	if f[r.Message] == nil {
		f[r.Message] = map[string]bool{}
	}
	r.Attrs(func(a slog.Attr) bool {
		f[r.Message][a.Key] = true
		return true
	})
	return nil
}

// TestTheHookOfAttempts has an answer that is no success, a broken connection and a success, and adds a header to each.
func TestTheHookOfAttempts(t *testing.T) {
	t.Parallel()
	var results []AttemptResult
	var numbers []int
	var headers []string
	c := clientThrough(t, roundTripper(func(req *http.Request) (*http.Response, error) {
		headers = append(headers, fmt.Sprint(req.Header["Traceparent"], req.Context().Value(mark{})))
		switch len(headers) {
		case 1:
			answer := newAnswer(req, 503, "{}")
			return answer, nil
		case 2:
			return nil, errors.New("it broke")
		default:
			answer := newAnswer(req, 200, `{"permissions":[],"total_count":0}`)
			answer.Header.Set("X-Request-Id", "r9")
			return answer, nil
		}
	}), WithAttemptHook(func(ctx context.Context, attempt Attempt) (context.Context, func(AttemptResult)) {
		numbers = append(numbers, attempt.Number)
		attempt.Header.Add("Traceparent", fmt.Sprint("t", attempt.Number))
		assert.Equal(t, "https://vpcep.example.com/v1/p/vpc-endpoint-services/s/permissions", attempt.URL.String())
		return context.WithValue(ctx, mark{}, attempt.Number), func(r AttemptResult) { results = append(results, r) }
	}))
	_, err := c.ListServicePermissionsDetails(t.Context(), "s", gen.ListServicePermissionsDetailsParams{Limit: 7})
	require.NoError(t, err)
	assert.Equal(t, []int{1, 2, 3}, numbers)
	assert.Equal(t, []string{"[t1] 1", "[t2] 2", "[t3] 3"}, headers)
	require.Len(t, results, 3)
	assert.Equal(t, 503, results[0].StatusCode)
	require.ErrorContains(t, results[0].Err, "503")
	assert.Zero(t, results[1].StatusCode)
	require.ErrorContains(t, results[1].Err, "it broke")
	assert.Equal(t, 200, results[2].StatusCode)
	assert.Equal(t, "r9", results[2].RequestID)
	require.NoError(t, results[2].Err)
	for _, r := range results {
		assert.GreaterOrEqual(t, r.Duration, time.Duration(0))
	}
}
