// Package sign signs requests with an access key: SDK-HMAC-SHA256, as docs/contract.md explains it. (The client of this
// project, github.com/vpcep-go/vpcep/wrapper, does it by itself.)
package sign

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Transport signs what it sends.
type Transport struct{ Key, Secret, ProjectID string }

// RoundTrip signs a copy of the request and sends it.
func (t Transport) RoundTrip(request *http.Request) (*http.Response, error) {
	request = request.Clone(request.Context())
	var body []byte
	if request.Body != nil {
		var err error
		if body, err = io.ReadAll(request.Body); err != nil {
			return nil, err
		}
		request.Body = io.NopCloser(bytes.NewReader(body))
	}
	date := time.Now().UTC().Format("20060102T150405Z")
	request.Header.Set("X-Sdk-Date", date)
	request.Header.Set("X-Project-Id", t.ProjectID)
	var query []string
	for name, values := range request.URL.Query() {
		for _, value := range values {
			query = append(query, encode(name)+"="+encode(value))
		}
	}
	slices.Sort(query)
	names := "host;x-project-id;x-sdk-date"
	canonical := strings.Join([]string{
		request.Method, strings.TrimSuffix(request.URL.EscapedPath(), "/") + "/", strings.Join(query, "&"),
		"host:" + request.URL.Host, "x-project-id:" + t.ProjectID, "x-sdk-date:" + date, "", names, hash(body),
	}, "\n")
	signature := hmac.New(sha256.New, []byte(t.Secret))
	signature.Write([]byte("SDK-HMAC-SHA256\n" + date + "\n" + hash([]byte(canonical))))
	request.Header.Set("Authorization", "SDK-HMAC-SHA256 Access="+t.Key+", SignedHeaders="+names+
		", Signature="+hex.EncodeToString(signature.Sum(nil)))
	return http.DefaultTransport.RoundTrip(request)
}

func encode(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
