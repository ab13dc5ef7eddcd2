package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestEndingsAreGroupedByReason(t *testing.T) {
	t.Parallel()
	var all []ending
	for _, i := range []int{7, 3, 0, 1, 2, 5} { // In no order.
		all = append(all, ending{"failed", fmt.Sprintf("p%d", i), fmt.Sprintf("a.csv:%d", 2*i+2), i, fmt.Sprintf("refused (request id %x, 1 attempt); ask", i)})
	}
	all = append(all, ending{"failed", "gone", "", 9, "refused (2 attempts); ask"}, ending{"unknown", "q", "PERMISSION 4", 8, "cut"})
	var text strings.Builder
	require.NoError(t, printEndings(&text, all))
	assert.Equal(t, ""+
		"failed: 7 records, a.csv:2-8, 12, 16 (p0, p1, p2 and 4 more): refused; ask\n"+
		"unknown: q, PERMISSION 4: cut\n", text.String())
}

func TestPlacesOfMoreThanOneInput(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "PERMISSION 1-2, a.csv:2-3", placesOf([]ending{
		{from: "PERMISSION 1", order: 0}, {from: "PERMISSION 2", order: 1}, {from: "a.csv:2", order: 2}, {from: "a.csv:3", order: 3},
	}))
	var apart []ending
	for i := range 7 {
		apart = append(apart, ending{from: fmt.Sprintf("a.csv:%d", 3*i+2), order: 2 * i})
	}
	assert.Equal(t, "a.csv:2, 5, 8, 11, 14, and 2 more", placesOf(apart))
	assert.Empty(t, placesOf([]ending{{}, {}}))
}

func TestManyReasonsAreNotAllPrinted(t *testing.T) {
	t.Parallel()
	var all []ending
	for i := range shownEndGroup + 5 {
		all = append(all, ending{"failed", "p", "", i, fmt.Sprintf("reason %d of them", i)})
	}
	var text strings.Builder
	require.NoError(t, printEndings(&text, all))
	assert.Equal(t, shownEndGroup+1, strings.Count(text.String(), "\n"))
	assert.True(t, strings.HasSuffix(text.String(), "\nand 5 more reasons; -o json has all of them\n"), text.String())
}

func TestFailureOfManyRecordsIsOneLine(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.fail(t, batchAdd, vpceptest.FaultForbidden, 0)
	path := writeText(t, "a.csv", csvOf(120))
	for _, verb := range []string{"add", "sync"} {
		got := s.vpcep(t, "permissions", verb, s.serviceID, "--file", path)
		assert.NotZero(t, got.code)
		assert.LessOrEqual(t, strings.Count(got.err, "\n"), 4, got.err)
		assert.Contains(t, got.err, "a.csv:2-")
		assert.Contains(t, got.err, " (iam:domain::00000000000000000000000000000000, iam:domain::00000000000000000000000000000001, ")
	}
}
