package vpceptest

import (
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"reflect"
	"strconv"
	"time"

	"github.com/vpcep-go/vpcep/internal/pause"
)

const (
	contentType = "Content-Type"
	jsonType    = "application/json"
)

// reply is what goes back to the client.
type reply struct {
	status  int
	header  http.Header
	body    []byte
	part    []byte        // What is checked of a long body. See shownRecords.
	delay   time.Duration // Pause before the answer.
	cut     bool          // The connection is closed in place of an answer.
	cutBody bool          // The connection is closed in the middle of the body.
}

// object is a JSON object of an answer. Answers are made of them where the models of package gen leave out what is false or
// empty: the service does not.
type object map[string]any

// with adds members.
func (o object) with(more object) object {
	maps.Copy(o, more)
	return o
}

// sparse takes away those of some members that are empty, as the service does with these.
func (o object) sparse(names ...string) object {
	for _, name := range names {
		if v := reflect.ValueOf(o[name]); v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 { // A request may give an empty list.
			delete(o, name)
		}
	}
	return o
}

// jsonReply makes a reply with a JSON body. What cannot be written gives an empty one, which breaks the contract.
func jsonReply(status int, body any) reply {
	text, _ := json.Marshal(body)
	r := textReply(status, jsonType, string(text))
	if list, ok := body.(interface{ excerpt() (any, bool) }); ok {
		if part, long := list.excerpt(); long {
			r.part, _ = json.Marshal(part)
		}
	}
	return r
}

func textReply(status int, kind, body string) reply {
	return reply{status: status, header: http.Header{contentType: {kind}}, body: []byte(body)}
}

// send writes the reply. A client that is gone, or a server that is being closed, ends the pause.
func (s *Service) send(w http.ResponseWriter, x *exchange, r reply) {
	if !pauseFor(x.request, r.delay) {
		s.observe(x, nil)
		return
	}
	r.complete(x)
	s.observe(x, &r)
	if r.isCut() {
		if err := cut(w); err == nil {
			return
		}
		s.config.report(errors.New("vpceptest: the connection cannot be cut: it is not HTTP/1.1"))
		r = x.refuse(&refusal{code: codeSystem, detail: "the connection cannot be cut"})
		r.complete(x)
	}
	maps.Copy(w.Header(), r.header)
	w.WriteHeader(r.status)
	body := r.body
	if r.cutBody {
		body = body[:len(body)/2] // net/http closes a connection whose body is not complete.
	}
	if len(body) == 0 {
		return
	}
	_, _ = w.Write(body) // Where it fails, the client is gone; there is nobody left to tell.
}

// complete adds the headers that every answer has.
func (r *reply) complete(x *exchange) {
	header := http.Header{}
	maps.Copy(header, r.header)
	header.Set("Date", x.now.UTC().Format(http.TimeFormat))
	if isIAM(x.operation) { // It has a name of its own for the id of a request.
		header.Set("X-Iam-Trace-Id", x.id)
	} else {
		header.Set("X-Request-Id", x.id)
	}
	if r.status != http.StatusNoContent {
		header.Set("Content-Length", strconv.Itoa(len(r.body)))
	}
	r.header = header
}

// isCut reports whether the connection breaks before the answer.
func (r *reply) isCut() bool { return r.cut || r.cutBody && len(r.body) == 0 }

// pauseFor waits for d, and reports whether there is still somebody to answer.
func pauseFor(r *http.Request, d time.Duration) bool {
	return d <= 0 || pause.For(r.Context(), d) == nil
}

// cut closes the connection without an answer, with a reset where TCP is below.
func cut(w http.ResponseWriter) error {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return fmt.Errorf("take the connection: %w", err)
	}
	if secure, ok := conn.(*tls.Conn); ok {
		conn = secure.NetConn() // Its own end is polite.
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // It is closed all the same, only more politely.
	}
	return conn.Close()
}
