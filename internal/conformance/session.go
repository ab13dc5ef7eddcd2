package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/callopt"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// session asks a service, and keeps what the answers showed.
type session struct {
	client     *vpcep.Client
	contract   *contract
	options    Options
	mark       string // Digits that what this run makes has in its name.
	operations map[string]*Operation
	findings   map[string]Finding
	skipped    map[string]string // Why operations were not tried.
	undo       []*undo           // What was made, newest last.
	lost       []Left            // What may be there, and no list showed yet.
	scan       scan              // What all answers have in common.

	serviceName string   // That of the endpoint service that the run asked for; "" for none.
	connectedTo []string // The endpoint services at which the run asked for endpoints.
}

// question is a request.
type question struct {
	op    gen.Operation
	path  map[string]string
	query url.Values
	body  any  // A value to encode, or json.RawMessage.
	odd   bool // It breaks the contract on purpose, or asks for what is not there: only the answer is held against the contract.
}

// reply is an answer. Status 0 means that there was none.
type reply struct {
	status     int
	code       string
	retryAfter time.Duration
	body       []byte
	err        error
}

// ok reports whether the answer is a success that can be read.
func (r reply) ok() bool { return r.status/100 == 2 && r.err == nil }

// notFound reports whether the service says that what was asked for is not there.
func (r reply) notFound() bool {
	return r.status == http.StatusNotFound || errors.Is(r.err, vpcep.ErrNotFound)
}

// foreign reports whether something on the way may have written the answer: no success, and not the JSON that the service speaks.
func (r reply) foreign() bool { return r.status/100 != 2 && !json.Valid(r.body) }

// read decodes the body of a success.
func (r reply) read(value any) bool { return r.ok() && json.Unmarshal(r.body, value) == nil }

// anyAnswer is a call option: answers are looked at as they are, whatever the contract says of them.
type anyAnswer struct{}

// ApplyToCall implements vpcep.CallOption.
func (anyAnswer) ApplyToCall(o *callopt.Options) { o.AnyAnswer = true }

// ask sends a request, and holds both sides against the contract, but for a request that is odd. The client repeats requests as
// it does for every call. All answers are looked at, and the last one is the reply.
func (s *session) ask(ctx context.Context, q question) reply {
	var body json.RawMessage
	if q.body != nil {
		var err error
		if body, err = json.Marshal(q.body); err != nil {
			return reply{err: err}
		}
	}
	var answer vpcep.Answer
	current := &asking{session: s, op: q.op}
	_, err := s.client.Do(context.WithValue(ctx, askingKey{}, current), q.op, q.path, q.query, body, vpcep.WithAnswer(&answer), anyAnswer{})
	got := reply{status: answer.StatusCode, body: answer.Body, err: err}
	if failed := current.failure(err); failed != nil {
		got = replyOf(failed)
		got.err = err
	}
	if current.success {
		s.look(q.op, got, answer.Header.Get("Content-Type"))
	}
	if got.status != 0 && !q.odd {
		sent := s.operations[q.op.ID]
		sent.Departures = merged(sent.Departures, s.contract.request(q.op, body))
	}
	return got
}

// look holds an answer against the contract.
func (s *session) look(op gen.Operation, r reply, contentType string) {
	s.operations[op.ID].addCall(r.status, s.contract.answer(op, r, contentType), r.foreign())
	s.scan.look(r)
}

// find sets the finding for a question.
func (s *session) find(id string, finding Finding) { s.findings[id] = finding }

// skip says why operations are not tried.
func (s *session) skip(reason string, ops ...gen.Operation) {
	for _, op := range ops {
		s.skipped[op.ID] = reason
	}
}

// notFound says why the answers to some questions were not found.
func (s *session) notFound(reason string, ids ...string) {
	for _, id := range ids {
		s.find(id, notFound(reason))
	}
}
