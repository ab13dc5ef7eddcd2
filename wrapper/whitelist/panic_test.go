package whitelist_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A panic of what the caller gave comes out of the run, which gives its lock back and leaves nothing behind.
func TestAPanicComesOutOfARun(t *testing.T) {
	t.Parallel()
	fail := func() { panic("a mistake") }
	for name, option := range map[string]whitelist.Option{
		"transport": nil,
		"progress": whitelist.WithProgress(func(p whitelist.Progress) {
			if p.Stage == whitelist.StageAdd {
				fail()
			}
		}),
		"outcomes": whitelist.WithOutcomes(func(whitelist.Outcome) { fail() }),
	} {
		for _, parallel := range []int{1, 4} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				inBubble(t, func(t *testing.T, b *bubble) {
					t.Helper()
					lock := &processLock{}
					client, opts := b.client, []whitelist.Option{
						whitelist.WithLock(lock), whitelist.WithParallel(parallel), whitelist.WithChunkSize(1),
					}
					if option != nil {
						opts = append(opts, option)
					} else {
						var err error
						client, err = vpcep.New(vpcep.WithEndpoint("http://127.0.0.1"), vpcep.WithProjectID(vpceptest.ProjectID),
							vpcep.WithToken("t"), vpcep.WithHTTPClient(&http.Client{Transport: &failing{fail: fail}}))
						require.NoError(t, err)
					}
					assert.PanicsWithValue(t, "a mistake", func() {
						_, _ = whitelist.Ensure(t.Context(), client, serviceID, entries(accounts(0, 20)...), opts...)
					})
					unlock, err := lock.Lock(t.Context(), serviceID)
					require.NoError(t, err)
					unlock()
				})
			})
		}
	}
}

// failing is a transport that throttles the first request, so that few are in flight, answers the second one with an empty list,
// and calls a function in place of sending the others.
type failing struct {
	seen atomic.Int32
	fail func()
}

func (f *failing) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := httptest.NewRecorder()
	switch f.seen.Add(1) {
	case 1:
		answer.WriteHeader(http.StatusTooManyRequests)
	case 2:
		pages(0, 500, true, true)(answer, r)
	default:
		time.Sleep(time.Second) // Until the others wait for their turn.
		f.fail()
	}
	return answer.Result(), nil
}

// A context that is nil, and a lock without a way to give it back, are errors, and nothing is sent.
func TestANilContextAndANilUnlock(t *testing.T) {
	t.Parallel()
	b := vpceptest.NewServer(t)
	var none context.Context
	client, change := b.Client(), &whitelist.Changes{ServiceID: serviceID}
	for name, run := range map[string]func(ctx context.Context, opts ...whitelist.Option) error{
		"Plan": func(ctx context.Context, opts ...whitelist.Option) error {
			_, err := whitelist.Plan(ctx, client, serviceID, entries(account(0)), opts...)
			return err
		},
		"Ensure": func(ctx context.Context, opts ...whitelist.Option) error {
			_, err := whitelist.Ensure(ctx, client, serviceID, entries(account(0)), opts...)
			return err
		},
		"Add": func(ctx context.Context, opts ...whitelist.Option) error {
			_, err := whitelist.Add(ctx, client, serviceID, entries(account(0)), opts...)
			return err
		},
		"Remove": func(ctx context.Context, opts ...whitelist.Option) error {
			_, err := whitelist.Remove(ctx, client, serviceID, slices.Values(accounts(0, 1)), opts...)
			return err
		},
		"Apply": func(ctx context.Context, opts ...whitelist.Option) error {
			_, err := whitelist.Apply(ctx, client, change, opts...)
			return err
		},
	} {
		require.ErrorContains(t, run(none), "the context is nil", name)
		if name != "Plan" { // It takes no lock.
			require.ErrorContains(t, run(t.Context(), whitelist.WithLock(brokenLock{})), "it gave neither a function to unlock nor an error", name)
		}
	}
	assert.Zero(t, writes(b)+b.Requests(opList))
}
