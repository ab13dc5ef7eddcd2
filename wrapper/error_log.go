package vpcep

import (
	"cmp"
	"errors"
	"log/slog"
)

// LogValue is a group for a log: op, status, code, request_id and attempts, and outcome_unknown where it is. It holds neither
// the body nor the message, which come from the other end.
func (e *APIError) LogValue() slog.Value {
	attrs := make([]slog.Attr, 0, 6)
	if e.Op != "" {
		attrs = append(attrs, slog.String("op", e.Op))
	}
	attrs = append(attrs, slog.Int("status", e.StatusCode))
	if e.Code != "" {
		attrs = append(attrs, slog.String("code", oneLine(e.Code)))
	}
	if e.RequestID != "" {
		attrs = append(attrs, slog.String("request_id", oneLine(e.RequestID)))
	}
	attrs = append(attrs, slog.Int("attempts", e.Attempts))
	return slog.GroupValue(withUnknown(attrs, e.OutcomeUnknown)...)
}

// LogValue is a group for a log: op and the fields that are wrong.
func (e *ArgumentError) LogValue() slog.Value {
	fields := make([]string, len(e.Violations))
	for i, v := range e.Violations {
		fields[i] = v.Field
	}
	return slog.GroupValue(slog.String("op", e.Op), slog.Any("fields", fields))
}

// LogValue is a group for a log: resource, id, want, got and polls, with the failure that ended the wait under cause.
func (e *StateError) LogValue() slog.Value {
	attrs := []slog.Attr{
		slog.String("resource", e.Resource), slog.String("id", e.ID), slog.String("want", e.Want), slog.String("got", oneLine(e.Got)),
		slog.Int("polls", e.Polls),
	}
	if cause := cmp.Or(e.Err, e.Last); cause != nil {
		attrs = append(attrs, slog.Attr{Key: "cause", Value: logCause(cause)})
	}
	return slog.GroupValue(attrs...)
}

// LogValue is a group for a log: op, attempts, cause, and outcome_unknown where it is.
func (e *callError) LogValue() slog.Value {
	attrs := []slog.Attr{
		slog.String("op", e.call.op.ID), slog.Int("attempts", e.call.attempts), {Key: "cause", Value: logCause(e.err)},
	}
	if e.last != nil {
		attrs = append(attrs, slog.Attr{Key: "last_failure", Value: logCause(e.last)})
	}
	return slog.GroupValue(withUnknown(attrs, e.outcomeUnknown)...)
}

func withUnknown(attrs []slog.Attr, unknown bool) []slog.Attr {
	if unknown {
		attrs = append(attrs, slog.Bool("outcome_unknown", true))
	}
	return attrs
}

// logCause is a failure inside another one: an answer as a group, everything else as a text without a URL.
func logCause(err error) slog.Value {
	if api, ok := errors.AsType[*APIError](err); ok {
		return api.LogValue()
	}
	return slog.StringValue(oneLine(withoutURL(err).Error()))
}
