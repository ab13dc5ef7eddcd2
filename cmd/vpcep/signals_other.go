//go:build !unix

package main

import (
	"os"
	"syscall"
)

// endSignals are the signals that end a command in good order. On Windows, SIGTERM stands for a console that is closed.
func endSignals() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM} }
