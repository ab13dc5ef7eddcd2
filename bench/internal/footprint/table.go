package footprint

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Table writes the costs side by side, with the limits of this client.
func Table(w io.Writer, all Costs, limits Limits) error {
	ours, vendor, bare := all.Ours, all.Vendor, all.Bare
	rows := [][5]string{
		{"", "vpcep", "vendor SDK", "net/http", "limit"},
		{"packages of the client itself", strconv.Itoa(ours.Own), strconv.Itoa(vendor.Own), "", ""},
		{"packages of other modules", count(ours), count(vendor), count(bare), ""},
		{"MB of modules to download", megabytes(ours.Download()), megabytes(vendor.Download()), megabytes(bare.Download()), ""},
		{"  the client itself", megabytes(ours.Client), megabytes(vendor.Client), "", ""},
		{"  other modules", megabytes(ours.Modules), megabytes(vendor.Modules), "", megabytes(limits.Modules)},
		{"MB of a stripped program", megabytes(ours.Program), megabytes(vendor.Program), megabytes(bare.Program), ""},
		{"  more than net/http", megabytes(ours.Program - bare.Program), megabytes(vendor.Program - bare.Program), "", megabytes(limits.Program)},
	}
	for _, r := range rows {
		line := fmt.Sprintf("%-29s  %7s  %10s  %8s  %5s", r[0], r[1], r[2], r[3], r[4])
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return fmt.Errorf("write the table: %w", err)
		}
	}
	return nil
}

func count(c Cost) string { return strconv.Itoa(len(c.Packages)) }

// megabytes writes bytes as megabytes of 1,000,000, down to the kilobyte.
func megabytes(bytes int64) string { return fmt.Sprintf("%.3f", float64(bytes)/1e6) }
