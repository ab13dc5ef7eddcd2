package vpcep_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// fault is something that goes wrong with requests of one operation.
type fault struct {
	name  string
	once  bool // The first request only, not all of them.
	after bool // The service does its work first.
	gone  bool // The service itself says that there is no such thing.
	// answer is what comes in place of the real answer, which is nil when the service did not get the request.
	answer func(req *http.Request, answer *http.Response) (*http.Response, error)
}

// faultyService is a transport to an embedded service in memory that has a fault.
type faultyService struct {
	*vpceptest.Service

	fault fault
	hits  func(req *http.Request) bool // Which requests the fault is for.
	sent  int                          // Requests that it was for, or would have been.
}

// RoundTrip implements http.RoundTripper.
func (f *faultyService) RoundTrip(req *http.Request) (*http.Response, error) {
	if !f.hits(req) {
		return f.serve(req), nil
	}
	if f.sent++; f.fault.answer == nil || f.fault.once && f.sent > 1 {
		return f.serve(req), nil
	}
	var answer *http.Response
	if f.fault.after {
		answer = f.serve(req)
	}
	return f.fault.answer(req, answer)
}

// serve has the service answer a request.
func (f *faultyService) serve(req *http.Request) *http.Response {
	inside := req.Clone(req.Context())
	if req.Body != nil {
		body, err := io.ReadAll(req.Body)
		if err != nil {
			body = []byte(err.Error()) // The service refuses it.
		}
		req.Body.Close()
		inside.Body = io.NopCloser(bytes.NewReader(body))
	}
	inside.Host, inside.RequestURI = req.URL.Host, req.URL.RequestURI()
	recorder := httptest.NewRecorder()
	f.ServeHTTP(recorder, inside)
	answer := recorder.Result()
	answer.Request = req
	return answer
}

// answerWith makes an answer of a status and a body, which is JSON unless it looks like something else.
func answerWith(status int, body string, header ...string) func(*http.Request, *http.Response) (*http.Response, error) {
	return func(req *http.Request, _ *http.Response) (*http.Response, error) {
		answer := &http.Response{
			StatusCode: status, Header: http.Header{"Content-Type": {"application/json"}}, Request: req,
			Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
		}
		if strings.HasPrefix(body, "<") {
			answer.Header.Set("Content-Type", "text/html")
		}
		for i := 0; i+1 < len(header); i += 2 {
			answer.Header.Set(header[i], header[i+1])
		}
		return answer, nil
	}
}

// failWith has no answer.
func failWith(err error) func(*http.Request, *http.Response) (*http.Response, error) {
	return func(*http.Request, *http.Response) (*http.Response, error) { return nil, err }
}

// withBody changes the body of the real answer, and with it its length.
func withBody(change func(body string) string) func(*http.Request, *http.Response) (*http.Response, error) {
	return func(_ *http.Request, answer *http.Response) (*http.Response, error) {
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			return nil, err
		}
		changed := change(string(body))
		answer.Body, answer.ContentLength = io.NopCloser(strings.NewReader(changed)), int64(len(changed))
		return answer, nil
	}
}

// withReader reads the real body through something else.
func withReader(change func(req *http.Request, body io.Reader) io.Reader) func(*http.Request, *http.Response) (*http.Response, error) {
	return func(req *http.Request, answer *http.Response) (*http.Response, error) {
		answer.Body, answer.ContentLength = io.NopCloser(change(req, answer.Body)), -1
		return answer, nil
	}
}

// lateBy has the real answer come late, if the request has the patience.
func lateBy(pause time.Duration) func(*http.Request, *http.Response) (*http.Response, error) {
	return func(req *http.Request, answer *http.Response) (*http.Response, error) {
		select {
		case <-time.After(pause):
			return answer, nil
		case <-req.Context().Done():
			return nil, req.Context().Err()
		}
	}
}

// failingReader ends in an error.
type failingReader struct{ err error }

func (r failingReader) Read([]byte) (int, error) { return 0, r.err }

// waitingReader ends with its request.
type waitingReader struct{ req *http.Request }

func (r waitingReader) Read([]byte) (int, error) {
	<-r.req.Context().Done()
	return 0, r.req.Context().Err()
}
