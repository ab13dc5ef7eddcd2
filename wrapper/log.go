package vpcep

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

// logAttempt writes one line for an attempt: at level debug for a success, at level warn otherwise. It has the fields that are
// listed here and no others. Of headers, queries and bodies, only the request id and the error code get into it.
func (c *Client) logAttempt(req *http.Request, resp *http.Response, err error, took time.Duration) {
	ctx := req.Context()
	level := slog.LevelDebug
	if err != nil || !isSuccess(resp) {
		level = slog.LevelWarn
	}
	if !c.config.logger.Enabled(ctx, level) {
		return
	}
	current := callFrom(ctx)
	attrs := []slog.Attr{
		slog.String("op", current.op.ID),
		slog.String("method", req.Method),
		slog.String("host", req.URL.Host),
		slog.String("path", current.op.Path),
		slog.Int("attempt", current.attempts),
		slog.Duration("duration", took),
	}
	if resp != nil {
		attrs = append(attrs, slog.Int("status", resp.StatusCode), slog.String("request_id", current.requestID(resp.Header)))
		if !isSuccess(resp) {
			attrs = append(attrs, slog.String("code", oneLine(current.secrets().Text(readErrorBody(content(resp)).code))))
		}
	}
	if err != nil {
		attrs = append(attrs, slog.String("error", oneLine(withoutURL(err).Error())))
	}
	c.config.logger.LogAttrs(context.WithoutCancel(ctx), level, "vpcep request", attrs...)
}
