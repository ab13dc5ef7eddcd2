package main

import (
	"fmt"
	"testing"
)

// BenchmarkBatchAdd is what the program measures, for the profiles and filters of go test.
func BenchmarkBatchAdd(b *testing.B) {
	for _, records := range sizes {
		server := newServer(records)
		b.Cleanup(server.Close)
		all, err := contenders(server.URL, records)
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range all {
			b.Run(fmt.Sprintf("records=%d/%s", records, c.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := c.call(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
