package vpcep

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// projectParam is the project in the paths of the contract.
	projectParam = "{project_id}"
	// projectPlaceholder stands in the path of a request until the project is known: the generated client writes the
	// path before the request goes through the layers.
	projectPlaceholder = "project-to-be-looked-up"
)

// project is the project that the calls of a client are for. Where it is not given, the first call that needs it looks
// it up. Any number of callers share one lookup, which goes on when the caller that started it gives up. A failure is
// for those who wait; the next caller starts another lookup.
type project struct {
	given bool
	find  func(ctx context.Context) (string, error)
	id    atomic.Pointer[string] // Nil while it is not known.

	mu     sync.Mutex
	flight *flight[string]
}

// newProject makes a project with an id, or one to be looked up where the id is empty.
func newProject(id string) *project {
	p := &project{given: id != ""}
	if p.given {
		p.id.Store(&id)
	}
	return p
}

// known gives the id without looking it up.
func (p *project) known() (string, bool) {
	if id := p.id.Load(); id != nil {
		return *id, true
	}
	return "", false
}

// get gives the id, and waits for it if it must, until ctx ends.
func (p *project) get(ctx context.Context) (string, error) {
	if id, ok := p.known(); ok {
		return id, nil
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	p.mu.Lock()
	if id, ok := p.known(); ok { // The lookup ended meanwhile.
		p.mu.Unlock()
		return id, nil
	}
	if p.flight == nil {
		p.flight = startFlight(ctx, p.find, p.land)
	}
	f := p.flight
	p.mu.Unlock()
	return f.wait(ctx, "the project")
}

// land keeps the id that a flight found.
func (p *project) land(f *flight[string]) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if f.err == nil {
		p.id.Store(&f.value)
	}
	p.flight = nil
}

// ProjectID is the project that the calls are for. Without WithProjectID it is the one that IAM has under the name of
// WithProjectName, or of the region. The names are compared here, whatever else IAM answers with. It is looked up once: by the
// first call of an operation that needs it, or here, until ctx ends or the time of WithTimeout is over, and after 2 min at the
// latest. A lookup is retried like a call that may be sent twice. A failure is not kept; the next call looks again. IAM failures
// come as *APIError. No project, and more than one, is an error that matches ErrInvalidRequest; WithProjectID is the way out.
func (c *Client) ProjectID(ctx context.Context) (string, error) {
	if err := argumentError("ProjectID", checkContext(ctx)); err != nil {
		return "", err
	}
	id, err := c.projectBefore(ctx, c.defaultDeadline(ctx))
	if err != nil {
		return "", fmt.Errorf("vpcep: ProjectID: %w", err)
	}
	return id, nil
}

// projectBefore gives the id of the project, and waits for it until ctx ends or the deadline is over; zero is none.
func (c *Client) projectBefore(ctx context.Context, deadline time.Time) (string, error) {
	if id, ok := c.project.known(); ok {
		return id, nil
	}
	if !deadline.IsZero() {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline)
		defer cancel()
	}
	id, err := c.project.get(ctx)
	if err != nil {
		return "", &projectError{err}
	}
	return id, nil
}

// withProject completes the path of a call whose project was not given.
func (c *Client) withProject(next doer) doer {
	if c.project.given {
		return next
	}
	return func(req *http.Request) (*http.Response, error) {
		current := callFrom(req.Context())
		if !strings.Contains(current.op.Path, projectParam) {
			return next(req)
		}
		id, err := c.projectBefore(req.Context(), current.deadline)
		if err == nil {
			err = writeProject(req.URL, id)
		}
		if err != nil {
			return nil, &callError{call: *current, err: err}
		}
		return next(req)
	}
}

// writeProject puts the id into the path of a request. Its first place is the one: the ids of resources come later.
func writeProject(u *url.URL, id string) error {
	before, after, found := strings.Cut(u.EscapedPath(), "/"+projectPlaceholder+"/")
	if !found {
		return errors.New("there is no place for the project in the path of the request")
	}
	escaped := before + "/" + url.PathEscape(id) + "/" + after
	path, err := url.PathUnescape(escaped)
	if err != nil {
		return err
	}
	u.Path, u.RawPath = path, escaped
	return nil
}

// projectError says that the project could not be looked up, so that nothing was sent.
type projectError struct{ err error }

func (e *projectError) Error() string {
	return "look up the project, since WithProjectID is not given: " + e.err.Error()
}

func (e *projectError) Unwrap() error { return e.err }
