package vpceptest

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// maxBody is the largest body that a signed request may carry, as documented. It bounds all requests here.
const maxBody = 12 << 20

// Service is the stand-in for the live service. It is an http.Handler, is made with New and is safe for concurrent use.
type Service struct {
	config     *config
	contract   *contract
	operations map[string]handler
	tokens     issued[principal]    // By the token.
	keys       issued[temporaryKey] // By the access key.
	sessions   issued[struct{}]     // Tokens of the metadata service.
	faults     faults
	limiter    limiter
	latency    atomic.Int64 // Nanoseconds.

	mu       sync.Mutex // Guards what follows. A handler holds it from beginning to end.
	store    store
	requests map[string]int
}

// New makes a service with one endpoint service, EndpointServiceID, or with what WithState says. It reads the contract, and
// fails when that is not valid or an option is wrong.
func New(opts ...Option) (*Service, error) {
	c, err := newConfig(opts)
	if err != nil {
		return nil, err
	}
	spec, err := loadContract()
	if err != nil {
		return nil, err
	}
	s := &Service{
		config: c, contract: spec, operations: operations(),
		store: newStore(), requests: map[string]int{},
	}
	s.latency.Store(int64(c.latency))
	s.limiter.limit(*cmp.Or(c.gatewayLimit, &RateLimit{}), *cmp.Or(c.serviceLimit, &RateLimit{}))
	if c.state == nil {
		s.AddEndpointService(EndpointServiceID, StatusAvailable)
		return s, nil
	}
	if err := s.load(*c.state); err != nil {
		return nil, fmt.Errorf("vpceptest: the state: %w", err)
	}
	return s, nil
}

// Requests counts the requests for an operation that reached the service, whatever was answered. TokenOperation and
// ProjectsOperation are those of IAM.
func (s *Service) Requests(operationID string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests[operationID]
}

// exchange is one request on its way through the service.
type exchange struct {
	request   *http.Request
	id        string // Goes out as X-Request-Id.
	body      []byte
	route     *route // nil for requests to IAM and for unknown paths.
	operation string // Operation id.
	caller    principal
	now       time.Time
	begin     time.Time // When it came in, by the clock of the machine.
	keeps     bool      // It keeps to the contract, as far as that was checked.
	refusal   *refusal  // nil for a success.
	fault     FaultKind // "" for none.
}

// ServeHTTP implements http.Handler.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	begin := time.Now()
	half := time.Duration(s.latency.Load()) / 2
	if !pauseFor(r, half) {
		return
	}
	x := &exchange{request: r, id: hex.EncodeToString(random(16)), now: s.config.now(), begin: begin}
	answer := s.respond(x) //nolint:contextcheck // The context is in the request.
	answer.delay += half
	s.send(w, x, answer) //nolint:contextcheck // See above.
}

// respond goes the way of a request: the gateway finds the operation and checks who calls and how often, then come
// faults before the change, the operation itself, and faults after it.
func (s *Service) respond(x *exchange) reply {
	for _, step := range []func(*exchange) error{s.route, s.receive, s.authenticate, s.admit} {
		if err := step(x); err != nil {
			return x.refuse(err)
		}
	}
	fault, found := s.faults.next(x.operation)
	x.fault = fault.Kind
	if found && !fault.Kind.AfterChange() {
		return fault.play(x, reply{})
	}
	answer := s.perform(x)
	if found {
		return fault.play(x, answer)
	}
	return answer
}

// route finds the operation of a request.
func (s *Service) route(x *exchange) error {
	if name := iamOperationOf(x.request); name != "" {
		x.operation = name
		return nil
	}
	found, err := s.contract.find(x.request)
	if err != nil {
		return err
	}
	x.route, x.operation = found, found.operationID
	return nil
}

// receive counts the request and reads its body, bounded, and puts it back for the check of the contract.
func (s *Service) receive(x *exchange) error {
	s.mu.Lock()
	s.requests[x.operation]++
	s.mu.Unlock()
	body, err := io.ReadAll(io.LimitReader(x.request.Body, maxBody+1))
	if err != nil {
		return &refusal{code: codeGatewayRequest, status: http.StatusBadRequest, detail: "the body cannot be read"}
	}
	if len(body) > maxBody {
		return &refusal{code: codeGatewayRequest, status: http.StatusRequestEntityTooLarge}
	}
	x.body = body
	x.request.Body = io.NopCloser(bytes.NewReader(body))
	return nil
}

// perform checks the request, lets the operation answer and checks the answer.
func (s *Service) perform(x *exchange) reply {
	if op, found := iamOperations()[x.operation]; found {
		if x.request.Method != op.method {
			return iamRefusal(http.StatusMethodNotAllowed, "The method is not allowed.")
		}
		return op.handle(s, x)
	}
	answer, err := s.handle(x)
	if err != nil {
		return s.checked(x, x.refuse(err))
	}
	if answer == nil {
		return s.checked(x, reply{status: x.route.success()})
	}
	return s.checked(x, jsonReply(x.route.success(), answer))
}

func (s *Service) handle(x *exchange) (any, error) {
	handle, ok := s.operations[x.operation]
	if !ok {
		return nil, &refusal{code: codeUnknownAPI, status: http.StatusNotFound}
	}
	if err := s.contract.checkRequest(x); err != nil {
		return nil, err
	}
	x.keeps = true
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.callAt(x.now)
	c.project = cmp.Or(x.caller.project, c.project) // Some operations need no credentials.
	c.path, c.query, c.body = x.route.params, x.request.URL.Query(), x.body
	return handle(c)
}

// checked reports an answer that breaks the contract and sends status 500 in its place.
func (s *Service) checked(x *exchange, r reply) reply {
	if err := s.contract.checkAnswer(x, r); err != nil {
		s.config.report(fmt.Errorf("vpceptest: %s: an answer with status %d breaks the contract: %w", x.operation, r.status, err))
		return x.refuse(&refusal{code: codeSystem, detail: "the answer breaks the contract"})
	}
	return r
}
