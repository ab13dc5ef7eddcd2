package vpcep

import (
	"bytes"
	"net/http"
	"sync"

	"github.com/vpcep-go/vpcep/internal/callopt"
)

// Answer is the answer of the service to a call that succeeded, as it came. See WithAnswer.
type Answer struct {
	StatusCode int         // HTTP status. A deletion that an earlier attempt had done may show 404 or 400.
	Header     http.Header // Headers.
	RequestID  string      // Id of the request, for the service's support; "" when the answer names none.
	Body       []byte      // Body, empty when there is none.
}

// WithAnswer puts the answer of a success into answer, for what the typed result leaves out. It is not touched when the
// call fails: an *APIError holds the same things. With something that sends several requests, such as an iterator, a wait or
// DecideConnections, it holds the answer that came last. Other calls that run at the same time must not share one.
func WithAnswer(answer *Answer) CallOption {
	var mu sync.Mutex // DecideConnections has several requests on their way.
	return callOptionFunc(func(o *callopt.Options) {
		if answer == nil {
			o.Refuse("WithAnswer", "is nil")
			return
		}
		o.Answer = func(resp *http.Response, body []byte) {
			mu.Lock()
			defer mu.Unlock()
			*answer = Answer{
				StatusCode: resp.StatusCode, Header: resp.Header.Clone(), RequestID: requestID(resp.Header), Body: bytes.Clone(body),
			}
		}
	})
}
