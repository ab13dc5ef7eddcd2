package batchadd

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The tests ask what is measured, and not how long it takes.
func TestMain(m *testing.M) {
	flag.Parse()
	if flag.Lookup("test.bench").Value.String() == "" {
		if err := flag.Set("test.benchtime", "5x"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// BenchmarkBatchAdd is what the program measures, for the profiles and filters of go test.
func BenchmarkBatchAdd(b *testing.B) {
	for _, records := range Sizes() {
		server := newServer(records)
		b.Cleanup(server.Close)
		all, err := contenders(b.Context(), server.URL, records)
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

func TestMeasure(t *testing.T) { //nolint:paralleltest // Others would be measured too.
	figures, err := Measure(t.Context(), []int{1, 10}, 1)
	require.NoError(t, err)
	var got []string
	for _, f := range figures {
		got = append(got, fmt.Sprintf("%d %s", f.Records, f.Contender))
		assert.Positive(t, f.Time)
		assert.Positive(t, f.Allocations)
		assert.Positive(t, f.Bytes)
	}
	assert.Equal(t, []string{
		"1 net/http", "1 net/http, signed, answer kept", "1 vpcep", "1 vendor SDK",
		"10 net/http", "10 net/http, signed, answer kept", "10 vpcep", "10 vendor SDK",
	}, got)
}

func TestMeasureEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Measure(ctx, []int{1}, 1)
	assert.ErrorIs(t, err, context.Canceled)
}

func TestTable(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	require.NoError(t, Table(&text, []Figure{
		{10, bareName, 100 * time.Microsecond, 90, 9_000}, {10, signedName, 200 * time.Microsecond, 100, 10_000},
		{10, oursName, 250 * time.Microsecond, 110, 11_000},
	}))
	assert.Equal(t, `  records                         client   time  of signed  allocations  bytes
       10                       net/http  1.00x      0.50x           90   9000
       10  net/http, signed, answer kept  2.00x      1.00x          100  10000
       10                          vpcep  2.50x      1.25x          110  11000
`+notes, text.String())
}

func TestAims(t *testing.T) {
	t.Parallel()
	figures := []Figure{
		{Records: 1, Contender: signedName, Time: 100}, {Records: 1, Contender: oursName, Time: 130}, {Records: 1, Contender: "vendor SDK", Time: 900},
		{Records: 100, Contender: signedName, Time: 100}, {Records: 100, Contender: oursName, Time: 131},
		{Records: 500, Contender: signedName, Time: 200}, {Records: 500, Contender: oursName, Time: 320},
	}
	assert.Equal(t, `The aim of vpcep is at most 1.3x of the client that only signs with up to 100 records, and 1.6x with more.
Kept in this run: 1 record (1.30x), 500 records (1.60x). Missed: 100 records (1.31x).
`, Aims(figures))
	assert.Contains(t, Aims(figures[:3]), "Missed: none.")
}

// mostAllocations is how many allocations more than the signed call a call of this client may take, whatever the number
// of records.
const mostAllocations = 35

func TestAllocations(t *testing.T) { //nolint:paralleltest // Others would be counted too.
	for _, records := range Sizes() {
		server := newServer(records)
		t.Cleanup(server.Close)
		all, err := contenders(t.Context(), server.URL, records)
		require.NoError(t, err)
		allocations := map[string]float64{}
		for _, c := range all {
			allocations[c.name] = testing.AllocsPerRun(100, func() { require.NoError(t, c.call()) })
		}
		assert.LessOrEqual(t, allocations[oursName]-allocations[signedName], float64(mostAllocations), "%d records: %v", records, allocations)
	}
}
