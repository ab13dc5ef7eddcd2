package vpcep

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// hooked makes a client whose hook returns the context that it gets from make, and that notes the results of calls.
func hooked(results *[]CallResult, of func(ctx context.Context) context.Context) Option {
	return WithHook(func(ctx context.Context, _ gen.Operation) (context.Context, func(CallResult)) {
		return of(ctx), func(r CallResult) { *results = append(*results, r) }
	})
}

func same(ctx context.Context) context.Context { return ctx }

// TestTheHookIsToldHowTheCallEnded has answers that only reading them shows to be no success.
func TestTheHookIsToldHowTheCallEnded(t *testing.T) {
	t.Parallel()
	for body, good := range map[string]bool{`{"permissions":[]}`: true, "{}": false, "<html>": false, "": false} {
		var results []CallResult
		c := clientOf(t, answering(http.StatusOK, jsonType, body), hooked(&results, same))
		_, err := list(t, c)
		require.Equal(t, good, err == nil)
		require.Len(t, results, 1)
		assert.Equal(t, err, results[0].Err)
		assert.Equal(t, http.StatusOK, results[0].StatusCode)
		assert.Equal(t, 1, results[0].Attempts)
		assert.Positive(t, results[0].Duration)
	}
	var results []CallResult
	c := clientOf(t, answering(http.StatusOK, "text/html", "<html>"), hooked(&results, same))
	require.Error(t, c.DeleteEndpoint(t.Context(), "e"))
	_, err := c.Do(t.Context(), deleteAny(), map[string]string{"vpc_endpoint_id": "e"}, nil, nil)
	require.Error(t, err)
	_, err = list(t, clientOf(t, answering(http.StatusForbidden, jsonType, "{}"), hooked(&results, same)))
	require.Error(t, err)
	require.Len(t, results, 3)
	require.ErrorIs(t, results[0].Err, ErrUnexpectedAnswer)
	require.ErrorIs(t, results[1].Err, ErrUnexpectedAnswer)
	require.ErrorIs(t, results[2].Err, ErrForbidden)
	assert.Equal(t, http.StatusForbidden, results[2].StatusCode)
}

type mark struct{}

// TestTheContextOfAHookGivesValuesOnly has hooks that return contexts of all kinds. Retries, credentials, cancellation
// and the deadline stay what they are.
func TestTheContextOfAHookGivesValuesOnly(t *testing.T) {
	t.Parallel()
	for name, of := range map[string]func(ctx context.Context) context.Context{
		"none":         func(context.Context) context.Context { return nil },
		"the same":     same,
		"with a value": func(ctx context.Context) context.Context { return context.WithValue(ctx, mark{}, "seen") },
		"foreign":      func(context.Context) context.Context { return context.WithValue(context.Background(), mark{}, "seen") },
		"without end": func(ctx context.Context) context.Context {
			return context.WithValue(context.WithoutCancel(ctx), mark{}, "seen")
		},
		"ended": func(context.Context) context.Context { return context.WithValue(ended(), mark{}, "seen") },
		"with our key": func(ctx context.Context) context.Context {
			return context.WithValue(context.WithValue(ctx, callKey{}, "x"), mark{}, "seen")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var results []CallResult
				requests := 0
				transport := roundTripper(func(req *http.Request) (*http.Response, error) {
					requests++
					if name != "none" && name != "the same" {
						assert.Equal(t, "seen", req.Context().Value(mark{}))
					}
					if req.URL.Path == "/" {
						assert.Empty(t, req.Header.Get(authTokenHeader), "an operation that needs no token gets none")
						return newAnswer(req, http.StatusOK, `{"versions":[]}`), nil
					}
					if requests == 1 {
						return newAnswer(req, http.StatusServiceUnavailable, ""), nil
					}
					<-req.Context().Done()
					return nil, req.Context().Err()
				})
				c := clientThrough(t, transport, hooked(&results, of))
				ctx, cancel := context.WithTimeout(t.Context(), 7*time.Second)
				defer cancel()
				start := time.Now()
				_, err := c.ListServicePermissionsDetails(ctx, "s")
				require.ErrorIs(t, err, context.DeadlineExceeded)
				assert.Equal(t, 7*time.Second, time.Since(start), "the end of the call is that of its context")
				assert.Equal(t, 2, requests)
				_, err = c.ListVersionDetails(t.Context())
				require.NoError(t, err)
				require.Len(t, results, 2)
				assert.Equal(t, 2, results[0].Attempts)
				assert.Equal(t, 1, results[1].Attempts)
			})
		})
	}
}

func ended() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

// TestTheHookIsToldThatATokenIsMissing has an answer of IAM with status 201 and no X-Subject-Token.
func TestTheHookIsToldThatATokenIsMissing(t *testing.T) {
	t.Parallel()
	results := map[string]CallResult{}
	answer := roundTripper(func(req *http.Request) (*http.Response, error) {
		return newAnswer(req, http.StatusCreated, `{"token":{"expires_at":"2099-01-04T09:05:22.701000Z"}}`), nil
	})
	c, err := New(WithEndpoint("https://vpcep.example.com"), WithIAMEndpoint("https://iam.example.com"), WithProjectID("p"),
		WithIAMUser(IAMUser{Account: "account", Name: "name", Password: "password"}), WithHTTPClient(&http.Client{Transport: answer}),
		WithHook(func(ctx context.Context, op gen.Operation) (context.Context, func(CallResult)) {
			return ctx, func(r CallResult) { results[op.ID] = r }
		}))
	require.NoError(t, err)
	_, err = list(t, c)
	require.ErrorIs(t, err, ErrUnexpectedAnswer)
	token := results["KeystoneCreateUserTokenByPassword"]
	require.ErrorIs(t, token.Err, ErrUnexpectedAnswer)
	require.ErrorContains(t, token.Err, "X-Subject-Token")
	assert.Equal(t, http.StatusCreated, token.StatusCode)
	require.ErrorIs(t, results["ListServicePermissionsDetails"].Err, ErrUnexpectedAnswer)
}
