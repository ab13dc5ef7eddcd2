package vpcep_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// secretService answers with secrets, fails as it is told, and writes down which secrets came and went.
type secretService struct {
	*httptest.Server

	mu      sync.Mutex
	failure failure
	ofIssue bool // The failure is of who gives out credentials, not of the service.
	seen    map[string]bool
}

// failure answers in place of the service. Nil is no failure.
type failure func(w http.ResponseWriter, r *http.Request, body string)

// start sets the failure of the next requests.
func (s *secretService) start(fail failure, ofIssue bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failure, s.ofIssue, s.seen = fail, ofIssue, map[string]bool{}
}

// met gives the places of the secrets that came and went since start.
func (s *secretService) met() map[string]bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.seen)
}

// failureOf is the failure of a request, or nil.
func (s *secretService) failureOf(r *http.Request) failure {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ofIssue == strings.HasPrefix(r.URL.Path, "/v1/") {
		return nil
	}
	return s.failure
}

func newSecretService(t *testing.T) *secretService {
	t.Helper()
	s := &secretService{seen: map[string]bool{}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

// newSecretTLSService is newSecretService with TLS, for who comes through a proxy.
func newSecretTLSService(t *testing.T) *secretService {
	t.Helper()
	s := &secretService{seen: map[string]bool{}}
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(s.serve))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}

func (s *secretService) serve(w http.ResponseWriter, r *http.Request) {
	got, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(got))
	header, status, body := goodAnswer(r)
	s.note(string(got), body)
	for _, headers := range []http.Header{r.Header, header} {
		for _, values := range headers {
			s.note(values...)
		}
	}
	if _, password, ok := basicAuth(r.Header.Get("Proxy-Authorization")); ok {
		s.note(password)
	}
	if r.Method == http.MethodConnect {
		w.WriteHeader(http.StatusProxyAuthRequired)
		return
	}
	if fail := s.failureOf(r); fail != nil {
		fail(w, r, body)
		return
	}
	maps.Copy(w.Header(), header)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

var secretPlace = regexp.MustCompile(secretMark + `-([a-z-]+)`)

// note writes down the places of the secrets in texts.
func (s *secretService) note(texts ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, text := range texts {
		for _, match := range secretPlace.FindAllStringSubmatch(text, -1) {
			s.seen[match[1]] = true
		}
	}
}

func basicAuth(header string) (user, password string, ok bool) {
	text, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(header, "Basic "))
	if err != nil {
		return "", "", false
	}
	return strings.Cut(string(text), ":")
}

// repeating is a failure that shows the headers and the body of the request.
func repeating(show func(w http.ResponseWriter, text string)) failure {
	return func(w http.ResponseWriter, r *http.Request, _ string) {
		var text strings.Builder
		r.Header.Del("Proxy-Authorization") // It is for the proxy alone.
		_ = r.Header.Write(&text)
		body, _ := io.ReadAll(r.Body)
		show(w, text.String()+string(body))
	}
}

// garbled is a failure that answers with something that is no HTTP and repeats the request. net/http shows it in its errors.
func garbled(format string) failure {
	return func(w http.ResponseWriter, r *http.Request, _ string) {
		body, _ := io.ReadAll(r.Body)
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		defer func() { _ = conn.Close() }()
		text := r.Header.Get("Authorization") + r.Header.Get("X-Auth-Token") + r.Header.Get("X-Security-Token") + string(body)
		_, _ = fmt.Fprintf(conn, format, strings.ReplaceAll(text, " ", "_"))
	}
}

// secretFailures are the ways in which an answer goes wrong, with secrets in it wherever a careless program would show them.
func secretFailures() map[string]failure {
	status := func(code int, contentType, text string) failure {
		return func(w http.ResponseWriter, _ *http.Request, _ string) {
			w.Header().Set("Content-Type", contentType)
			w.Header().Set("X-Subject-Token", secret("user-token"))
			w.Header().Set("Set-Cookie", secret("cookie"))
			w.WriteHeader(code)
			_, _ = io.WriteString(w, text)
		}
	}
	const refusal = `{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information","request_id":"r"}`
	return map[string]failure{
		"401": status(http.StatusUnauthorized, "application/json", refusal),
		"403": status(http.StatusForbidden, "application/json", `{"error_code":"APIGW.0310","error_msg":"m"}`),
		"429": status(http.StatusTooManyRequests, "application/json", `{"error_code":"APIGW.0308","error_msg":"m"}`),
		"500": status(http.StatusInternalServerError, "application/json", `{"error_code":"EndPoint.0001","error_msg":"m"}`),
		"502": status(http.StatusBadGateway, "text/html", "<html>no gateway</html>"),
		"500 with the answer in it": func(w http.ResponseWriter, _ *http.Request, body string) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = io.WriteString(w, body)
		},
		"500 with half an answer": func(w http.ResponseWriter, _ *http.Request, body string) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = io.WriteString(w, body[:len(body)*3/4])
		},
		"404 that repeats the request": repeating(func(w http.ResponseWriter, text string) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusNotFound)
			_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": "No." + text, "message": "Could not find: " + text}})
		}),
		"403 page that repeats the request": repeating(func(w http.ResponseWriter, text string) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusForbidden)
			_, _ = io.WriteString(w, "<html>"+text+"</html>")
		}),
		"200 page that repeats the request": repeating(func(w http.ResponseWriter, text string) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, "<html>"+text+"</html>")
		}),
		"redirect that repeats the request": repeating(func(w http.ResponseWriter, text string) {
			w.Header().Set("Location", "/"+url.PathEscape(text))
			w.WriteHeader(http.StatusFound)
		}),
		"request id that repeats the request": repeating(func(w http.ResponseWriter, text string) {
			w.Header().Set("X-Request-Id", strings.Join(strings.Fields(text), " "))
			w.WriteHeader(http.StatusNotFound)
		}),
		"no HTTP that repeats the request":  garbled("%s\r\n\r\n"),
		"header that repeats the request":   garbled("HTTP/1.1 200 OK\r\n %s\r\n\r\n"),
		"length that repeats the request":   garbled("HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n"),
		"encoding that repeats the request": garbled("HTTP/1.1 200 OK\r\nTransfer-Encoding: %s\r\n\r\n"),
		"redirect": func(w http.ResponseWriter, _ *http.Request, _ string) {
			w.Header().Set("Location", "https://user:"+secret("redirect")+"@elsewhere.example.com/?token="+url.QueryEscape(secret("redirect")))
			w.WriteHeader(http.StatusFound)
		},
		"half an answer": func(w http.ResponseWriter, _ *http.Request, body string) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, body[:len(body)*3/4])
		},
		"wrong types": func(w http.ResponseWriter, _ *http.Request, body string) {
			w.Header().Set("Content-Type", "application/json")
			body = strings.NewReplacer(`"access":`, `"access":7,"more":`, `[]`, `7`).Replace(body)
			_, _ = io.WriteString(w, strings.ReplaceAll(body, `"expires_at":"`, `"expires_at":"`+secret("time")))
		},
		"cut": func(http.ResponseWriter, *http.Request, string) { panic(http.ErrAbortHandler) },
	}
}
