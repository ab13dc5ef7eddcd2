// Package signature signs requests with SDK-HMAC-SHA256 and verifies such signatures. The client signs with it, and
// the embedded service verifies with it; the vectors in openapi/vectors/signing.json keep both from being wrong alike.
package signature

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// The names of the headers and the values that signing knows.
const (
	algorithm       = "SDK-HMAC-SHA256"
	dateHeader      = "X-Sdk-Date"
	payloadHeader   = "X-Sdk-Content-Sha256"
	tokenHeader     = "X-Security-Token" // #nosec G101 -- The name of a header.
	unsignedPayload = "UNSIGNED-PAYLOAD"
	dateLayout      = "20060102T150405Z"
)

// errNoBody says that a body cannot be read without using it up.
var errNoBody = errors.New("sign the request: its body has no GetBody")

// Sign sets X-Sdk-Date, X-Security-Token and Authorization. It signs every header that the request has by then, except
// Content-Type and names with an underscore. The body is read through GetBody.
// A body of another type than JSON is not signed, as the header X-Sdk-Content-Sha256 then says.
func Sign(req *http.Request, key Key, now time.Time) error {
	req.Header.Set(dateHeader, now.UTC().Format(dateLayout))
	if key.SecurityToken != "" {
		req.Header.Set(tokenHeader, key.SecurityToken)
	}
	hash, err := payloadHash(req)
	if err != nil {
		return err
	}
	signed := headerNames(req.Header)
	sum := sign(req, signed, hash, key.SecretKey)
	req.Header.Set("Authorization", algorithm+" Access="+key.AccessKey+
		", SignedHeaders="+strings.Join(signed, ";")+", Signature="+sum)
	return nil
}

// headerNames lists the headers that are signed, in lower case and sorted.
func headerNames(header http.Header) []string {
	names := make([]string, 0, len(header))
	for name := range header {
		lower := strings.ToLower(name)
		if strings.HasPrefix(lower, "content-type") || strings.Contains(lower, "_") || lower == "authorization" {
			continue
		}
		names = append(names, lower)
	}
	slices.Sort(names)
	return names
}

// payloadHash is the hash of the body in lower-case hex, or what the header says instead.
func payloadHash(req *http.Request) (string, error) {
	kind := req.Header.Get("Content-Type")
	if kind != "" && !strings.Contains(kind, "application/json") && !strings.Contains(kind, "application/bson") {
		req.Header.Set(payloadHeader, unsignedPayload)
	}
	if value := req.Header.Get(payloadHeader); value != "" {
		return value, nil
	}
	if req.Body == nil || req.Body == http.NoBody {
		return hexSum(nil), nil
	}
	if req.GetBody == nil {
		return "", errNoBody
	}
	body, err := req.GetBody()
	if err != nil {
		return "", fmt.Errorf("sign the request: %w", err)
	}
	defer func() { _ = body.Close() }() // A copy in memory.
	h := sha256.New()
	if _, err := io.Copy(h, body); err != nil {
		return "", fmt.Errorf("sign the request: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// sign gives the signature of a request in lower-case hex.
func sign(req *http.Request, signed []string, hash, secretKey string) string {
	text := algorithm + "\n" + req.Header.Get(dateHeader) + "\n" + hexSum([]byte(CanonicalRequest(req, signed, hash)))
	mac := hmac.New(sha256.New, []byte(secretKey))
	_, _ = io.WriteString(mac, text) // Writing to a hash cannot fail.
	return hex.EncodeToString(mac.Sum(nil))
}

func hexSum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
