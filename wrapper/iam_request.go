package vpcep

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// iamRequest is a request to IAM, or to another service that gives out credentials. It changes nothing: older tokens and keys stay
// valid.
type iamRequest struct {
	id, method, path string // The operation.

	public bool   // It needs no credentials.
	base   string // Base URL of the host.
	query  string // With its question mark; "" for none.
	header http.Header
	body   any // Nil for none.

	attempts int           // Most attempts; 0 for the policy of the client.
	timeout  time.Duration // Of an attempt; 0 for that of the client.

	// check says what is wrong with the headers of a success, and takes them in; nil for nothing.
	check func(header http.Header) error
}

// send sends the request and reads its answer.
func (r *iamRequest) send(ctx context.Context, send doer, into jsonwire.Value) error {
	c, resp, err := r.exchange(ctx, send)
	if err != nil {
		return err
	}
	data := jsonContent(resp)
	if err = readResult(c, resp, data, into); err == nil && r.check != nil {
		err = r.check(resp.Header)
		if err != nil {
			err = fmt.Errorf("vpcep: %s: %w: %w", r.id, ErrUnexpectedAnswer, err)
		}
	}
	if api, ok := errors.AsType[*APIError](err); ok {
		api.RawBody = nil // Part of it may be a secret.
	}
	return c.settle(resp, data, err)
}

// text sends the request, whose answer is a text and no JSON.
func (r *iamRequest) text(ctx context.Context, send doer) (string, error) {
	c, resp, err := r.exchange(ctx, send)
	if err != nil {
		return "", err
	}
	data := bytes.TrimSpace(content(resp))
	text := string(data)
	return text, c.settle(resp, data, nil)
}

// exchange sends the request. Whoever calls it settles the call.
func (r *iamRequest) exchange(ctx context.Context, send doer) (*call, *http.Response, error) {
	var body io.Reader = http.NoBody
	if r.body != nil {
		text, err := json.Marshal(r.body)
		if err != nil {
			return nil, nil, fmt.Errorf("vpcep: %s: write the request: %w", r.id, err)
		}
		body = bytes.NewReader(text)
	}
	op := gen.Operation{ID: r.id, Method: r.method, Path: r.path, Idempotent: true, ReadOnly: true, Public: r.public}
	c := &call{op: op, confidential: true}
	c.options.MaxAttempts, c.options.AttemptTimeout = r.attempts, r.timeout
	req, err := http.NewRequestWithContext(context.WithValue(ctx, callKey{}, c), r.method, r.base+r.path+r.query, body)
	if err != nil {
		return nil, nil, fmt.Errorf("vpcep: %s: %w", r.id, withoutURL(err))
	}
	maps.Copy(req.Header, r.header)
	resp, err := send(req)
	if err != nil {
		return nil, nil, withOp(r.id, err)
	}
	return c, resp, nil
}
