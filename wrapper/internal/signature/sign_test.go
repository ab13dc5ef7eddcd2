package signature_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// vector is an entry of openapi/vectors/signing.json.
type vector struct {
	Name          string
	AccessKey     string `json:"access_key"`
	SecretKey     string `json:"secret_key"`
	SecurityToken string `json:"security_token"`
	Date          string
	Host          string
	Method, Path  string
	Query         [][2]string
	Headers       [][2]string
	Body          string
	Unsigned      bool `json:"unsigned_payload"`
	Expect        struct {
		URI           string `json:"canonical_uri"`
		Query         string `json:"canonical_query"`
		Headers       string `json:"canonical_headers"`
		SignedHeaders string `json:"signed_headers"`
		PayloadHash   string `json:"payload_hash"`
		RequestSHA256 string `json:"canonical_request_sha256"`
		Authorization string
	}
}

func vectors(tb testing.TB) []vector {
	tb.Helper()
	text, err := os.ReadFile("../../../openapi/vectors/signing.json")
	require.NoError(tb, err)
	var file struct{ Vectors []vector }
	require.NoError(tb, json.Unmarshal(text, &file))
	require.Len(tb, file.Vectors, 4)
	return file.Vectors
}

func (v vector) signer() *signature.Signer {
	return signature.NewSigner(signature.Key{AccessKey: v.AccessKey, SecretKey: v.SecretKey, SecurityToken: v.SecurityToken})
}

func (v vector) now(tb testing.TB) time.Time {
	tb.Helper()
	date, err := time.Parse("20060102T150405Z", v.Date)
	require.NoError(tb, err)
	return date
}

// request builds the request of a vector, before it is signed.
func (v vector) request(tb testing.TB) *http.Request {
	tb.Helper()
	query := make([]string, 0, len(v.Query))
	for _, pair := range v.Query {
		query = append(query, url.QueryEscape(pair[0])+"="+url.QueryEscape(pair[1]))
	}
	u := &url.URL{Scheme: "https", Host: v.Host, Path: v.Path, RawQuery: strings.Join(query, "&")}
	var body io.Reader
	if v.Body != "" {
		body = strings.NewReader(v.Body)
	}
	req, err := http.NewRequestWithContext(tb.Context(), v.Method, u.String(), body)
	require.NoError(tb, err)
	for _, pair := range v.Headers {
		req.Header[pair[0]] = []string{pair[1]}
	}
	return req
}

func TestVectors(t *testing.T) {
	t.Parallel()
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			t.Parallel()
			req := v.request(t)
			require.NoError(t, v.signer().Sign(req, v.now(t)))
			assert.Equal(t, v.Expect.Authorization, req.Header.Get("Authorization"))
			parsed, err := signature.Parse(v.Expect.Authorization)
			require.NoError(t, err)
			text := signature.CanonicalRequest(req, parsed.SignedHeaders, v.Expect.PayloadHash)
			lines := strings.Split(text, "\n")
			assert.Equal(t, v.Expect.URI, lines[1])
			assert.Equal(t, v.Expect.Query, lines[2])
			assert.Equal(t, v.Expect.Headers, strings.Join(lines[3:len(lines)-2], "\n"))
			assert.Equal(t, v.Expect.SignedHeaders, lines[len(lines)-2])
			assert.Equal(t, v.Expect.PayloadHash, lines[len(lines)-1])
			assert.Equal(t, v.Unsigned, req.Header.Get("X-Sdk-Content-Sha256") == "UNSIGNED-PAYLOAD")
			sum := sha256.Sum256([]byte(text))
			assert.Equal(t, v.Expect.RequestSHA256, hex.EncodeToString(sum[:]))
			require.NoError(t, signature.Verify(req, []byte(v.Body), v.SecretKey, v.now(t)))
		})
	}
}

func TestSigningAgainGivesAFreshSignature(t *testing.T) {
	t.Parallel()
	v := vectors(t)[1]
	req, signer := v.request(t), v.signer()
	require.NoError(t, signer.Sign(req, v.now(t)))
	first := req.Header.Get("Authorization")
	later := v.now(t).Add(time.Hour).In(time.FixedZone("", 8*60*60))
	require.NoError(t, signer.Sign(req, later))
	assert.NotEqual(t, first, req.Header.Get("Authorization"))
	require.NoError(t, signature.Verify(req, []byte(v.Body), v.SecretKey, later))
	for range 10 { // The hashes are used again.
		require.NoError(t, signer.Sign(req, v.now(t)))
		assert.Equal(t, first, req.Header.Get("Authorization"))
	}
}

