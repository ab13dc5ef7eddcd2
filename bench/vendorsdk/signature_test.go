package vendorsdk_test

import (
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/signer"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/request"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// TestSignatures sends random requests and has the vendor's signer sign what arrived.
func TestSignatures(t *testing.T) {
	t.Parallel()
	var expected, got []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Header.Get("Authorization"))
		expected = append(expected, vendorSignature(t, r, vpceptest.AccessKey, vpceptest.SecretKey))
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, "{}")
	}))
	defer server.Close()
	options := []vpcep.Option{vpcep.WithEndpoint(server.URL), vpcep.WithProjectID(vpceptest.ProjectID)}
	var clients []*vpcep.Client
	for _, key := range []vpcep.Option{
		vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
		vpcep.WithTemporaryAccessKey(vpceptest.AccessKey, vpceptest.SecretKey, "a/security+token=="),
	} {
		client, err := vpcep.New(append(options, key)...)
		require.NoError(t, err)
		t.Cleanup(client.CloseIdleConnections)
		clients = append(clients, client)
	}

	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, seed))
	const requests = 2_000
	for n := range requests {
		r := randomRequest(random)
		_, err := clients[n%len(clients)].Do(t.Context(), r.operation, r.path, r.query, r.body)
		require.NoError(t, err, "seed %d: %s %q %q %s", seed, r.operation.Method, r.path, r.query, r.body)
		require.Equal(t, expected[n], got[n], "seed %d: %s %q %q %s", seed, r.operation.Method, r.path, r.query, r.body)
	}
	assert.Len(t, got, requests)
}

// vendorSignature signs a request as the vendor's SDK does, with the date and the headers that were signed before.
func vendorSignature(t *testing.T, r *http.Request, accessKey, secretKey string) string {
	t.Helper()
	body, err := io.ReadAll(r.Body)
	assert.NoError(t, err)
	b := request.NewHttpRequestBuilder().WithEndpoint("http://"+r.Host).WithPath(r.URL.Path).WithMethod(r.Method).
		WithBody("", string(body))
	for name, values := range r.URL.Query() {
		b.AddQueryParam(name, reflect.ValueOf(values))
	}
	_, rest, _ := strings.Cut(r.Header.Get("Authorization"), "SignedHeaders=")
	names, _, found := strings.Cut(rest, ", ")
	assert.True(t, found, r.Header)
	for name := range strings.SplitSeq(names, ";") {
		if name = http.CanonicalHeaderKey(name); name == "Host" {
			b.AddHeaderParam(name, r.Host)
		} else {
			b.AddHeaderParam(name, r.Header.Get(name))
		}
	}
	b.AddHeaderParam("Content-Type", r.Header.Get("Content-Type"))
	headers, err := signer.Sign(b.Build(), accessKey, secretKey)
	assert.NoError(t, err)
	return headers["Authorization"]
}

// randomInput is what a request is made of.
type randomInput struct {
	operation gen.Operation
	path      map[string]string
	query     url.Values
	body      json.RawMessage
}

func randomRequest(random *rand.Rand) randomInput {
	methods := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete}
	r := randomInput{
		operation: gen.Operation{
			ID: "Random", Method: methods[random.IntN(len(methods))], Path: "/v1/{project_id}/things/{a}/more/{b}",
		},
		path:  map[string]string{"a": "a" + randomPart(random), "b": randomPart(random) + "b"},
		query: url.Values{},
	}
	for range random.IntN(5) {
		name := randomText(random, 1)
		for range 1 + random.IntN(3) {
			r.query.Add(name, randomText(random, 0))
		}
	}
	if r.operation.Method != http.MethodGet {
		r.body, _ = json.Marshal(map[string]string{randomText(random, 0): randomText(random, 0)}) // Text can be written.
	}
	return r
}

// randomPart is what may stand in a path: a backslash may not.
func randomPart(random *rand.Rand) string { return strings.ReplaceAll(randomText(random, 0), `\`, "") }

// randomText has between least and 20 characters, of which many mean something in a URL.
func randomText(random *rand.Rand, least int) string {
	alphabet := []rune("aZ09-_.~ +%&=?#;:@!$'()*,\"<>[]\\^`{|}éß世😀")
	text := make([]rune, least+random.IntN(20-least))
	for i := range text {
		text[i] = alphabet[random.IntN(len(alphabet))]
	}
	return string(text)
}
