package cli_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestEndingsAreGroupedByReason(t *testing.T) {
	t.Parallel()
	var all []cli.Ending
	for _, i := range []int{7, 3, 0, 1, 2, 5} { // In no order.
		all = append(all, cli.Ending{Result: "failed", Name: fmt.Sprintf("p%d", i), From: fmt.Sprintf("a.csv:%d", 2*i+2), Order: i, Reason: fmt.Sprintf("refused (request id %x, 1 attempt); ask", i)})
	}
	all = append(all, cli.Ending{Result: "failed", Name: "gone", From: "", Order: 9, Reason: "refused (2 attempts); ask"}, cli.Ending{Result: "unknown", Name: "q", From: "PERMISSION 4", Order: 8, Reason: "cut"})
	var text strings.Builder
	require.NoError(t, cli.PrintEndings(&text, all))
	assert.Equal(t, ""+
		"failed: 7 records, a.csv:2-8, 12, 16 (p0, p1, p2 and 4 more): refused; ask\n"+
		"unknown: q, PERMISSION 4: cut\n", text.String())
}

func TestPlacesOfMoreThanOneInput(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "PERMISSION 1-2, a.csv:2-3", cli.PlacesOf([]cli.Ending{
		{From: "PERMISSION 1", Order: 0}, {From: "PERMISSION 2", Order: 1}, {From: "a.csv:2", Order: 2}, {From: "a.csv:3", Order: 3},
	}))
	var apart []cli.Ending
	for i := range 7 {
		apart = append(apart, cli.Ending{From: fmt.Sprintf("a.csv:%d", 3*i+2), Order: 2 * i})
	}
	assert.Equal(t, "a.csv:2, 5, 8, 11, 14, and 2 more", cli.PlacesOf(apart))
	assert.Empty(t, cli.PlacesOf([]cli.Ending{{}, {}}))
}

func TestManyReasonsAreNotAllPrinted(t *testing.T) {
	t.Parallel()
	var all []cli.Ending
	for i := range cli.ShownEndGroup + 5 {
		all = append(all, cli.Ending{Result: "failed", Name: "p", From: "", Order: i, Reason: fmt.Sprintf("reason %d of them", i)})
	}
	var text strings.Builder
	require.NoError(t, cli.PrintEndings(&text, all))
	assert.Equal(t, cli.ShownEndGroup+1, strings.Count(text.String(), "\n"))
	assert.True(t, strings.HasSuffix(text.String(), "\nand 5 more reasons; -o json has all of them\n"), text.String())
}

func TestFailureOfManyRecordsIsOneLine(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Fail(t, clitest.BatchAdd, vpceptest.FaultForbidden, 0)
	path := clitest.WriteText(t, "a.csv", clitest.CsvOf(120))
	for _, verb := range []string{"add", "sync"} {
		got := s.Vpcep(t, "permissions", verb, s.ServiceID, "--file", path)
		assert.NotZero(t, got.Code)
		assert.LessOrEqual(t, strings.Count(got.Err, "\n"), 4, got.Err)
		assert.Contains(t, got.Err, "a.csv:2-")
		assert.Contains(t, got.Err, " (iam:domain::00000000000000000000000000000000, iam:domain::00000000000000000000000000000001, ")
	}
}
