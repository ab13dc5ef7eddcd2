package footprint

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Table writes the costs side by side, with the limits of this client.
func (c Costs) Table(w io.Writer) error {
	ours, vendor, bare := c.Ours, c.Vendor, c.Bare
	rows := [][5]string{
		{"", "vpcep", "vendor SDK", "net/http", "limit"},
		{"packages of the client itself", strconv.Itoa(ours.Own), strconv.Itoa(vendor.Own), "", ""},
		{"packages of other modules", strconv.Itoa(ours.Others), strconv.Itoa(vendor.Others), strconv.Itoa(bare.Others), ""},
		{"MB of modules to download", megabytes(ours.Download()), megabytes(vendor.Download()), megabytes(bare.Download()), ""},
		{"  the client itself", megabytes(ours.Client), megabytes(vendor.Client), "", ""},
		{"  other modules", megabytes(ours.Modules), megabytes(vendor.Modules), "", megabytes(mostModules)},
		{"MB of a stripped program", megabytes(ours.Program), megabytes(vendor.Program), megabytes(bare.Program), ""},
		{"  more than net/http", megabytes(ours.Program - bare.Program), megabytes(vendor.Program - bare.Program), "", megabytes(mostProgram)},
	}
	for _, r := range rows {
		line := fmt.Sprintf("%-29s  %7s  %10s  %8s  %5s", r[0], r[1], r[2], r[3], r[4])
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return fmt.Errorf("write the table: %w", err)
		}
	}
	return nil
}

// megabytes writes bytes as megabytes of 1,000,000, down to the kilobyte.
func megabytes(bytes int64) string { return fmt.Sprintf("%.3f", float64(bytes)/1e6) }
