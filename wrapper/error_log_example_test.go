package vpcep_test

import (
	"log/slog"
	"os"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// An error is a group in a log, without what the other end wrote.
func ExampleAPIError_LogValue() {
	handler := slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}})
	err := &vpcep.APIError{Op: "CreateEndpoint", StatusCode: 403, Code: "EndPoint.0004", RequestID: "r1", Attempts: 1, Message: "No."}
	slog.New(handler).Error("no endpoint", "err", err)
	// Output: level=ERROR msg="no endpoint" err.op=CreateEndpoint err.status=403 err.code=EndPoint.0004 err.request_id=r1 err.attempts=1
}
