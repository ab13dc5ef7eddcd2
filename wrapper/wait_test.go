package vpcep

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// resource is what a test waits for. Each poll brings the next of its answers, which are states and errors; the last one
// stays.
type resource struct {
	answers []any
	started time.Time
	polled  []time.Duration // When, since the start.
}

func (r *resource) watch(want string, ends ...string) *watch[string] {
	r.started = time.Now()
	return &watch[string]{
		op: "WaitTest", resource: "thing", id: "t-1", want: want,
		read: func(context.Context, ...CallOption) (*string, error) {
			answer := r.answers[min(len(r.polled), len(r.answers)-1)]
			r.polled = append(r.polled, time.Since(r.started))
			if err, ok := answer.(error); ok {
				return nil, err
			}
			return new(answer.(string)), nil
		},
		state: func(s *string) (string, []gen.ServiceError) { return *s, nil },
		ends:  func(now, _ string, _ int) bool { return slices.Contains(ends, now) },
	}
}

// answered is the error of an answer.
func answered(status int, code string) *APIError {
	return &APIError{Op: "Ask", Method: "GET", Path: "/thing", StatusCode: status, Code: code, Attempts: 1}
}

// unanswered is the error of a call without an answer.
func unanswered(err error) error { return &callError{call: call{attempts: 1}, err: err} }

func repeat(n int, answer any) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = answer
	}
	return list
}

func TestWaitPausesLongerAndLonger(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		opts   []WaitOption
		bounds []time.Duration
	}{
		"defaults": {nil, []time.Duration{
			1000, 1500, 2250, 3375, 5062, 7593, 11390, 15000, 15000,
		}},
		"zeros":            {[]WaitOption{WithInterval(0, 0)}, []time.Duration{1000, 1500}},
		"shorter":          {[]WaitOption{WithInterval(100*time.Millisecond, 200*time.Millisecond)}, []time.Duration{100, 150, 200, 200}},
		"the first only":   {[]WaitOption{WithInterval(time.Minute, 0)}, []time.Duration{60000, 60000}},
		"the longest only": {[]WaitOption{WithInterval(0, 2*time.Second)}, []time.Duration{1000, 1500, 2000, 2000}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				r := &resource{answers: append(repeat(len(test.bounds), "making"), "made")}
				got, err := r.watch("made").wait(t.Context(), test.opts)
				require.NoError(t, err)
				assert.Equal(t, "made", *got)
				require.Len(t, r.polled, len(test.bounds)+1)
				assert.Zero(t, r.polled[0], "the first poll is at once")
				for i, bound := range test.bounds {
					bound *= time.Millisecond
					pause := r.polled[i+1] - r.polled[i]
					assert.LessOrEqual(t, pause, bound+time.Millisecond, "pause %d", i)
					assert.GreaterOrEqual(t, pause, bound*3/4-time.Millisecond, "pause %d", i)
				}
			})
		})
	}
}

func TestWaitPausesAreRandom(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		pauses := map[time.Duration]bool{}
		for range 20 {
			r := &resource{answers: []any{"making", "made"}}
			_, err := r.watch("made").wait(t.Context(), nil)
			require.NoError(t, err)
			pauses[r.polled[1]] = true
		}
		assert.Greater(t, len(pauses), 10)
	})
}

func TestWaitPassesOverTrouble(t *testing.T) {
	t.Parallel()
	for name, failure := range map[string]error{
		"500":                  answered(500, "EndPoint.0001"),
		"502 without a code":   answered(502, ""),
		"504 of the gateway":   answered(504, "APIGW.0201"),
		"throttled":            answered(429, "APIGW.0308"),
		"throttled, 400":       answered(400, "EndPoint.0022"),
		"not ready":            answered(400, "EndPoint.2004"),
		"broken connection":    unanswered(io.ErrUnexpectedEOF),
		"timeout of a call":    unanswered(context.DeadlineExceeded),
		"budget empty":         &callError{err: errBudgetEmpty, last: answered(503, "")},
		"IAM in trouble":       unanswered(&credentialsError{answered(503, "")}),
		"IAM not reached":      unanswered(&credentialsError{unanswered(io.EOF)}),
		"not connected at all": unanswered(&noConnectionError{io.EOF}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				for _, want := range []string{"made", StateGone} {
					answers := append(repeat(9, failure), "making")
					answers = append(answers, repeat(9, failure)...)
					var last any = "made"
					if want == StateGone {
						last = answered(404, "EndPoint.0005")
					}
					r := &resource{answers: append(answers, last)}
					_, err := r.watch(want, "lost").wait(t.Context(), nil)
					require.NoError(t, err)
					assert.Len(t, r.polled, 20, "no failure stands for %s", want)
				}
			})
		})
	}
}

