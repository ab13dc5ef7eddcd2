package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// serve is the command of the pages that starts the embedded service.
const serve = "make interop-serve"

// service is a running vpcep serve.
type service struct {
	process *exec.Cmd
	out     bytes.Buffer
	ended   chan struct{} // Closed when it has ended, with failure set.
	failure error
}

// start starts the service as the pages say, and waits for its env file, which is where the commands of a place look for it.
// options are for make.
func start(ctx context.Context, p place, options string) (*service, error) {
	file, err := filepath.Abs(filepath.Join(string(p), "build/vpcep.env"))
	if err != nil {
		return nil, err
	}
	s := &service{ended: make(chan struct{})}
	s.process = exec.CommandContext(ctx, "bash", "-c", serve+" ENV_FILE='"+file+"' "+options) // #nosec G204 -- No input is in it.
	s.process.Dir = string(repository)
	s.process.Stdout, s.process.Stderr = &s.out, &s.out
	s.process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // Ctrl-C goes to make and to what it runs, as at a terminal.
	s.process.Cancel = s.interrupt
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	go func() {
		defer close(s.ended)
		s.failure = s.process.Wait()
	}()
	ticker := time.NewTicker(50 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-s.ended: // Also when ctx ends.
			return nil, fmt.Errorf("%s: %w\n%s", serve, s.failure, s.out.String())
		case <-ticker.C:
			if _, err := os.Stat(file); err == nil {
				return s, nil
			}
		}
	}
}

func (s *service) interrupt() error { return syscall.Kill(-s.process.Process.Pid, syscall.SIGINT) }

// end ends the service, which removes its env file then.
func (s *service) end() {
	_ = s.interrupt()
	<-s.ended
}
