package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func TestHints(t *testing.T) {
	t.Parallel()
	items := []item{permissionRecord{from: "a.csv:2"}, permissionRecord{from: "a.csv:3"}}
	forbidden := &vpcep.APIError{Op: "BatchAddEndpointServicePermissions", StatusCode: 403}
	tests := []struct {
		err  error
		want string
	}{
		{vpcep.ErrUnauthorized, "HUAWEICLOUD_SDK_AK"},
		{errors.Join(vpcep.ErrForbidden, forbidden), "IAM action vpcep:endpointServices:createPermissions"},
		{vpcep.ErrForbidden, "ask for a policy"},
		{vpcep.ErrNotFound, "the region"},
		{errNoRecord, "vpcep permissions list"},
		{vpcep.ErrThrottled, "wait a minute"},
		{errors.Join(vpcep.ErrThrottled, &vpcep.APIError{RetryAfter: 90 * time.Second}), "wait 1m30s"},
		{vpcep.ErrQuotaExceeded, "larger quota"},
		{&vpcep.APIError{Code: "endpoint.3049"}, "the whitelist is full"},
		{&vpcep.APIError{Code: "EndPoint.0016"}, "--batch-size"},
		{errors.Join(vpcep.ErrInvalidRequest, &vpcep.APIError{}), "--batch-size 1"},
		{vpcep.ErrConflict, "in the way"},
		{&vpcep.APIError{StatusCode: 500}, "request id"},
		{io.ErrUnexpectedEOF, "HTTPS_PROXY"},
		{vpcep.ErrNotReady, "available"},
		{vpcep.ErrUnexpectedAnswer, "proxy"},
		{vpcep.ErrOutcomeUnknown, "vpcep permissions list"},
		{context.DeadlineExceeded, "--timeout"},
		{errInterrupted, "again"},
		{&tls.CertificateVerificationError{Err: errors.New("unknown authority")}, "certificate"},
		{&net.OpError{Op: "dial", Err: errors.New("refused")}, "HTTPS_PROXY"},
		{&usageError{err: vpcep.ErrNotFound, hint: "this one"}, "this one"},
		{&batchError{err: vpcep.ErrThrottled, items: items, done: 1, tried: 1}, "then try again; to go on, give the records from a.csv:3 on"},
		{&batchError{err: errors.New("broken"), items: items, tried: 1}, "to go on, give the records from a.csv:2 on"},
		{&batchError{err: vpcep.ErrOutcomeUnknown, verb: "added", items: items, tried: 1}, "which of the unknown records were added; to go on, give the others, from a.csv:2 on"},
	}
	for _, test := range tests {
		assert.Contains(t, hintFor(fmt.Errorf("wrapped: %w", test.err), "vpcep permissions list"), test.want, test.err)
	}
	assert.Empty(t, hintFor(errors.New("something else"), ""))
	assert.Empty(t, hintFor(&vpcep.ArgumentError{}, ""))
}
