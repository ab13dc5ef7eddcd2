package vpcep

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/callopt"
	"github.com/vpcep-go/vpcep/internal/check"
	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// Do calls an operation by its description, one of gen.Operations or one that the contract does not have. It is for
// tools that take the operation as input; programs that know what they call have a method for each operation, with
// types and with the limits of the contract. Do goes the same way as they do: credentials, retries as op.Idempotent
// and op.ReadOnly allow them, deadlines, logging and errors are the same.
//
// The map path has a value for each parameter in braces of op.Path. The project is that of the client and is not in it.
// A nil body sends none, any other body is sent as it stands. The result is the body of the answer as it stands, or
// nil where the operation has no result, as op.Result says, and the answer none or null.
//
// A DELETE is a success without an answer when an earlier attempt may have been applied and the service no longer has the
// resource, unless op.Result says that an answer is wanted.
//
// Before anything is sent, Do returns *ArgumentError for a path parameter that is missing, not known, "." or "..", that
// is the path of another operation, or that holds a slash; for a body that is not JSON; and for an op without a name, a
// method or a path. It checks no other limit. For every answer that is no success it returns *APIError, and for a success
// that is not JSON, that holds an error, or that is not what the contract says of the operation with this ID, one that
// matches ErrUnexpectedAnswer.
func (c *Client) Do(
	ctx context.Context, op gen.Operation, path map[string]string, query url.Values, body json.RawMessage, opts ...CallOption,
) (json.RawMessage, error) {
	current, resp, err := exchange(ctx, op, opts, input{ //nolint:bodyclose // decodeAny closes it.
		path: checkAny(op, path, body),
		send: func(ctx context.Context, _ *callopt.Options) (*http.Response, error) {
			req, err := c.newRequest(ctx, op, path, query, body)
			if err != nil {
				return nil, err
			}
			return c.api.Client.Do(req)
		},
	})
	if err != nil {
		return nil, err
	}
	return decodeAny(current, resp)
}

// newRequest builds the request of an operation whose path parameters were checked.
func (c *Client) newRequest(
	ctx context.Context, op gen.Operation, path map[string]string, query url.Values, body json.RawMessage,
) (*http.Request, error) {
	fill := []string{projectParam, url.PathEscape(c.projectID)}
	for name, value := range path {
		fill = append(fill, "{"+name+"}", url.PathEscape(value))
	}
	target := c.api.Server + strings.NewReplacer(fill...).Replace(op.Path)
	if len(query) > 0 {
		target += "?" + strings.ReplaceAll(query.Encode(), "+", "%20") // Signatures want a space like that.
	}
	var content io.Reader = http.NoBody
	if body != nil {
		content = bytes.NewReader(bytes.Clone(body)) // A transport may go on to read it when the call has ended.
	}
	return http.NewRequestWithContext(ctx, op.Method, target, content)
}

// checkAny checks what does not depend on the contract.
func checkAny(op gen.Operation, path map[string]string, body json.RawMessage) error {
	var values check.Collector
	names := pathParams(op.Path)
	for _, name := range names {
		values.PathParam(name, path[name], &check.Text{}, taken(op, name)...)
	}
	wrong, _ := errors.AsType[check.Violations](values.Err())
	for _, name := range slices.Sorted(maps.Keys(path)) {
		switch {
		case "{"+name+"}" == projectParam:
			wrong = append(wrong, check.Violation{Field: name, Problem: "is that of the client, see WithProjectID"})
		case !slices.Contains(names, name):
			wrong = append(wrong, check.Violation{Field: name, Problem: "is no path parameter of the operation"})
		}
	}
	if op.ID == "" || op.Method == "" || !strings.HasPrefix(op.Path, "/") {
		wrong = append(wrong, check.Violation{Field: "op", Problem: "needs an ID, a Method and a Path that starts with a slash"})
	}
	if body != nil && !json.Valid(body) {
		wrong = append(wrong, check.Violation{Field: "body", Problem: "must be JSON"})
	}
	if wrong == nil {
		return nil
	}
	return wrong
}

// taken are the values of a path parameter that would make the path that of another operation of the contract.
func taken(op gen.Operation, name string) []string {
	var values []string
	for _, other := range gen.Operations() {
		if value := check.Segment(op.Path, name, other.Path); value != "" && other.Method == op.Method {
			values = append(values, value)
		}
	}
	return values
}

// pathParams are the names in braces of a path, without the project.
func pathParams(path string) []string {
	var names []string
	for segment := range strings.SplitSeq(path, "/") {
		_, rest, opened := strings.Cut(segment, "{") // Text may stand beside it.
		if name, _, closed := strings.Cut(rest, "}"); opened && closed && segment != projectParam {
			names = append(names, name)
		}
	}
	return names
}

// anyAnswer is a result that is not looked into.
type anyAnswer json.RawMessage

// ReadJSON implements jsonwire.Value.
func (a *anyAnswer) ReadJSON(r *jsonwire.Reader) { *a = anyAnswer(r.Raw()) }
