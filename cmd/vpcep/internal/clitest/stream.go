package clitest

import (
	"strings"
	"sync"
)

// Stream is an output that a test reads while a command writes to it.
type Stream struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write implements io.Writer.
func (s *Stream) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

// String is what was written so far.
func (s *Stream) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}