func TestSignerIsSafeForConcurrentUse(t *testing.T) {
	t.Parallel()
	v := vectors(t)[1]
	signer, now := v.signer(), v.now(t)
	var group sync.WaitGroup
	for range 8 {
		req := v.request(t)
		group.Go(func() {
			for range 50 {
				assert.NoError(t, signer.Sign(req, now))
				assert.Equal(t, v.Expect.Authorization, req.Header.Get("Authorization"))
			}
		})
	}
	group.Wait()
}

func TestPayloadHash(t *testing.T) {
	t.Parallel()
	for kind, want := range map[string]string{
		"application/json": "", "application/json;charset=UTF-8": "", "application/bson": "", "": "",
		"text/plain": "UNSIGNED-PAYLOAD", "application/octet-stream": "UNSIGNED-PAYLOAD",
	} {
		v := vectors(t)[1]
		req := v.request(t)
		req.Header.Set("Content-Type", kind)
		require.NoError(t, v.signer().Sign(req, v.now(t)))
		assert.Equal(t, want, req.Header.Get("X-Sdk-Content-Sha256"), kind)
	}
}

func TestSignReadsTheBodyThroughGetBody(t *testing.T) {
	t.Parallel()
	v := vectors(t)[1]
	req := v.request(t)
	require.NoError(t, v.signer().Sign(req, v.now(t)))
	body, err := io.ReadAll(req.Body)
	require.NoError(t, err)
	assert.Equal(t, v.Body, string(body), "the body is still there to be sent")
	req.GetBody = nil
	require.ErrorContains(t, v.signer().Sign(req, v.now(t)), "its body has no GetBody")
	req.GetBody = func() (io.ReadCloser, error) { return nil, io.ErrUnexpectedEOF }
	require.ErrorIs(t, v.signer().Sign(req, v.now(t)), io.ErrUnexpectedEOF)
	req.Body, req.GetBody = http.NoBody, nil
	require.NoError(t, v.signer().Sign(req, v.now(t)), "there is nothing to read")
}

func TestSignAllocatesLittle(t *testing.T) { //nolint:paralleltest // Others would be counted too.
	v := vectors(t)[1]
	req := v.request(t)
	signer, now := v.signer(), v.now(t)
	allocs := testing.AllocsPerRun(100, func() {
		if err := signer.Sign(req, now); err != nil {
			t.Error(err)
		}
	})
	assert.LessOrEqual(t, allocs, 16.0) // 12 without the race detector, which makes pools forget.
	t.Logf("%.0f allocations", allocs)
}

// headerName matches what HTTP takes as the name of a header.
var headerName = regexp.MustCompile("^[-A-Za-z0-9!#$%&'*+.^_`|~]+$")

func FuzzCanonicalRequest(f *testing.F) {
	f.Add("/v1/a b/é", "b=1&a=2&a=1", "X-Trim", " v ", "application/json", []byte(`{}`))
	f.Add("", "a=%zz&;=1", "x_under", "", "text/plain", []byte(nil))
	f.Fuzz(func(t *testing.T, path, query, name, value, kind string, body []byte) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://example.com", strings.NewReader(string(body)))
		require.NoError(t, err)
		req.URL.Path, req.URL.RawQuery = path, query
		req.Header.Set("Content-Type", kind)
		if headerName.MatchString(name) && !strings.EqualFold(name, "X-Sdk-Content-Sha256") {
			req.Header.Set(name, value)
		}
		now := time.Now()
		require.NoError(t, signature.NewSigner(signature.Key{AccessKey: "ak", SecretKey: "sk"}).Sign(req, now))
		require.NoError(t, signature.Verify(req, body, "sk", now))
		if len(body) > 0 && req.Header.Get("X-Sdk-Content-Sha256") == "" {
			changed := append([]byte{body[0] ^ 1}, body[1:]...)
			require.ErrorIs(t, signature.Verify(req, changed, "sk", now), signature.ErrSignature)
		}
	})
}

func BenchmarkSign(b *testing.B) {
	v := vectors(b)[1]
	req := v.request(b)
	signer, now := v.signer(), v.now(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := signer.Sign(req, now); err != nil {
			b.Fatal(err)
		}
	}
}
