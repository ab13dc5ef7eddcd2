package vpcep

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/vpcep-go/vpcep/internal/wiretap"
)

// doer sends a request. A function of this type is what the generated client sends through.
type doer func(req *http.Request) (*http.Response, error)

// Do makes a doer a gen.HttpRequestDoer.
func (d doer) Do(req *http.Request) (*http.Response, error) { return d(req) }

// layer is a step that a request goes through on its way.
type layer struct {
	name string
	wrap func(next doer) doer
}

// layers lists the steps of a request, outermost first. The order matters: the deadline bounds all attempts, the hook
// sees a call once, the wait for the project included, and every attempt is authorized and logged afresh. Getting the
// credentials may take several requests of its own, so the timeout of an attempt does not count it.
func (c *Client) layers(credentials Credentials) []layer {
	return []layer{
		{"default deadline", c.withDeadline},
		{"hook", c.withHook},
		{"project", c.withProject},
		{"retry", func(next doer) doer { return (&retrier{client: c, credentials: credentials, next: next}).Do }},
		{"credentials", func(next doer) doer { return c.withCredentials(credentials, next) }},
		{"attempt timeout", c.withAttemptTimeout},
		{"log", c.withLog},
	}
}

// chain puts the layers around the HTTP client.
func (c *Client) chain(credentials Credentials) doer { return c.chainTo(c.http, credentials) }

// chainTo puts the layers around another HTTP client.
func (c *Client) chainTo(client *http.Client, credentials Credentials) doer {
	send := receiver(newSender(client), client)
	for _, l := range slices.Backward(c.layers(credentials)) {
		send = l.wrap(send)
	}
	return send
}

// withDeadline bounds a call whose context has no deadline. It is kept with the call, for the attempts and the pauses
// between them, which is cheaper than another context.
func (c *Client) withDeadline(next doer) doer {
	return func(req *http.Request) (*http.Response, error) {
		callFrom(req.Context()).deadline = c.defaultDeadline(req.Context())
		return next(req)
	}
}

// defaultDeadline is when something that starts now must have ended; zero where its context says so, or nothing does.
func (c *Client) defaultDeadline(ctx context.Context) time.Time {
	if _, bounded := ctx.Deadline(); bounded || c.config.timeout < 0 {
		return time.Time{}
	}
	return time.Now().Add(c.config.timeout)
}

// withAttemptTimeout bounds an attempt, the reading of its answer included.
func (c *Client) withAttemptTimeout(next doer) doer {
	own, _ := c.http.Transport.(*renewable)
	_, standard := c.http.Transport.(*http.Transport)
	return func(req *http.Request) (*http.Response, error) {
		conn := connection{alone: own != nil || standard}
		ctx := conn.watch(req.Context())
		if deadline := c.attemptDeadline(ctx); deadline.IsZero() {
			ctx, conn.stop = context.WithCancel(ctx)
		} else {
			ctx, conn.stop = context.WithDeadline(ctx, deadline)
		}
		defer conn.stop()                 // The body is in memory by then.
		if err := ctx.Err(); err != nil { // The credentials took all the time.
			return nil, &noConnectionError{err}
		}
		callFrom(ctx).conn = &conn
		if own == nil {
			return next(req.WithContext(ctx))
		}
		used := own.current.Load()
		resp, err := next(req.WithContext(ctx))
		if err != nil {
			own.mend(used, &conn, err)
		}
		return resp, err
	}
}

// receiver is the innermost step: it sends an attempt and reads its answer into memory, so that every layer finds it there. A tap
// of the context is told.
func receiver(send doer, client *http.Client) doer {
	return func(req *http.Request) (*http.Response, error) {
		hideReplayKeys(req.Header)
		tap := wiretap.From(req.Context())
		if tap == nil {
			return receive(send, client, req)
		}
		answered := tap(req)
		resp, err := receive(send, client, req)
		if err != nil {
			answered(nil, nil, err)
		} else {
			answered(resp, content(resp), nil)
		}
		return resp, err
	}
}

// receive gives an answer with its body in memory, or an error.
func receive(send doer, client *http.Client, req *http.Request) (*http.Response, error) {
	c := callFrom(req.Context())
	resp, err := send(req)
	if err != nil {
		return nil, c.conn.explain(c.withoutSecrets(err, proxyPassword(client, req)))
	}
	if err := readBody(resp); err != nil {
		return nil, c.withoutSecrets(err, proxyPassword(client, req))
	}
	return resp, nil
}

// attemptDeadline is when an attempt that starts now must have ended, or zero.
func (c *Client) attemptDeadline(ctx context.Context) time.Time {
	current := callFrom(ctx)
	deadline, timeout := current.deadline, orDefault(current.options.AttemptTimeout, c.config.attemptTimeout)
	if timeout < 0 {
		return deadline
	}
	attempt := time.Now().Add(timeout)
	if deadline.IsZero() || attempt.Before(deadline) {
		return attempt
	}
	return deadline
}

// withCredentials completes the headers of an attempt and authorizes it, unless the operation needs no credentials.
func (c *Client) withCredentials(credentials Credentials, next doer) doer {
	return func(req *http.Request) (*http.Response, error) {
		c.setHeaders(req)
		if credentials != nil && !callFrom(req.Context()).op.Public {
			if err := authorize(credentials, req); err != nil {
				return nil, &credentialsError{err}
			}
		}
		return next(req)
	}
}

// setHeaders sets what every request carries. The pages of the service want a Content-Type even without a body.
func (c *Client) setHeaders(req *http.Request) {
	for name, values := range callFrom(req.Context()).options.Header {
		req.Header[http.CanonicalHeaderKey(name)] = slices.Clone(values)
	}
	accept := cmp.Or(callFrom(req.Context()).op.Accept, jsonType)
	values := [...]string{accept, c.userAgent, jsonType} // One room for all of them.
	req.Header["Accept"] = values[0:1:1]
	req.Header["User-Agent"] = values[1:2:2]
	if req.Header.Get("Content-Type") == "" {
		req.Header["Content-Type"] = values[2:3:3]
	}
}

// jsonType is the media type of bodies, where the contract names no other.
const jsonType = "application/json"

// withLog writes a line for each attempt. It names what it may show and leaves out everything else.
func (c *Client) withLog(next doer) doer {
	if c.config.logger == nil {
		return next
	}
	return func(req *http.Request) (*http.Response, error) {
		start := time.Now()
		resp, err := next(req)
		c.logAttempt(req, resp, err, time.Since(start))
		return resp, err
	}
}
