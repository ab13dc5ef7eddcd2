// Package serve is the command that runs the embedded service.
package serve

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/control"
)

// Serve runs the embedded service.
type Serve struct {
	App           *cli.App
	listen        string
	allowRemote   bool
	remoteControl bool
	EnvFile       OwnFile
	service       Embedded
	record        record
	authority     authority
}

// New is the command that runs an embedded service.
func New(a *cli.App) *cobra.Command {
	s := &Serve{App: a, EnvFile: NewEnvFile(""), authority: authority{OwnFile{flag: "--tls", mark: authorityMark}}}
	command := &cobra.Command{
		Use:   "serve",
		Short: "Run the embedded service to test against",
		Long: `Run the embedded service, a stand-in for VPCEP with state in memory, until Ctrl-C.
Programs in any language can be tested against it.

It prints the address and the credentials to use as lines for a shell, once it listens.
With --env-file it writes them into a file too, so that a script can wait for the file.
The credentials are made up and open nothing else.

It starts as a region does, or with the state of --seed. With --state it keeps the state in
a file, which a later run goes on from; --seed counts for the first run only then. The file
is whole at any time, and belongs to one service, which holds a lock on FILE.lock beside it.
docs/cli/schemas/serve-state.json describes both.

A page below /_vpcep/ shows what the service holds and each request, with what the
contract says of it, and sets faults, delays and limits. Scripts send the same requests,
such as POST /_vpcep/faults. Only this machine may, unless --remote-control is given.

A fault is OPERATION:KIND[:TIMES]: the next TIMES requests of an operation fail in the
given way, or all of them without TIMES. The operations are
  ` + strings.Join(control.Operations(), "\n  ") + `
and the kinds
` + faultKinds(false) + `
or, where the change is made all the same,
` + faultKinds(true),
		Example: `  vpcep serve --listen 127.0.0.1:8080
  vpcep serve --fault BatchAddEndpointServicePermissions:throttled:2
  vpcep serve --delay 5s --quotas 2,10
  vpcep serve --record session.har
  vpcep serve --tls=ca.pem
  vpcep serve --seed shop.yaml --state shop.json
  vpcep serve --env-file vpcep.env &
  until [ -e vpcep.env ]; do sleep 0.1; done; . ./vpcep.env; vpcep permissions list "$VPCEP_SERVICE_ID"`,
		RunE: func(command *cobra.Command, _ []string) error {
			if s.service.like != "" && command.Flags().Changed("duplicates") {
				return cli.Usagef("--like and --duplicates exclude each other: the report says what becomes of duplicates")
			}
			return s.run(command.Context())
		},
	}
	flags := command.Flags()
	flags.StringVar(&s.listen, "listen", "127.0.0.1:0", "`address` to listen on; port 0 takes a free one")
	flags.BoolVar(&s.allowRemote, "allow-remote", false, "listen on an address that other machines can reach")
	flags.BoolVar(&s.remoteControl, "remote-control", false, "let other machines use the page too")
	flags.StringVar(&s.EnvFile.path, "env-file", "", "write the lines into a `file` too; it is removed at the end")
	flags.StringVar(&s.record.path, "record", "", "write requests and answers into a `file` as HAR, without secrets")
	flags.StringVar(&s.authority.certificate.path, "tls", "", "speak HTTPS, by a made-up authority whose certificate is in `file`")
	flags.Lookup("tls").NoOptDefVal = "vpcep-ca.pem"
	s.service.addFlags(command)
	cli.AlsoPrints[map[string]string](s.App, command)
	return command
}

// shutdownTime is how long requests may go on after Ctrl-C.
const shutdownTime = 5 * time.Second

