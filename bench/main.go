// Command bench compares one call of BatchAddEndpointServicePermissions over loopback, against one handler and in one run:
// this client, the vendor's SDK, bare net/http with a prepared body, and net/http that also does what no client can do
// without. It prints ratios, since times mean nothing on a shared machine. Allocations are those of client and server
// together.
package main

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"text/tabwriter"
)

// sizes are the numbers of records in a call.
var sizes = []int{1, 10, 100, 500}

// rounds is how often each contender runs. The rounds take turns, and the median counts.
const rounds = 7

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(table, "records\tclient\ttime\tallocations\tbytes\t")
	for _, records := range sizes {
		if err := compare(table, records); err != nil {
			return err
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Println("\ntime: as a multiple of bare net/http, which sends a prepared body and drops the answer")
	fmt.Println("signed, answer kept: the least that a client with an access key does, without checks, encoding and decoding")
	fmt.Println("allocations, bytes: of one call, client and server together")
	return nil
}

// compare runs all contenders with a number of records and writes a line for each.
func compare(table *tabwriter.Writer, records int) error {
	server := newServer(records)
	defer server.Close()
	all, err := contenders(server.URL, records)
	if err != nil {
		return err
	}
	results := make([][]testing.BenchmarkResult, len(all))
	for range rounds {
		for i, c := range all {
			var failure error
			results[i] = append(results[i], testing.Benchmark(func(b *testing.B) {
				b.Helper()
				b.ReportAllocs()
				for b.Loop() {
					if failure = c.call(); failure != nil {
						b.FailNow()
					}
				}
			}))
			if failure != nil {
				return fmt.Errorf("%s: %w", c.name, failure)
			}
		}
	}
	bare := median(results[0])
	for i, c := range all {
		m := median(results[i])
		_, _ = fmt.Fprintf(table, "%d\t%s\t%.2fx\t%d\t%d\t\n", records, c.name,
			float64(m.NsPerOp())/float64(bare.NsPerOp()), m.AllocsPerOp(), m.AllocedBytesPerOp())
	}
	return nil
}

// median is the result in the middle by time.
func median(results []testing.BenchmarkResult) testing.BenchmarkResult {
	slices.SortFunc(results, func(a, b testing.BenchmarkResult) int { return int(a.NsPerOp() - b.NsPerOp()) })
	return results[len(results)/2]
}
