package permissions_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"

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
		{errors.Join(vpcep.ErrInvalidRequest, &vpcep.APIError{Op: clitest.BatchAdd}), "correct the records that are named, or take them out of the file"},
	} {
		assert.Equal(t, test.want, cli.HintFor(&permissions.SyncError{Cause: test.cause}, "vpcep permissions list"))
	}
	cut := &url.Error{Op: "Get", Err: context.Canceled}
	assert.Equal(t, again, cli.HintFor(fmt.Errorf("%w: %w", cli.ErrInterrupted, &permissions.SyncError{Cause: cut}), ""), "the network is not to blame")
}

func TestHintsOfASyncNameItsOwnFlags(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesRefused))
	s.Fail(t, clitest.BatchAdd, vpceptest.FaultNullBody, 0) // A refusal that has nothing to do with the records.
	got := sync(t, s, clitest.CsvOf(4))
	assert.NotZero(t, got.Code)
	assert.NotContains(t, got.Err, "--batch-size", "it divides by itself")
	assert.Contains(t, got.Err, "\nhint: ")
}

func TestSizesOfRequestsHaveOneFlag(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for _, verb := range []string{"add", "remove", "sync"} {
		help := s.Vpcep(t, "permissions", verb, "--help").Out
		assert.Contains(t, help, "      --batch-size int", verb)
		assert.NotContains(t, help, "--chunk", verb)
	}
}
