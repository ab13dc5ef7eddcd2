package command

import (
	"context"
	"fmt"
	"os"
	"os/signal"
)

// Main runs a tool with a context that an interrupt ends. When the tool fails, it prints why after the name of the tool, and
// ends this program with exit code 1.
func Main(name string, tool func(context.Context) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := tool(ctx)
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}
