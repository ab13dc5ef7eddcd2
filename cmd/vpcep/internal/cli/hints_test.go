package cli_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func TestHints(t *testing.T) {
	t.Parallel()
	items := []cli.Item{permissions.PermissionRecord{From: "a.csv:2"}, permissions.PermissionRecord{From: "a.csv:3"}}
	forbidden := &vpcep.APIError{Op: "BatchAddEndpointServicePermissions", StatusCode: 403}
	tests := []struct {
		err  error
		want string
	}{
		{vpcep.ErrUnauthorized, "vpcep whoami"},
		{errors.Join(vpcep.ErrForbidden, forbidden), "IAM action vpcep:endpointServices:createPermissions"},
		{vpcep.ErrForbidden, "ask for a policy"},
		{vpcep.ErrNotFound, "the region"},
		{cli.ErrNoRecord, "vpcep permissions list"},
		{vpcep.ErrThrottled, "wait a minute"},
		{errors.Join(vpcep.ErrThrottled, &vpcep.APIError{RetryAfter: 90 * time.Second}), "wait 1m30s"},
		{vpcep.ErrQuotaExceeded, "larger quota"},
		{&vpcep.APIError{Code: "endpoint.3049"}, "the whitelist is full"},
		{&vpcep.APIError{Code: "EndPoint.0016"}, "--batch-size"},
		{errors.Join(vpcep.ErrInvalidRequest, &vpcep.APIError{Op: "BatchAddEndpointServicePermissions"}), "--batch-size 1"},
		{errors.Join(vpcep.ErrInvalidRequest, &vpcep.APIError{Op: "BatchRemoveEndpointServicePermissions"}), "--batch-size 1"},
		{errors.Join(vpcep.ErrInvalidRequest, &vpcep.APIError{Op: "AddOrRemoveServicePermissions"}), "--batch-size 1"},
		{errors.Join(vpcep.ErrNotFound, &vpcep.APIError{StatusCode: 400, Code: "EndPoint.2001"}), "check --vpc-id"},
		{errors.Join(vpcep.ErrNotFound, &vpcep.APIError{StatusCode: 404, Code: "APIGW.0101"}), "check --endpoint or --region; the region may not have this operation"},
		{vpcep.ErrConflict, "in the way"},
		{errors.Join(vpcep.ErrNotReady, &vpcep.APIError{StatusCode: 400, Code: "EndPoint.2019"}), "the endpoint is still being created"},
		{errors.Join(vpcep.ErrForbidden, &vpcep.APIError{StatusCode: 403, Code: "APIGW.0310"}), "check --project-id"},
		{errors.Join(vpcep.ErrNotFound, &vpcep.APIError{StatusCode: 404, Op: "ListSpecifiedVersionDetails"}), "ListVersionDetails"},
		{&vpcep.APIError{StatusCode: 500}, "request id"},
		{io.ErrUnexpectedEOF, "HTTPS_PROXY"},
		{vpcep.ErrNotReady, "wait with 'vpcep services wait' or"},
		{vpcep.ErrUnexpectedAnswer, "proxy"},
		{vpcep.ErrOutcomeUnknown, "vpcep permissions list"},
		{context.DeadlineExceeded, "--timeout"},
		{cli.ErrInterrupted, "again"},
		{&tls.CertificateVerificationError{Err: errors.New("unknown authority")}, "certificate"},
		{&net.OpError{Op: "dial", Err: errors.New("refused")}, "HTTPS_PROXY"},
		{&net.OpError{Op: "proxyconnect", Err: errors.New("refused")}, "HTTPS_PROXY"},
		{&net.OpError{Op: "listen", Err: syscall.EADDRINUSE}, "--listen"},
		{&net.DNSError{Err: "no such host"}, "HTTPS_PROXY"},
		{tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"}, "--endpoint"},
		{&url.Error{Op: "Get", Err: errors.New("malformed HTTP response")}, "HTTPS_PROXY"},
		{&cli.UsageError{Err: vpcep.ErrNotFound, Hint: "this one"}, "this one"},
		{&cli.BatchError{Err: vpcep.ErrThrottled, Items: items, Done: 1, Tried: 1}, "then try again; to go on, give the records from a.csv:3 on"},
		{&cli.BatchError{Err: errors.New("broken"), Items: items, Tried: 1}, "to go on, give the records from a.csv:2 on"},
		{&cli.BatchError{Err: vpcep.ErrOutcomeUnknown, Verb: "added", Items: items, Tried: 1}, "which of the unknown records were added; to go on, give the others, from a.csv:2 on"},
	}
	for _, test := range tests {
		assert.Contains(t, cli.HintFor(fmt.Errorf("wrapped: %w", test.err), "vpcep permissions list"), test.want, test.err)
	}
	create := errors.Join(vpcep.ErrInvalidRequest, &vpcep.APIError{Op: "CreateEndpointService"})
	assert.Equal(t, "correct what the message names", cli.HintFor(create, "vpcep services list"), "it has no --batch-size")
	assert.Empty(t, cli.HintFor(errors.New("something else"), ""))
	assert.Empty(t, cli.HintFor(&vpcep.ArgumentError{}, ""))
}

func TestFilesGetNoHintAboutTheNetwork(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	none := filepath.Join(directory, "none", "file")
	for want, args := range map[string][]string{
		"none/file: no such file": {"permissions", "add", "service", "--file", none},
		"is a directory":          {"permissions", "add", "service", "--file", directory},
		"--env-file: ":            {"serve", "--env-file", none},
	} {
		got := (&clitest.Stand{}).Vpcep(t, args...)
		assert.NotZero(t, got.Code, want)
		assert.Contains(t, got.Err, want)
		assert.NotContains(t, got.Err, "HTTPS_PROXY", want)
	}
	_, err := brokenPipe(t).Write([]byte("x"))
	require.Error(t, err)
	assert.Empty(t, cli.HintFor(fmt.Errorf("write the output: %w", err), ""))
}

// brokenPipe is a pipe that nobody reads.
func brokenPipe(t *testing.T) *os.File {
	t.Helper()
	r, w, err := os.Pipe()
	require.NoError(t, err)
	require.NoError(t, r.Close())
	t.Cleanup(func() { _ = w.Close() })
	return w
}
