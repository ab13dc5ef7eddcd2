package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

const (
	throughputRecords = 10_000
	throughputRounds  = 7
	// leastRatio is how much faster than the vendor's loop Add must be.
	leastRatio = 3
)

// measureThroughput compares with the obvious loop over the vendor's SDK. The contenders take turns, each with an empty
// whitelist. The fastest round of each counts, since whatever else the machine does only adds to the time.
func measureThroughput(ctx context.Context, table *tabwriter.Writer) error {
	line(table, "latency", "contender", "records/s", "ratio")
	var slow error
	for _, latency := range []time.Duration{5 * time.Millisecond, 50 * time.Millisecond} {
		contenders := []struct {
			name string
			do   func(url string) error
		}{
			{"loop over the vendor's SDK", func(url string) error { return vendorLoop(url, throughputRecords) }},
			{"whitelist.Add", func(url string) error { return withClient(ctx, url, addAll) }},
			{"whitelist.Ensure, which lists at the end", func(url string) error { return withClient(ctx, url, ensureSame) }},
		}
		times := make([][]time.Duration, len(contenders))
		for range throughputRounds {
			for i, c := range contenders {
				took, err := timeOf(ctx, latency, c.do)
				if err != nil {
					return fmt.Errorf("%s: %w", c.name, err)
				}
				times[i] = append(times[i], took)
			}
		}
		loop := slices.Min(times[0])
		for i, c := range contenders {
			ratio := loop.Seconds() / slices.Min(times[i]).Seconds()
			line(table, latency, c.name, int(throughputRecords/slices.Min(times[i]).Seconds()), fmt.Sprintf("%.1fx", ratio))
			if i == 1 && ratio < leastRatio {
				slow = errors.Join(slow, fmt.Errorf("%s at %s: %.1fx is less than %dx", c.name, latency, ratio, leastRatio))
			}
		}
	}
	return slow
}

// withClient does something with a client of its own, for a throughput that includes making it.
func withClient(ctx context.Context, url string, do func(ctx context.Context, client *vpcep.Client, size int) error) error {
	client, _, err := newClient(url)
	if err != nil {
		return err
	}
	defer client.CloseIdleConnections()
	return do(ctx, client, throughputRecords)
}

// timeOf measures one contender with a service of its own.
func timeOf(ctx context.Context, latency time.Duration, do func(url string) error) (time.Duration, error) {
	url, stop, err := startService(ctx, "-latency", latency.String(), "-batch", strconv.Itoa(vendorBatch))
	if err != nil {
		return 0, err
	}
	defer stop()
	begin := time.Now()
	err = do(url)
	return time.Since(begin), err
}
