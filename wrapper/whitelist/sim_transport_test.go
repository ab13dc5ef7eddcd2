package whitelist_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"
)

// simTransport carries the requests of one run to a world, in its memory. When a request arrives and what goes wrong with it
// depends on the seed and the request only, so that a seed gives the same run again.
type simTransport struct {
	world *simWorld
	run   string
}

func (s *simTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.Body != nil {
		body, _ = io.ReadAll(req.Body)
		_ = req.Body.Close()
	}
	w := s.world
	if w.isDead(s.run) {
		return nil, errSimCut
	}
	random, key := w.randomFor(s.run, req, body)
	way := time.Duration(5_000_000 + random.IntN(40_000_000) + int(key%1000))
	if err := wait(req, way); err != nil {
		if random.IntN(2) == 0 && req.Method != http.MethodGet { // It was on its way already.
			time.AfterFunc(way, func() { s.handle(req, body, simNone, random) })
		}
		return nil, err
	}
	answer, err := s.handle(req, body, s.fault(req, random), random)
	if err := wait(req, way/2+time.Duration(key%997)); err != nil {
		return nil, err
	}
	return answer, err
}

// randomFor is the chance of a request: the same for the n-th request with the same content.
func (w *simWorld) randomFor(run string, req *http.Request, body []byte) (*rand.Rand, uint64) {
	sum := fnv.New64a()
	for _, text := range []string{run, req.Method, req.URL.String(), string(body)} {
		_, _ = sum.Write([]byte(text))
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	key := sum.Sum64()
	w.requests[run]++
	w.seen[key]++
	return rand.New(rand.NewPCG(w.seed^key, uint64(w.seen[key]))), key
}

func wait(req *http.Request, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-req.Context().Done():
		return req.Context().Err()
	}
}

var errSimCut = errors.New("connection reset by peer")

// handle does what a request asks for, as far as the fault lets it.
func (s *simTransport) handle(req *http.Request, body []byte, fault simFault, random *rand.Rand) (*http.Response, error) {
	w := s.world
	w.mu.Lock()
	defer w.mu.Unlock()
	if slices.Contains([]simFault{simCut, sim500Before, sim503HTML, sim429, sim200EmptyNo, simCutLate, sim504Late}, fault) {
		w.note("%s %s %s: %s", s.run, req.Method, req.URL.RequestURI(), fault)
	}
	switch fault {
	case simCut:
		return nil, errSimCut
	case sim500Before:
		return simAnswer(500, `{"error":{"code":"EndPoint.0001","message":"System error."}}`), nil
	case sim503HTML:
		return simAnswer(503, `<html>busy</html>`), nil
	case sim429:
		answer := simAnswer(429, `{"error_code":"APIGW.0308","error_msg":"throttled"}`)
		answer.Header.Set("Retry-After", "1")
		return answer, nil
	case sim200EmptyNo:
		return simAnswer(200, `{}`), nil
	case simCutLate, sim504Late:
		late := time.Duration(random.IntN(6_000)+1) * time.Millisecond
		time.AfterFunc(late, func() { _, _ = s.handle(req, body, simNone, random) })
		if fault == simCutLate {
			return nil, errSimCut
		}
		return simAnswer(504, ``), nil
	default:
	}
	answer := s.serve(req, body, fault, random)
	w.note("%s %s %s %s: %d %s", s.run, req.Method, req.URL.RequestURI(), simShort(body), answer.StatusCode, fault)
	switch fault {
	case simCutAfter:
		return nil, errSimCut
	case sim500After:
		return simAnswer(500, ``), nil
	case sim200HTML:
		return simAnswer(200, `<html>hello</html>`), nil
	case sim200Empty:
		return simAnswer(200, `{}`), nil
	case sim101:
		return simAnswer(101, ``), nil
	case sim304:
		return simAnswer(304, ``), nil
	case sim999:
		return simAnswer(999, ``), nil
	case simCutAnswer:
		text, _ := io.ReadAll(answer.Body)
		answer.Body = io.NopCloser(io.MultiReader(bytes.NewReader(text[:len(text)/2]), simCutReader{}))
	default:
	}
	return answer, nil
}

type simCutReader struct{}

func (simCutReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// serve is the service without faults, but for those that are a part of an answer.
func (s *simTransport) serve(req *http.Request, body []byte, fault simFault, random *rand.Rand) *http.Response {
	var in struct {
		Action      string            `json:"action"`
		Permissions []json.RawMessage `json:"permissions"`
	}
	_ = json.Unmarshal(body, &in)
	texts := make([]string, len(in.Permissions))
	for n, raw := range in.Permissions {
		var record struct{ ID, Permission string }
		if json.Unmarshal(raw, &texts[n]) != nil {
			_ = json.Unmarshal(raw, &record)
			texts[n] = record.ID + record.Permission
		}
	}
	path := req.URL.Path
	switch {
	case req.Method == http.MethodGet:
		return s.serveList(req, random)
	case s.world.noBatch && !strings.HasSuffix(path, "/action"):
		return simAnswer(404, `{"error_code":"APIGW.0101","error_msg":"The API does not exist."}`)
	case strings.HasSuffix(path, "batch-delete"):
		s.world.removeRows(s.run, func(row *simRow) bool { return slices.Contains(texts, row.id) })
		return simAnswer(200, `{"permissions":[]}`)
	case in.Action == "remove":
		s.world.removeRows(s.run, func(row *simRow) bool { return slices.Contains(texts, row.permission) })
		return simAnswer(200, `{"permissions":[]}`)
	default:
		return s.serveAdd(texts, in.Action == "add", fault)
	}
}

func (s *simTransport) serveAdd(texts []string, action bool, fault simFault) *http.Response {
	if fault == simPartial || fault == simPartialRefuse {
		texts = texts[:len(texts)/2]
	}
	made, code := s.world.add(texts, s.run)
	switch {
	case code != "":
		return simAnswer(400, `{"error":{"code":"`+code+`","message":"no"}}`)
	case fault == simPartialRefuse:
		return simAnswer(400, `{"error":{"code":"EndPoint.3002","message":"no"}}`)
	case fault == simUnnamed:
		return simAnswer(200, `{"permissions":[]}`)
	case action:
		text, _ := json.Marshal(map[string]any{"permissions": texts})
		return simAnswer(200, string(text))
	}
	return simAnswer(200, `{"permissions":`+simRows(made)+`}`)
}

func simRows(rows []*simRow) string {
	type row struct {
		ID         string    `json:"id"`
		Permission string    `json:"permission"`
		CreatedAt  time.Time `json:"created_at"`
	}
	all := make([]row, len(rows))
	for n, one := range rows {
		all[n] = row{one.id, one.permission, time.Unix(1_800_000_000, 0).UTC().Add(one.added).Truncate(time.Second)}
	}
	text, _ := json.Marshal(all)
	return string(text)
}

func simAnswer(status int, body string) *http.Response {
	return &http.Response{
		StatusCode: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(body)),
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, ContentLength: -1,
	}
}

// simShort shortens permission strings to their last digits.
func simShort(body []byte) string {
	return strings.NewReplacer("iam:domain::000000000000000000000000000000", "", `"permission":`, "", `"permissions":`, "").Replace(string(body))
}
