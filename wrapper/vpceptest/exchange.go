package vpceptest

import (
	"net/http"
	"time"
)

// Exchange is a request and its answer, with what the contract says of the request. There is no secret in it: headers
// are those of a list, and members of bodies that hold passwords, keys and tokens are masked. See WithObserver.
type Exchange struct {
	// Number counts the exchanges of an ExchangeLog, from 1 on. It is 0 outside of one.
	Number uint64 `json:"number"`
	// Begin is when the request arrived, by the clock of the service.
	Begin time.Time `json:"begin"`
	// Duration is the time until the answer was on its way, pauses included. It does not depend on WithClock.
	Duration time.Duration `json:"duration"`
	// Operation is the id of the operation, also that of a request to IAM. It is "" for a path that nobody knows.
	Operation string `json:"operation"`
	// RequestID is the id that the answer carries.
	RequestID string `json:"request_id"`
	// Credentials is what the request brings: "signature", "token" or "".
	Credentials string `json:"credentials"`
	// Violations are what is wrong with the request by the contract, in the order of the contract, 50 at most. A request
	// without any may be refused for other reasons. Requests to IAM have none.
	Violations []Violation `json:"violations"`
	// Code and Message are those of an error of the service or of the gateway. Errors of IAM have none.
	Code    string `json:"code"`
	Message string `json:"message"`
	// Fault is the kind of the fault that the request got, or "".
	Fault FaultKind `json:"fault"`
	// Request is what came in.
	Request RequestMessage `json:"request"`
	// Answer is what went out.
	Answer AnswerMessage `json:"answer"`
}

// Violation is a place of a request that breaks the contract. It never holds the value.
type Violation struct {
	// Path is the place: $.permissions[0].permission in the body, query.limit, path.project_id, header.Content-Type, or
	// method or path where no operation was found.
	Path string `json:"path"`
	// Problem says what is wrong there.
	Problem string `json:"problem"`
}

// RequestMessage is a request of an Exchange.
type RequestMessage struct {
	Method   string      `json:"method"`
	URL      string      `json:"url"` // With scheme and host; secret parameters are masked.
	Protocol string      `json:"protocol"`
	Header   http.Header `json:"header"`
	Body     Body        `json:"body"`
}

// AnswerMessage is an answer of an Exchange.
type AnswerMessage struct {
	Status int         `json:"status"` // 0 where the client got no answer: the connection was cut, or the client went.
	Header http.Header `json:"header"`
	Body   Body        `json:"body"`
}

// Body is a body of an Exchange.
type Body struct {
	Size int    `json:"size"` // In bytes, as it went over the wire.
	Text string `json:"text"` // Without secrets. JSON has no white space.
	Cut  bool   `json:"cut"`  // Text is not all of it: it is too long for a log, or what is left is not JSON.
}

// WithObserver sets a function that is told of each exchange, before its answer is sent, so that who has an answer finds
// its exchange. It must be safe for concurrent use and quick, since the client waits for it. Several observers are told
// one after the other. Without any, nothing is kept.
func WithObserver(observe func(Exchange)) Option {
	return func(c *config) { c.observers = append(c.observers, observe) }
}

// observe tells the observers of an exchange. A reply of nil says that the client got none.
func (s *Service) observe(x *exchange, r *reply) {
	if len(s.config.observers) == 0 {
		return
	}
	var answer []byte
	if r != nil {
		answer = r.body
	}
	m := s.maskerOf(x, answer)
	seen := Exchange{
		Begin: x.now, Duration: time.Since(x.begin), Operation: x.operation, RequestID: x.id,
		Credentials: credentialsOf(x.request.Header), Violations: m.violations(s.violations(x)), Fault: x.fault,
		Request: RequestMessage{
			Method: x.request.Method, URL: m.url(x.request), Protocol: x.request.Proto,
			Header: m.header(x.request.Header), Body: m.body(x.body, false),
		},
	}
	if x.refusal != nil {
		seen.Code, seen.Message = x.refusal.code, m.Text(x.refusal.message())
	}
	if r != nil && !r.isCut() {
		seen.Answer = AnswerMessage{Status: r.status, Header: m.header(r.header), Body: m.body(r.body, !isIAM(x.operation))}
	}
	for _, observe := range s.config.observers {
		observe(seen)
	}
}

func credentialsOf(header http.Header) string {
	switch {
	case header.Get("Authorization") != "":
		return "signature"
	case header.Get("X-Auth-Token") != "":
		return "token"
	default:
		return ""
	}
}
