package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestOutcomesOfSeveralIDs(t *testing.T) {
	t.Parallel()
	results := resultsOf([]string{"a", "b", "a", "c"})
	var asked []string
	eachID(t.Context(), results, func(_ context.Context, id string) (string, error) {
		asked = append(asked, id)
		if id == "b" {
			return "deleting", fmt.Errorf("b: %w", vpcep.ErrConflict)
		}
		return "deleting", nil
	})
	assert.Equal(t, []string{"a", "b", "c"}, asked)
	assert.Equal(t, []string{"deleting", resultFailed, "deleting"}, resultWords(results))
	assert.Equal(t, "b: conflict with another resource", results[1].Error)
}

func resultWords(results []outcome) []string {
	var words []string
	for _, one := range results {
		words = append(words, one.Result)
	}
	return words
}

func TestOutcomesEndWhereTheOthersWouldFailToo(t *testing.T) {
	t.Parallel()
	for _, cause := range []error{vpcep.ErrUnauthorized, vpcep.ErrThrottled} {
		results := resultsOf([]string{"a", "b", "c"})
		eachID(t.Context(), results, func(_ context.Context, id string) (string, error) {
			if id == "a" {
				return "", fmt.Errorf("%w: %w", vpcep.ErrOutcomeUnknown, cause)
			}
			return "", errors.New("it was sent")
		})
		assert.Equal(t, []string{resultUnknown, resultNotSent, resultNotSent}, resultWords(results))
		assert.ErrorIs(t, results[2].err, cause)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	results := resultsOf([]string{"a"})
	eachID(ctx, results, nil)
	assert.Equal(t, []string{resultNotSent}, resultWords(results))
}

func TestPrintOutcomes(t *testing.T) {
	t.Parallel()
	a, out := atTerminal("", false)
	a.out, a.output = out, formatTable
	results := resultsOf([]string{"a", "b", "c"})
	results[0].set("deleted", nil)
	require.NoError(t, printOutcomes(a, "ID", results[:1]))
	assert.Equal(t, "ID   RESULT\na    deleted\n", out.String())

	out.Reset()
	results[1].set("", vpcep.ErrConflict)
	require.Equal(t, vpcep.ErrConflict, printOutcomes(a, "ID", results[1:2]))
	assert.Empty(t, out.String(), "the error says it all")

	results[2].set("", vpcep.ErrNotFound)
	err := printOutcomes(a, "ID", results)
	assert.Equal(t, "2 of 3 failed: first b: conflict with another resource", err.Error())
	assert.Equal(t, exitNotFound, exitCodeOf(err), "the worst one counts, not the first one")
	assert.Equal(t, ""+
		"ID   RESULT    ERROR\n"+
		"a    deleted\n"+
		"b    error     conflict with another resource\n"+
		"c    error     not found\n", out.String())

	out.Reset()
	a.output = formatJSON
	require.Error(t, printOutcomes(a, "ID", results[:2]))
	assert.JSONEq(t, `[{"id":"a","result":"deleted"},{"id":"b","result":"error","error":"conflict with another resource"}]`, out.String())
}

func TestInterruptOfSeveralIDs(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ids := s.pending(3)
	s.fail(t, "AcceptOrRejectEndpoint", vpceptest.FaultSlow, 1)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for s.Requests("AcceptOrRejectEndpoint") < 3 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(300 * time.Millisecond) // The answer to the first one is on its way; the others take a second.
		cancel()
	}()
	got := s.run(ctx, strings.NewReader(""), false, append([]string{"connections", "accept", s.serviceID}, ids...)...)
	assert.Equal(t, exitInterrupted, got.code)
	assert.Equal(t, 1, strings.Count(got.out, "   accepted"), "what was done is printed: %s", got.out)
	assert.Contains(t, got.err, "error: interrupted: 2 of 3 failed: first ")
	assert.Contains(t, got.err, "\nhint: the lines say what was done; ")
}
