package batchadd

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// notes say what the columns are.
const notes = `
time: as a multiple of bare net/http, which sends a prepared body and drops the answer
of signed: as a multiple of the least that a client with an access key does, without checks, encoding and decoding
allocations, bytes: of one call, client and server together
`

// Table writes the figures as ratios, with the notes that explain them.
func Table(w io.Writer, figures []Figure) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(table, "records\tclient\ttime\tof signed\tallocations\tbytes\t") // Flush gives the error.
	for _, f := range figures {
		_, _ = fmt.Fprintf(table, "%d\t%s\t%.2fx\t%.2fx\t%d\t%d\t\n", f.Records, f.Contender,
			f.ratio(figures, bareName), f.ratio(figures, signedName), f.Allocations, f.Bytes)
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	if _, err := fmt.Fprint(w, notes); err != nil {
		return fmt.Errorf("write the notes: %w", err)
	}
	return nil
}

// ratio is how many times as long a call took as that of another contender with as many records.
func (f Figure) ratio(figures []Figure, contender string) float64 {
	other := slices.IndexFunc(figures, func(g Figure) bool { return g.Records == f.Records && g.Contender == contender })
	return float64(f.Time) / float64(figures[other].Time)
}
