package main

import (
	"context"
	"fmt"
	"strconv"
	"text/tabwriter"
	"time"
)

const (
	throttleRecords = 20_000
	throttleRate    = 20 // Requests a second.
	mostRejected    = 0.2
)

// measureThrottle syncs at a service that takes so many requests a second and no more.
func measureThrottle(ctx context.Context, table *tabwriter.Writer) error {
	line(table, "refused by", "requests/s allowed", "requests/s", "rejected")
	for _, by := range []struct{ name, flag string }{{"gateway", "-rate"}, {"service", "-service-rate"}} {
		url, stop, err := startService(ctx, by.flag, strconv.Itoa(throttleRate))
		if err != nil {
			return err
		}
		defer stop()
		client, requests, err := newClient(url)
		if err != nil {
			return err
		}
		defer client.CloseIdleConnections()
		begin := time.Now()
		if err := ensureSame(ctx, client, throttleRecords); err != nil {
			return fmt.Errorf("throttled by the %s: %w", by.name, err)
		}
		took := time.Since(begin).Seconds()
		rejected := float64(requests.refused.Load()) / float64(requests.all.Load())
		line(table, by.name, throttleRate, fmt.Sprintf("%.1f", float64(requests.all.Load()-requests.refused.Load())/took),
			fmt.Sprintf("%.1f %%", 100*rejected))
		if rejected >= mostRejected {
			return fmt.Errorf("throttled by the %s: %.0f %% of the requests were rejected", by.name, 100*rejected)
		}
	}
	return nil
}
