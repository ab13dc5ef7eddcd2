package cli_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestOutcomesOfSeveralIDs(t *testing.T) {
	t.Parallel()
	results := cli.ResultsOf([]string{"a", "b", "a", "c"})
	var asked []string
	cli.EachID(t.Context(), results, func(_ context.Context, id string) (string, error) {
		asked = append(asked, id)
		if id == "b" {
			return "deleting", fmt.Errorf("b: %w", vpcep.ErrConflict)
		}
		return "deleting", nil
	})
	assert.Equal(t, []string{"a", "b", "c"}, asked)
	assert.Equal(t, []string{"deleting", cli.ResultFailed, "deleting"}, resultWords(results))
	assert.Equal(t, "b: conflict with another resource", results[1].Error)
}

func resultWords(results []cli.Outcome) []string {
	var words []string
	for _, one := range results {
		words = append(words, one.Result)
	}
	return words
}

func TestOutcomesEndWhereTheOthersWouldFailToo(t *testing.T) {
	t.Parallel()
	for _, cause := range []error{vpcep.ErrUnauthorized, vpcep.ErrThrottled} {
		results := cli.ResultsOf([]string{"a", "b", "c"})
		cli.EachID(t.Context(), results, func(_ context.Context, id string) (string, error) {
			if id == "a" {
				return "", fmt.Errorf("%w: %w", vpcep.ErrOutcomeUnknown, cause)
			}
			return "", errors.New("it was sent")
		})
		assert.Equal(t, []string{cli.ResultUnknown, cli.ResultNotSent, cli.ResultNotSent}, resultWords(results))
		assert.ErrorIs(t, results[2].Err, cause)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	results := cli.ResultsOf([]string{"a"})
	cli.EachID(ctx, results, nil)
	assert.Equal(t, []string{cli.ResultNotSent}, resultWords(results))
}

func TestPrintOutcomes(t *testing.T) {
	t.Parallel()
	a, out := atTerminal("", false)
	a.Out, a.Output = out, cli.FormatTable
	results := cli.ResultsOf([]string{"a", "b", "c"})
	results[0].Set("deleted", nil)
	require.NoError(t, cli.PrintOutcomes(a, "ID", results[:1]))
	assert.Equal(t, "ID   RESULT\na    deleted\n", out.String())

	out.Reset()
	results[1].Set("", vpcep.ErrConflict)
	require.Equal(t, vpcep.ErrConflict, cli.PrintOutcomes(a, "ID", results[1:2]))
	assert.Empty(t, out.String(), "the error says it all")

	results[2].Set("", vpcep.ErrNotFound)
	err := cli.PrintOutcomes(a, "ID", results)
	assert.Equal(t, "2 of 3 failed: first b: conflict with another resource", err.Error())
	assert.Equal(t, cli.ExitNotFound, cli.ExitCodeOf(err), "the worst one counts, not the first one")
	assert.Equal(t, ""+
		"ID   RESULT    ERROR\n"+
		"a    deleted\n"+
		"b    error     conflict with another resource\n"+
		"c    error     not found\n", out.String())

	out.Reset()
	a.Output = cli.FormatJSON
	require.Error(t, cli.PrintOutcomes(a, "ID", results[:2]))
	assert.JSONEq(t, `[{"id":"a","result":"deleted"},{"id":"b","result":"error","error":"conflict with another resource"}]`, out.String())
}

func TestInterruptOfSeveralIDs(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ids := s.Pending(3)
	s.Fail(t, "AcceptOrRejectEndpoint", vpceptest.FaultSlow, 1)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for s.Requests("AcceptOrRejectEndpoint") < 3 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(300 * time.Millisecond) // The answer to the first one is on its way; the others take a second.
		cancel()
	}()
	got := s.Run(ctx, strings.NewReader(""), false, append([]string{"connections", "accept", s.ServiceID}, ids...)...)
	assert.Equal(t, cli.ExitInterrupted, got.Code)
	assert.Equal(t, 1, strings.Count(got.Out, "   accepted"), "what was done is printed: %s", got.Out)
	assert.Contains(t, got.Err, "error: interrupted: 2 of 3 failed: first ")
	assert.Contains(t, got.Err, "\nhint: the lines say what was done; ")
}
