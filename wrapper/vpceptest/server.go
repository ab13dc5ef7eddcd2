package vpceptest

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// TB is what NewServer needs of a *testing.T or *testing.B.
type TB interface {
	Helper()
	Cleanup(f func())
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Server is a Service that listens on loopback.
type Server struct {
	*Service
	// URL is the base URL of the service and of IAM, without a slash at its end.
	URL string

	tb     TB
	http   *http.Server
	flight flight
}

// NewServer starts a service on a free port of 127.0.0.1 and closes it at the end of the test. An answer of the service
// that breaks the contract fails the test.
func NewServer(tb TB, opts ...Option) *Server {
	tb.Helper()
	report := WithReport(func(err error) { tb.Errorf("%v", err) })
	service, err := New(append([]Option{report}, opts...)...)
	if err != nil {
		tb.Fatalf("%v", err)
		return nil
	}
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatalf("vpceptest: listen on loopback: %v", err)
		return nil
	}
	s := &Server{Service: service, URL: "http://" + listener.Addr().String(), tb: tb}
	s.http = &http.Server{
		Handler: s.flight.watch(service), ReadHeaderTimeout: time.Minute,
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug),
	}
	s.flight.group.Go(func() {
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			tb.Errorf("vpceptest: %v", err)
		}
	})
	tb.Cleanup(s.Close)
	return s
}

// Close closes all connections and waits for requests that are being answered. It may be called more than once; NewServer
// sees to it in any case.
func (s *Server) Close() {
	s.flight.land()
	_ = s.http.Close() // Only the listener can fail, and it is gone either way.
	s.flight.group.Wait()
}

// HostOptions are the options of vpcep.New for a client of this server, without credentials: service, IAM and project.
func (s *Server) HostOptions() []vpcep.Option {
	return []vpcep.Option{
		vpcep.WithEndpoint(s.URL), vpcep.WithIAMEndpoint(s.URL), vpcep.WithProjectID(s.config.projectID),
	}
}

// Options are HostOptions and the access key.
func (s *Server) Options() []vpcep.Option {
	if s.config.securityToken != "" {
		return append(s.HostOptions(),
			vpcep.WithTemporaryAccessKey(s.config.accessKey, s.config.secretKey, s.config.securityToken))
	}
	return append(s.HostOptions(), vpcep.WithAccessKey(s.config.accessKey, s.config.secretKey))
}

// Client makes a client of this server that signs with the access key. Its connections are closed at the end of the
// test. For other credentials, give HostOptions to vpcep.New.
func (s *Server) Client(opts ...vpcep.Option) *vpcep.Client {
	s.tb.Helper()
	client, err := vpcep.New(append(s.Options(), opts...)...)
	if err != nil {
		s.tb.Fatalf("%v", err)
		return nil
	}
	s.tb.Cleanup(client.CloseIdleConnections)
	return client
}

// Inject is Service.Inject. A fault that cannot be fails the test at once.
func (s *Server) Inject(f Fault) {
	s.tb.Helper()
	if err := s.Service.Inject(f); err != nil {
		s.tb.Fatalf("%v", err)
	}
}
