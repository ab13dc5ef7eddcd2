// Package batchadd measures one call of BatchAddEndpointServicePermissions over loopback, made in several ways: by this
// client, by the vendor's SDK and by net/http.
package batchadd

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"
)

// Rounds is how often each contender runs. The rounds take turns, and the median counts.
const Rounds = 7

// Sizes are the numbers of records in a call.
func Sizes() []int { return []int{1, 10, 100, 500} }

// Figure is what a call of one contender costs.
type Figure struct {
	Records     int
	Contender   string
	Time        time.Duration // The median of the rounds.
	Allocations int64         // Of client and server together.
	Bytes       int64         // Allocated by client and server together.
}

// Measure runs all contenders with each number of records, until ctx ends. The figures are in the order of the sizes, and those of a size
// in the order of the contenders.
func Measure(ctx context.Context, sizes []int, rounds int) ([]Figure, error) {
	var figures []Figure
	for _, records := range sizes {
		one, err := measureSize(ctx, records, rounds)
		if err != nil {
			return nil, fmt.Errorf("%d records: %w", records, err)
		}
		figures = append(figures, one...)
	}
	return figures, nil
}

func measureSize(ctx context.Context, records, rounds int) ([]Figure, error) {
	server := newServer(records)
	defer server.Close()
	all, err := contenders(ctx, server.URL, records)
	if err != nil {
		return nil, err
	}
	results := make([][]testing.BenchmarkResult, len(all))
	for range rounds {
		for i, c := range all {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			result, err := measureCall(c)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c.name, err)
			}
			results[i] = append(results[i], result)
		}
	}
	var figures []Figure
	for i, c := range all {
		m := median(results[i])
		figures = append(figures, Figure{
			records, c.name, time.Duration(m.NsPerOp()), m.AllocsPerOp(), m.AllocedBytesPerOp(),
		})
	}
	return figures, nil
}

func measureCall(c contender) (result testing.BenchmarkResult, failure error) {
	result = testing.Benchmark(func(b *testing.B) {
		b.Helper()
		b.ReportAllocs()
		for b.Loop() {
			if failure = c.call(); failure != nil {
				b.FailNow()
			}
		}
	})
	return result, failure
}

// median is the result in the middle by time.
func median(results []testing.BenchmarkResult) testing.BenchmarkResult {
	slices.SortFunc(results, func(a, b testing.BenchmarkResult) int { return int(a.NsPerOp() - b.NsPerOp()) })
	return results[len(results)/2]
}