func (s *Serve) run(ctx context.Context) error {
	if err := s.checkListen(ctx); err != nil {
		return err
	}
	unlockState, err := lock("--state", s.service.start.kept)
	if err != nil {
		return err
	}
	defer unlockState()
	unlockRecord, err := lock("--record", s.record.path)
	if err != nil {
		return err
	}
	defer unlockRecord()
	if err := s.service.start.read(ctx); err != nil {
		return cli.AsUsage(err)
	}
	if err := s.service.readLike(ctx); err != nil {
		return cli.AsUsage(err)
	}
	s.service.observers = append(s.service.observers, s.service.start.changed)
	s.record.warn = func(err error) { s.App.Note("Nothing more is recorded: %v", err) }
	s.service.observers = append(s.service.observers, s.record.add)
	handler, err := control.New(s.service.begin, s.remoteControl)
	if err != nil {
		return cli.AsUsage(err)
	}
	tellDifferences(s.App, s.service.copied)
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", s.listen)
	if err != nil {
		return err
	}
	if err := errors.Join(s.EnvFile.Clear(), s.authority.certificate.Clear()); err != nil {
		return errors.Join(err, listener.Close())
	}
	secured, err := s.authority.secure(listener, s.allowRemote)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if err := s.record.open(); err != nil {
		return errors.Join(err, listener.Close(), s.authority.certificate.Remove())
	}
	if err := s.service.start.keep(func(err error) { s.App.Note("The state is not kept: %v", err) }); err != nil {
		return errors.Join(err, listener.Close(), s.record.close(), s.authority.certificate.Remove())
	}
	return errors.Join(s.ServeOn(ctx, secured, handler), s.service.start.end(), s.record.close(), s.authority.certificate.Remove())
}

// ServeOn answers requests until ctx ends or the listener fails. It leaves no env file behind.
func (s *Serve) ServeOn(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: s.logged(handler), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute,
	}
	if controlled, ok := handler.(*control.Handler); ok {
		server.RegisterOnShutdown(controlled.End)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var served error
	var running sync.WaitGroup
	running.Go(func() {
		served = server.Serve(listener)
		stop()
	})
	err := s.tell(s.authority.scheme() + "://" + hostOf(listener.Addr()))
	if err == nil {
		<-ctx.Done()
	}
	s.App.Note("Ending.")
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if stuck := server.Shutdown(ending); stuck != nil {
		err = errors.Join(err, server.Close())
	}
	if running.Wait(); !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return errors.Join(err, s.EnvFile.Remove())
}

// hostOf is the host and port of the service for this machine.
func hostOf(address net.Addr) string {
	if tcp, ok := address.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("127.0.0.1:%d", tcp.Port)
	}
	return address.String()
}

// tell says how to reach the service.
func (s *Serve) tell(url string) error {
	variables := append(s.service.Variables(url), s.authority.variables()...)
	if err := printVariables(s.App, variables); err != nil {
		return err
	}
	if err := s.EnvFile.Write(ShellLines(variables)); err != nil {
		return err
	}
	s.App.Note("Listening on %s; end it with Ctrl-C.", url)
	s.App.Note("Watch and control it at %s%s", url, control.Prefix)
	return nil
}

// checkListen refuses an address that is none, or that other machines can reach.
func (s *Serve) checkListen(ctx context.Context) error {
	host, port, err := net.SplitHostPort(s.listen)
	if err != nil {
		return cli.Usagef("--listen: %w", err)
	}
	if _, err := net.DefaultResolver.LookupPort(ctx, "tcp", port); err != nil {
		return cli.Usagef("--listen: port %q is no number from 0 to 65535", port)
	}
	if ip := net.ParseIP(host); s.allowRemote || host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return &cli.UsageError{
		Err:  fmt.Errorf("--listen: other machines may reach %s", s.listen),
		Hint: "listen on 127.0.0.1, or give --allow-remote when you want that",
	}
}

// logged logs requests with --verbose.
func (s *Serve) logged(next http.Handler) http.Handler {
	if !s.App.Verbose {
		return next
	}
	logger := s.App.Logger()
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		logger.LogAttrs(req.Context(), slog.LevelDebug, "request", slog.String("method", req.Method), slog.String("path", req.URL.Path))
		next.ServeHTTP(w, req)
	})
}
