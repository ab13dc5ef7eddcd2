package vpcep_test

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// fuzzedHost is a transport that answers one path with what a fuzz target makes up, and everything else well.
type fuzzedHost struct {
	path    string
	answer  func() *http.Response
	service []*http.Request // Those that came to the service itself.
}

func (h *fuzzedHost) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Path == h.path {
		answer := h.answer()
		answer.Request = req
		return answer, nil
	}
	if strings.HasPrefix(req.URL.Path, "/v1/") {
		h.service = append(h.service, req)
	}
	header, status, body := goodAnswer(req)
	for name, values := range header {
		header.Set(name, secretPlace.ReplaceAllString(values[0], fuzzedSecret))
	}
	return fuzzedAnswer(status, header, secretPlace.ReplaceAllString(body, fuzzedSecret)), nil
}

func fuzzedAnswer(status int, header http.Header, body string) *http.Response {
	header = maps.Clone(header)
	return &http.Response{
		StatusCode: status, Status: fmt.Sprint(status, " ", http.StatusText(status)), Header: header,
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}
}

// fuzzedStatus makes a status of any number.
func fuzzedStatus(number uint16) int { return 200 + int(number)%400 }

// play makes a client of a source whose answer is fuzzed, and calls the service with it.
func (h *fuzzedHost) play(t *testing.T, opts ...vpcep.Option) error {
	t.Helper()
	client := h.client(t, opts...)
	start := time.Now()
	_, err := client.ListServicePermissionsDetails(t.Context(), "s")
	if took := time.Since(start); took > 5*time.Second {
		t.Fatalf("it took %s", took)
	}
	checkFuzzedError(t, err)
	if (err == nil) != (len(h.service) > 0) {
		t.Fatalf("%v, with %d requests to the service", err, len(h.service))
	}
	for _, req := range h.service {
		checkSent(t, req)
	}
	return err
}

func (h *fuzzedHost) client(t *testing.T, opts ...vpcep.Option) *vpcep.Client {
	t.Helper()
	client, err := vpcep.New(append([]vpcep.Option{
		vpcep.WithEndpoint("https://vpcep.example.com"), vpcep.WithIAMEndpoint("https://iam.example.com"),
		vpcep.WithHTTPClient(&http.Client{Transport: h}),
		vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1, BaseDelay: 1, ThrottledDelay: 1, MaxDelay: 1}),
	}, opts...)...)
	require.NoError(t, err)
	return client
}

// checkFuzzedError makes sure that an error is one line, shows no secret, and means something.
func checkFuzzedError(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	for _, one := range chainOf(err) {
		for _, found := range leaks(one) {
			t.Fatal(found)
		}
	}
	if strings.ContainsFunc(err.Error(), unicode.IsControl) {
		t.Fatalf("not in one line: %q", err)
	}
	api, answered := errors.AsType[*vpcep.APIError](err)
	if answered && api.StatusCode < 400 && !errors.Is(err, vpcep.ErrUnexpectedAnswer) {
		t.Fatalf("%d is an answer that nobody expects: %v", api.StatusCode, err)
	}
	if !answered && !errors.Is(err, vpcep.ErrUnexpectedAnswer) && !errors.Is(err, vpcep.ErrInvalidRequest) {
		t.Fatalf("what is it? %v", err)
	}
}

// checkSent makes sure that a request to the service has credentials that can be sent.
func checkSent(t *testing.T, req *http.Request) {
	t.Helper()
	token, signature := req.Header.Get("X-Auth-Token"), req.Header.Get("Authorization")
	if (token == "") == (signature == "") {
		t.Fatalf("one kind of credentials is wanted: %q", req.Header)
	}
	if signature != "" && strings.Contains(signature, "Access=,") {
		t.Fatalf("without an access key: %q", signature)
	}
	for _, values := range req.Header {
		if strings.ContainsFunc(strings.ReplaceAll(strings.Join(values, ""), "\t", ""), unicode.IsControl) { // HTTP allows a tab.
			t.Fatalf("a header that cannot be sent: %q", req.Header)
		}
	}
	id := strings.Split(req.URL.Path, "/")[2]
	if err := gen.CheckProjectID(id); err != nil {
		t.Fatalf("a project that is none: %q: %v", id, err)
	}
}
