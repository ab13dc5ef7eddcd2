// Package signature signs requests with SDK-HMAC-SHA256 and verifies such signatures. The client signs with it, and
// the embedded service verifies with it; the vectors in openapi/vectors/signing.json keep both from being wrong alike.
package signature

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
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

// Signer signs requests with a key. It is safe for concurrent use.
type Signer struct {
	key  func() Key // A function, so that fmt cannot show the key.
	macs sync.Pool  // Of hash.Hash, keyed with the secret key.
}

// NewSigner makes a signer.
func NewSigner(key Key) *Signer {
	return &Signer{
		key:  func() Key { return key },
		macs: sync.Pool{New: func() any { return hmac.New(sha256.New, []byte(key.SecretKey)) }},
	}
}

// Key is the key of the signer.
func (s *Signer) Key() Key { return s.key() }

// Sign sets X-Sdk-Date, X-Security-Token and Authorization. It signs every header that the request has by then, except
// Content-Type and names with an underscore. The body is read through GetBody. A body of another type than JSON is not
// signed, as the header X-Sdk-Content-Sha256 then says.
func (s *Signer) Sign(req *http.Request, now time.Time) error {
	key := s.key()
	req.Header[dateHeader] = []string{date(now)}
	if key.SecurityToken != "" {
		req.Header[tokenHeader] = []string{key.SecurityToken}
	}
	var hashRoom [2 * sha256.Size]byte
	payload, err := appendPayloadHash(hashRoom[:0], req)
	if err != nil {
		return err
	}
	var room [16]string
	signed := appendHeaderNames(room[:0], req.Header)
	mac, _ := s.macs.Get().(hash.Hash)
	b, _ := buffers.Get().(*[]byte)
	defer func() { s.macs.Put(mac); buffers.Put(b) }()
	var sum [2 * sha256.Size]byte
	signature := appendSignature(sum[:0], mac, b, req, signed, payload)

	text := (*b)[:0]
	text = append(text, algorithm+" Access="...)
	text = append(text, key.AccessKey...)
	text = append(text, ", SignedHeaders="...)
	text = appendNames(text, signed)
	text = append(text, ", Signature="...)
	text = append(text, signature...)
	*b = text
	req.Header["Authorization"] = []string{string(text)}
	return nil
}

// date writes a time as X-Sdk-Date has it. It is Format(dateLayout), only many times faster.
func date(now time.Time) string {
	now = now.UTC()
	year, month, day := now.Date()
	hour, minute, second := now.Clock()
	const digits = "0123456789"
	b := [len(dateLayout)]byte{8: 'T', 15: 'Z'}
	for i, pair := range [...]int{year / 100, year % 100, int(month), day} {
		b[2*i], b[2*i+1] = digits[pair/10%10], digits[pair%10]
	}
	for i, pair := range [...]int{hour, minute, second} {
		b[9+2*i], b[10+2*i] = digits[pair/10], digits[pair%10]
	}
	return string(b[:])
}

// buffers are the rooms for the texts that are hashed.
var buffers = sync.Pool{New: func() any { return new(make([]byte, 0, 2048)) }}

// canonicalNames has the names of common headers, so that they need not be made anew for each request.
var canonicalNames = map[string]string{
	"accept": "Accept", "host": "Host", "user-agent": "User-Agent", "x-project-id": "X-Project-Id",
	"x-sdk-date": dateHeader, "x-security-token": tokenHeader,
}

// lowerNames is canonicalNames the other way round.
var lowerNames = func() map[string]string {
	lower := map[string]string{}
	for name, canonical := range canonicalNames {
		lower[canonical] = name
	}
	return lower
}()

// appendHeaderNames adds the headers that are signed, in lower case and sorted.
func appendHeaderNames(names []string, header http.Header) []string {
	for name := range header {
		lower, known := lowerNames[name]
		if !known {
			lower = strings.ToLower(name)
		}
		if strings.HasPrefix(lower, "content-type") || strings.Contains(lower, "_") || lower == "authorization" {
			continue
		}
		names = append(names, lower)
	}
	slices.Sort(names)
	return names
}

// appendPayloadHash adds the hash of the body in lower-case hex, or what the header says instead.
func appendPayloadHash(b []byte, req *http.Request) ([]byte, error) {
	kind := req.Header.Get("Content-Type")
	if kind != "" && !strings.Contains(kind, "application/json") && !strings.Contains(kind, "application/bson") {
		req.Header.Set(payloadHeader, unsignedPayload)
	}
	if value := req.Header.Get(payloadHeader); value != "" {
		return append(b, value...), nil
	}
	if req.Body == nil || req.Body == http.NoBody {
		return appendHexSum(b, nil), nil
	}
	if req.GetBody == nil {
		return nil, errNoBody
	}
	body, err := req.GetBody()
	if err != nil {
		return nil, fmt.Errorf("sign the request: %w", err)
	}
	defer func() { _ = body.Close() }() // A copy in memory.
	h := sha256.New()
	if _, err := io.Copy(h, body); err != nil {
		return nil, fmt.Errorf("sign the request: %w", err)
	}
	var sum [sha256.Size]byte
	return hex.AppendEncode(b, h.Sum(sum[:0])), nil
}

// appendSignature adds the signature of a request in lower-case hex.
func appendSignature(dst []byte, mac hash.Hash, b *[]byte, req *http.Request, signed []string, payloadHash []byte) []byte {
	var hashRoom [2 * sha256.Size]byte
	text := appendCanonical((*b)[:0], req, signed, payloadHash)
	digest := appendHexSum(hashRoom[:0], text)
	text = text[:0]
	text = append(text, algorithm+"\n"...)
	text = append(text, headerValue(req, "x-sdk-date")...)
	text = append(text, '\n')
	text = append(text, digest...)
	*b = text
	mac.Reset()
	_, _ = mac.Write(text) // Writing to a hash cannot fail.
	var sum [sha256.Size]byte
	return hex.AppendEncode(dst, mac.Sum(sum[:0]))
}

func appendHexSum(b, data []byte) []byte {
	sum := sha256.Sum256(data)
	return hex.AppendEncode(b, sum[:])
}