func TestWaitEndsWithARefusal(t *testing.T) {
	t.Parallel()
	for name, failure := range map[string]error{
		"401":                    answered(401, "APIGW.0301"),
		"403":                    answered(403, "EndPoint.0004"),
		"400":                    answered(400, "EndPoint.0002"),
		"400 without a code":     answered(400, ""),
		"504 that is a refusal":  answered(504, "EndPoint.0011"),
		"501":                    answered(501, ""),
		"404 of the gateway":     answered(404, "APIGW.0101"),
		"404 of a proxy":         answered(404, ""),
		"404 of IAM":             unanswered(&credentialsError{answered(404, "IAM.0004")}),
		"401 of IAM":             unanswered(&credentialsError{answered(401, "1")}),
		"not the service":        &APIError{StatusCode: 200, Err: ErrUnexpectedAnswer},
		"no credentials":         unanswered(&credentialsError{errors.New("no such profile")}),
		"no such project":        unanswered(&projectError{fmt.Errorf("%w: no project", ErrInvalidRequest)}),
		"certificate":            unanswered(&tls.CertificateVerificationError{Err: io.EOF}),
		"an error of the client": errors.New("bad request"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				for _, want := range []string{"made", StateGone} {
					r := &resource{answers: []any{"making", failure, "made"}}
					got, err := r.watch(want).wait(t.Context(), nil)
					assert.Nil(t, got)
					var state *StateError
					require.ErrorAs(t, err, &state)
					require.ErrorIs(t, err, failure)
					assert.Equal(t, &StateError{
						Resource: "thing", ID: "t-1", Want: want, Got: "making", Polls: 2, Err: failure, Last: failure,
					}, state)
				}
			})
		})
	}
}

func TestWaitForgivesAResourceThatIsNotThereYet(t *testing.T) {
	t.Parallel()
	for _, code := range []string{"EndPoint.0005", "EndPoint.2003", "EndPoint.2006", "Endpoint.2008"} {
		missing := answered(404, code)
		for name, test := range map[string]struct {
			answers []any
			polls   int
			ok      bool
		}{
			"for four polls":           {append(repeat(4, missing), "made"), 5, true},
			"not for five":             {append(repeat(5, missing), "made"), 5, false},
			"not once it was there":    {[]any{"making", missing, "made"}, 2, false},
			"with trouble in the way":  {[]any{missing, answered(500, ""), missing, "made"}, 4, true},
			"not after much time lost": {append(repeat(5, answered(500, "")), missing, "made"), 6, false},
		} {
			t.Run(code+" "+name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					r := &resource{answers: test.answers}
					_, err := r.watch("made").wait(t.Context(), nil)
					assert.Len(t, r.polled, test.polls)
					if test.ok {
						require.NoError(t, err)
					} else {
						require.ErrorIs(t, err, ErrNotFound)
					}
				})
			})
		}
	}
}

func TestWaitForAnEnd(t *testing.T) {
	t.Parallel()
	for _, missing := range []*APIError{
		answered(404, "EndPoint.0005"), answered(400, "EndPoint.2003"), answered(404, "EndPoint.2006"),
		answered(404, "Endpoint.2008"),
	} {
		synctest.Test(t, func(t *testing.T) {
			r := &resource{answers: []any{"made", "leaving", missing}}
			_, err := r.watch(StateGone).wait(t.Context(), nil)
			require.NoError(t, err)
			assert.Len(t, r.polled, 3)
			r = &resource{answers: []any{missing}}
			_, err = r.watch(StateGone).wait(t.Context(), nil)
			require.NoError(t, err)
			assert.Len(t, r.polled, 1)
		})
	}
}

func TestWaitEndsInAStateThatDoesNotPass(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := &resource{answers: []any{"making", answered(500, ""), "a state nobody knows", "lost", "made"}}
		_, err := r.watch("made", "lost").wait(t.Context(), nil)
		var state *StateError
		require.ErrorAs(t, err, &state)
		assert.Equal(t, &StateError{Resource: "thing", ID: "t-1", Want: "made", Got: "lost", Polls: 4}, state)
		assert.Empty(t, state.Unwrap())
	})
}
