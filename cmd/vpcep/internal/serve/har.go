package serve

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// harEntry is an entry of an HTTP archive, HAR 1.2. Members whose names begin with _ are what the contract says, which the
// format has no members for.
type harEntry struct {
	Started  time.Time   `json:"startedDateTime"`
	Time     float64     `json:"time"` // Milliseconds.
	Request  harRequest  `json:"request"`
	Response harResponse `json:"response"`
	Cache    struct{}    `json:"cache"`
	Timings  harTimings  `json:"timings"`
	Contract harContract `json:"_vpcep"`
}

type harRequest struct {
	Method      string       `json:"method"`
	URL         string       `json:"url"`
	HTTPVersion string       `json:"httpVersion"`
	Cookies     []harPair    `json:"cookies"`
	Headers     []harPair    `json:"headers"`
	Query       []harPair    `json:"queryString"`
	PostData    *harPostData `json:"postData,omitempty"`
	HeadersSize int          `json:"headersSize"` // -1: not known.
	BodySize    int          `json:"bodySize"`
}

type harResponse struct {
	Status      int        `json:"status"`
	StatusText  string     `json:"statusText"`
	HTTPVersion string     `json:"httpVersion"`
	Cookies     []harPair  `json:"cookies"`
	Headers     []harPair  `json:"headers"`
	Content     harContent `json:"content"`
	RedirectURL string     `json:"redirectURL"`
	HeadersSize int        `json:"headersSize"`
	BodySize    int        `json:"bodySize"`
}

type harPair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type harPostData struct {
	MimeType string    `json:"mimeType"`
	Params   []harPair `json:"params"`
	Text     string    `json:"text"`
}

type harContent struct {
	Size     int    `json:"size"`
	MimeType string `json:"mimeType"`
	Text     string `json:"text"`
}

// harTimings are in milliseconds.
type harTimings struct {
	Send    float64 `json:"send"`
	Wait    float64 `json:"wait"`
	Receive float64 `json:"receive"`
}

type harContract struct {
	Operation   string                `json:"operation"`
	Credentials string                `json:"credentials"`
	Violations  []vpceptest.Violation `json:"violations"`
	Code        string                `json:"code"`
	Fault       vpceptest.FaultKind   `json:"fault"`
}

// entryOf writes an exchange as an entry.
func entryOf(x vpceptest.Exchange) harEntry {
	took := float64(x.Duration) / float64(time.Millisecond)
	return harEntry{
		Started: x.Begin, Time: took, Timings: harTimings{Wait: took},
		Request: requestOf(x.Request), Response: responseOf(x.Answer, x.Request.Protocol),
		Contract: harContract{x.Operation, x.Credentials, x.Violations, x.Code, x.Fault},
	}
}

func requestOf(r vpceptest.RequestMessage) harRequest {
	request := harRequest{
		Method: r.Method, URL: r.URL, HTTPVersion: r.Protocol, Cookies: []harPair{}, Headers: headersOf(r.Header), Query: queryOf(r.URL),
		HeadersSize: -1, BodySize: r.Body.Size,
	}
	if r.Body.Size > 0 {
		request.PostData = &harPostData{MimeType: r.Header.Get("Content-Type"), Params: []harPair{}, Text: r.Body.Text}
	}
	return request
}

func responseOf(a vpceptest.AnswerMessage, protocol string) harResponse {
	return harResponse{
		Status: a.Status, StatusText: http.StatusText(a.Status), HTTPVersion: protocol, Cookies: []harPair{}, Headers: headersOf(a.Header),
		Content:     harContent{Size: a.Body.Size, MimeType: a.Header.Get("Content-Type"), Text: a.Body.Text},
		HeadersSize: -1, BodySize: a.Body.Size,
	}
}

// headersOf lists headers by name.
func headersOf(header http.Header) []harPair {
	pairs := []harPair{}
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			pairs = append(pairs, harPair{name, value})
		}
	}
	return pairs
}

// queryOf lists parameters in the order of the URL. What cannot be decoded stays as it is.
func queryOf(text string) []harPair {
	pairs := []harPair{}
	_, query, _ := strings.Cut(text, "?")
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		if part != "" {
			pairs = append(pairs, harPair{plain(name), plain(value)})
		}
	}
	return pairs
}

func plain(text string) string {
	if decoded, err := url.QueryUnescape(text); err == nil {
		return decoded
	}
	return text
}
