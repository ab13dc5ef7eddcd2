// Command empty is a program of cobra with one command that does nothing. Its start is what any program of cobra costs.
package main

import (
	"os"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "empty"}
	root.AddCommand(&cobra.Command{Use: "nothing", Run: func(*cobra.Command, []string) {}})
	if err := root.Execute(); err != nil {
		os.Exit(1)
	}
}
