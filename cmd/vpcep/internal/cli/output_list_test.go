package cli_test

import (
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

var errBroken = errors.New("broken")

// numbers gives numbers from 1 on, and an error behind the last one.
func numbers(last int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for n := 1; n <= last; n++ {
			if !yield(n, nil) {
				return
			}
		}
		yield(0, errBroken)
	}
}

func TestReadStopsAtTheLimit(t *testing.T) {
	t.Parallel()
	a, _ := atTerminal("", false)
	even := func(n int) bool { return n%2 == 0 }
	found, err := cli.Read(a, &cli.ListFlags{Limit: 2}, cli.Only(numbers(4), even))
	require.NoError(t, err)
	assert.Equal(t, []int{2, 4}, found)
	_, err = cli.Read(a, &cli.ListFlags{Limit: 3}, cli.Only(numbers(4), even))
	assert.Equal(t, errBroken, err)
}

func TestReadCountsLongLists(t *testing.T) {
	t.Parallel()
	a, notes := atTerminal("", true)
	_, err := cli.Read(a, &cli.ListFlags{Limit: 2500}, numbers(3000))
	require.NoError(t, err)
	assert.Contains(t, notes.String(), "read (1000/-, ")
	assert.True(t, strings.HasSuffix(notes.String(), "\x1b[2K\r"), "the line is taken away")
}

func TestListsTakeTheSameFlags(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService("second", "available")
	for _, group := range [][]string{{"services", "list"}, {"services", "public"}, {"endpoints", "list"}, {"connections", "list", s.ServiceID}} {
		got := s.Vpcep(t, append(group, "--limit", "1", "--sort-dir", "desc", "--sort-key", "update_at", "-o", "json")...)
		assert.Zero(t, got.Code, got.Err)
		assert.True(t, strings.HasPrefix(got.Out, "["), got.Out)
		got = s.Vpcep(t, append(group, "--limit", "-1")...)
		assert.Equal(t, clitest.Result{Code: cli.ExitUsage, Err: "error: --limit must not be negative\nhint: see 'vpcep " + strings.Join(group[:2], " ") + " --help'\n"}, got)
	}
}
