//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// endSignals are the signals that end a command in good order. A terminal that goes away sends SIGHUP; a program that nohup
// started goes on then.
func endSignals() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}
