package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestAdviceAfterASync(t *testing.T) {
	t.Parallel()
	const (
		again = "run the same command again; it does what is left"
		once  = "; once that is done, the same command does what is left"
	)
	for _, test := range []struct {
		cause error
		want  string
	}{
		{errors.New("broken"), again},
		{vpcep.ErrOutcomeUnknown, again}, // It looks itself.
		{&vpcep.APIError{StatusCode: 500}, "try again later; if it goes on, give the request id to the service's support; then " + again},
		{vpcep.ErrQuotaExceeded, "remove what is not needed, or ask the service's support for a larger quota" + once},
		{vpcep.ErrForbidden, "ask for a policy that allows this operation of VPCEP in this project" + once},
		{vpcep.ErrNotFound, "check the id of the service, the project and the region; an id is known in its own region only"},
		{vpcep.ErrThrottled, "wait a minute, then " + again},
		{errors.Join(vpcep.ErrThrottled, &vpcep.APIError{RetryAfter: 90 * time.Second}), "wait 1m30s, then " + again},
		{context.DeadlineExceeded, again + ", or give a longer --timeout"},
		{&vpcep.APIError{Code: "EndPoint.0016"}, "the service does not even take one record in a request; give the request id to its support"},
		{errors.Join(vpcep.ErrQuotaExceeded, &vpcep.APIError{Code: "EndPoint.3049"}), "the whitelist is full, and nothing is removed " +
			"before all is added: have fewer records in the file, or make room with 'vpcep permissions remove'"},
		{errors.Join(vpcep.ErrInvalidRequest, &vpcep.APIError{Op: batchAdd}), "correct the records that are named, or take them out of the file"},
	} {
		assert.Equal(t, test.want, hintFor(&syncError{cause: test.cause}, "vpcep permissions list"))
	}
	cut := &url.Error{Op: "Get", Err: context.Canceled}
	assert.Equal(t, again, hintFor(fmt.Errorf("%w: %w", errInterrupted, &syncError{cause: cut}), ""), "the network is not to blame")
}

func TestHintsOfASyncNameItsOwnFlags(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesRefused))
	s.fail(t, batchAdd, vpceptest.FaultNullBody, 0) // A refusal that has nothing to do with the records.
	got := s.sync(t, csvOf(4))
	assert.NotZero(t, got.code)
	assert.NotContains(t, got.err, "--batch-size", "it divides by itself")
	assert.Contains(t, got.err, "\nhint: ")
}

func TestSizesOfRequestsHaveOneFlag(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for _, verb := range []string{"add", "remove", "sync"} {
		help := s.vpcep(t, "permissions", verb, "--help").out
		assert.Contains(t, help, "      --batch-size int", verb)
		assert.NotContains(t, help, "--chunk", verb)
	}
}
