package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// runService is the embedded service. It tells its URL and ends with its standard input.
func runService(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet(serve, flag.ContinueOnError)
	latency := flags.Duration("latency", 0, "latency of a request")
	batch := flags.Int("batch", 50, "records in a call")
	rate := flags.Int("rate", 0, "requests in a second, limited by the gateway")
	serviceRate := flags.Int("service-rate", 0, "requests in a second, limited by the service")
	if err := flags.Parse(args); err != nil {
		return err
	}
	opts := []vpceptest.Option{
		vpceptest.WithLatency(*latency), vpceptest.WithBatchLimit(*batch),
		vpceptest.WithReport(func(err error) { fmt.Fprintln(os.Stderr, "bench: the service:", err) }),
	}
	if *rate > 0 {
		opts = append(opts, vpceptest.WithRateLimit(*rate, time.Second))
	}
	if *serviceRate > 0 {
		opts = append(opts, vpceptest.WithServiceRateLimit(*serviceRate, time.Second))
	}
	service, err := vpceptest.New(opts...)
	if err != nil {
		return err
	}
	debug.SetGCPercent(400) // It should not take the time that the client is measured by.
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: service, ReadHeaderTimeout: time.Minute}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		_ = server.Close()
	}()
	fmt.Println("http://" + listener.Addr().String())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// startService starts the embedded service in a process of its own, so that its memory and garbage are not ours.
func startService(ctx context.Context, args ...string) (url string, stop func(), err error) {
	self, err := os.Executable()
	if err != nil {
		return "", nil, err
	}
	process := exec.CommandContext(ctx, self, append([]string{serve}, args...)...) // #nosec G204 -- It is this program.
	process.Stderr = os.Stderr
	input, err := process.StdinPipe()
	if err != nil {
		return "", nil, err
	}
	output, err := process.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := process.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = input.Close()
		_ = process.Wait()
	}
	text, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("start the service: %w", err)
	}
	return strings.TrimSpace(text), stop, nil
}
