package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// mostMemory is the limit for the heap of the client's process, in MiB.
const mostMemory = 64

// step is something to do with a whitelist, and how many records it writes.
type step struct {
	name   string
	writes bool
	do     func(ctx context.Context, client *vpcep.Client, size int) error
}

// steps are a life of a whitelist. Each step finds what the one before it left.
func steps() []step {
	return []step{
		{"Add", true, addAll},
		{"Ensure, nothing to do", false, ensureSame},
		{"Remove", true, removeAll},
		{"Ensure, all to add", true, ensureSame},
		{"Ensure, nothing to do", false, ensureSame},
		{"Ensure, all but one to prune", true, func(ctx context.Context, client *vpcep.Client, _ int) error {
			return ensureSame(ctx, client, 1)
		}},
	}
}

// measureScale shows how time, requests and memory grow with the number of records.
func measureScale(ctx context.Context, table *tabwriter.Writer) error {
	line(table, "records", "step", "time", "µs/record", "requests", "writes", "peak heap, MiB")
	for _, size := range []int{1_000, 10_000, 100_000} {
		if err := measureSize(ctx, table, size); err != nil {
			return fmt.Errorf("%d records: %w", size, err)
		}
	}
	return nil
}

func measureSize(ctx context.Context, table *tabwriter.Writer, size int) error {
	url, stop, err := startService(ctx)
	if err != nil {
		return err
	}
	defer stop()
	client, requests, err := newClient(url)
	if err != nil {
		return err
	}
	defer client.CloseIdleConnections()
	for _, s := range steps() {
		all, writes := requests.all.Load(), requests.writes.Load()
		highest := peak()
		begin := time.Now()
		err := s.do(ctx, client, size)
		took, memory := time.Since(begin), highest()
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		all, writes = requests.all.Load()-all, requests.writes.Load()-writes
		line(table, size, s.name, took.Round(time.Millisecond), fmt.Sprintf("%.1f", float64(took.Microseconds())/float64(size)),
			all, writes, fmt.Sprintf("%.1f", memory))
		switch {
		case !s.writes && writes > 0:
			return fmt.Errorf("%s: %d requests to write", s.name, writes)
		case writes > int64(size/50):
			return fmt.Errorf("%s: %d requests to write are more than one for 50 records", s.name, writes)
		case memory > mostMemory:
			return fmt.Errorf("%s: %.1f MiB are more than %d", s.name, memory, mostMemory)
		}
	}
	return nil
}

func addAll(ctx context.Context, client *vpcep.Client, size int) error {
	_, err := whitelist.Add(ctx, client, vpceptest.EndpointServiceID, entries(size))
	return err
}

func removeAll(ctx context.Context, client *vpcep.Client, size int) error {
	all := func(yield func(string) bool) {
		for i := range size {
			if !yield(permission(i)) {
				return
			}
		}
	}
	_, err := whitelist.Remove(ctx, client, vpceptest.EndpointServiceID, all)
	return err
}

func ensureSame(ctx context.Context, client *vpcep.Client, size int) error {
	_, err := whitelist.Ensure(ctx, client, vpceptest.EndpointServiceID, entries(size), whitelist.WithPrune())
	return err
}
