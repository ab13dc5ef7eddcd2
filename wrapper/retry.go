package vpcep

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/vpcep-go/vpcep/internal/pause"
)

// errBudgetEmpty says that the retry budget of the client is used up.
var errBudgetEmpty = errors.New("the retry budget of the client is empty, see RetryPolicy.NoBudget")

// retrier sends a request until it succeeds or another attempt makes no sense.
//
// It is a loop of our own: the rules need the error code in the body, the idempotency of the operation, a memory of
// earlier attempts that may have been applied, pauses that the service asks for with a bound that ends the call, and a
// budget. go-retryablehttp decides on the status and retries every method, and backoff has no place for the rest.
type retrier struct {
	client      *Client
	credentials Credentials // Asked to renew themselves after a 401; may be nil.
	next        doer
}

// Do is the retry layer of the chain. The answer of a success has its body in memory.
func (r *retrier) Do(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	c := callFrom(ctx)
	var room [4]headerLine
	header := headerLines(room[:0], req.Header)
	first, target := *req, *req.URL // A transport may change what it gets.
	state := attemptState{limit: r.client.config.retry.MaxAttempts}
	if c.options.MaxAttempts > 0 {
		state.limit = c.options.MaxAttempts
	}
	for {
		if err := c.err(ctx); err != nil {
			return nil, state.end(c, err)
		}
		attempt := req
		if c.attempts++; c.attempts > 1 {
			var err error
			if attempt, err = again(first, target, header); err != nil {
				return nil, state.end(c, err)
			}
		}
		resp, err := r.once(c, attempt, &state)
		if err == nil {
			r.client.budget.give(successGain + state.paid)
			return resp, nil
		}
		if c.deletes() && state.ambiguous && isOnItsWayOut(err) {
			return gone(req, err), nil
		}
		if err := r.wait(ctx, c, err, &state); err != nil {
			return nil, err
		}
	}
}

// attemptState is what the attempts of a call have shown so far.
type attemptState struct {
	limit     int   // Most attempts.
	ambiguous bool  // An attempt may have been applied.
	renewed   bool  // The credentials were renewed once.
	fresh     bool  // The next attempt follows a renewal and needs no pause.
	paid      int   // Units of the budget that a success gives back.
	last      error // Last failure.
}

// once sends one attempt and turns an answer that is no success into an error.
func (r *retrier) once(c *call, attempt *http.Request, state *attemptState) (*http.Response, error) {
	attempt, end, err := r.startAttempt(c, attempt)
	if err != nil {
		end(nil, err)
		return nil, err
	}
	c.sent = attempt
	resp, err := r.next(attempt)
	if err != nil || isSuccess(resp) {
		end(resp, err)
		return resp, err
	}
	header := resp.Header
	api := newAPIError(c, resp)
	end(resp, api)
	if r.renew(attempt, api, header, state) {
		state.renewed, state.fresh = true, true
	}
	return nil, api
}

// renew asks the credentials for another try after the first refusal of them.
func (r *retrier) renew(attempt *http.Request, api *APIError, header http.Header, state *attemptState) bool {
	if state.renewed || isLockedOut(api) {
		return false
	}
	if signs, ok := r.credentials.(dated); ok && refusesDate(api) && signs.signsBy().learn(attempt, header, api.text()) {
		return true
	}
	renewer, ok := r.credentials.(Renewer)
	return ok && api.StatusCode == http.StatusUnauthorized && renewer.Renew(attempt, header)
}

// wait decides on another attempt and waits for its time. An error ends the call.
func (r *retrier) wait(ctx context.Context, c *call, failure error, state *attemptState) error {
	state.last = failure
	keepFailure(ctx, failure)
	if state.fresh {
		state.fresh = false
		return nil
	}
	v := judge(c, failure)
	state.ambiguous = state.ambiguous || v.ambiguous
	if err := c.err(ctx); err != nil {
		return state.end(c, err)
	}
	if !v.retry || c.attempts >= state.limit || v.after > r.client.config.retry.MaxRetryAfter {
		return state.end(c, nil)
	}
	if !r.pay(v, state) {
		return state.end(c, errBudgetEmpty)
	}
	length := r.client.config.retry.pause(c.attempts+1, v.throttled)
	if v.after > 0 {
		length = v.after + min(length, v.after/10)
	}
	if deadline, ok := c.end(ctx); ok && time.Until(deadline) <= length {
		return state.end(c, fmt.Errorf("a pause of %s would end behind the deadline: %w",
			length.Round(time.Millisecond), context.DeadlineExceeded))
	}
	r.logPause(ctx, c, v, length)
	if err := pause.For(ctx, length); err != nil {
		return state.end(c, err)
	}
	return nil
}

// logPause writes a line about another attempt.
func (r *retrier) logPause(ctx context.Context, c *call, v verdict, pause time.Duration) {
	logger := r.client.config.logger
	if logger == nil {
		return
	}
	logger.LogAttrs(ctx, slog.LevelDebug, "vpcep retry", slog.String("op", c.op.ID),
		slog.Int("next_attempt", c.attempts+1), slog.Duration("pause", pause), slog.String("reason", v.reason()))
}

// pay takes the price of another attempt from the budget. A throttled request costs nothing: the service is up, and
// the pauses slow the client down.
func (r *retrier) pay(v verdict, state *attemptState) bool {
	cost := retryCost
	switch {
	case v.throttled:
		return true
	case v.timeout:
		cost = timeoutCost
	}
	if !r.client.budget.take(cost) {
		return false
	}
	state.paid = cost
	return true
}

// end makes the final error of a call: that of its last failure, or another one that ended it.
func (s *attemptState) end(c *call, other error) error {
	failed := &callError{call: *c, err: other, last: s.last, outcomeUnknown: s.ambiguous && c.writes()}
	if other == nil || errors.Is(s.last, other) { // The failure says more, such as what was being waited for.
		failed.err, failed.last = s.last, nil
	}
	var refused *credentialsError
	if api, ok := errors.AsType[*APIError](failed.err); ok && !errors.As(failed.err, &refused) {
		if failed.outcomeUnknown {
			return api.withOutcomeUnknown()
		}
		return failed.err
	}
	failed.call.sent = nil // It has credentials, and nobody needs it any more.
	return failed
}

// again makes the request of another attempt of what the call came with, so that nothing of one attempt shows up in the next,
// and with the body from its start.
func again(attempt http.Request, target url.URL, header []headerLine) (*http.Request, error) {
	attempt.URL, attempt.Header = &target, http.Header{}
	for _, line := range header {
		attempt.Header.Add(line.name, line.value)
	}
	if attempt.GetBody == nil {
		return &attempt, nil
	}
	body, err := attempt.GetBody()
	if err != nil {
		return nil, fmt.Errorf("read the request body again: %w", err)
	}
	attempt.Body = body
	return &attempt, nil
}

// headerLine is one value of a header.
type headerLine struct{ name, value string }

// headerLines adds the lines of a header. It costs less than a copy of the map, and most calls need it for nothing.
func headerLines(lines []headerLine, header http.Header) []headerLine {
	for name, values := range header {
		for _, value := range values {
			lines = append(lines, headerLine{name, value})
		}
	}
	return lines
}
