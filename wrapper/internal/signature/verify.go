package signature

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Window is how far the date of a signature may be off.
const Window = 15 * time.Minute

// What can be wrong with a signature.
var (
	ErrMalformed = errors.New("the Authorization header is malformed")
	ErrDate      = errors.New("the signature is expired")
	ErrSignature = errors.New("the signature does not match")
)

// Authorization is what an Authorization header says.
type Authorization struct {
	AccessKey     string
	SignedHeaders []string
	Signature     string
}

// Parse reads an Authorization header.
func Parse(header string) (Authorization, error) {
	rest, found := strings.CutPrefix(header, algorithm+" ")
	if !found {
		return Authorization{}, fmt.Errorf("%w: it does not start with %s", ErrMalformed, algorithm)
	}
	var a Authorization
	for part := range strings.SplitSeq(rest, ",") {
		switch name, value, _ := strings.Cut(strings.TrimSpace(part), "="); name {
		case "Access":
			a.AccessKey = value
		case "SignedHeaders":
			a.SignedHeaders = strings.Split(value, ";")
		case "Signature":
			a.Signature = value
		}
	}
	if a.AccessKey == "" || a.Signature == "" || !slices.Contains(a.SignedHeaders, strings.ToLower(dateHeader)) {
		return Authorization{}, fmt.Errorf("%w: Access, Signature and SignedHeaders with %s are needed",
			ErrMalformed, strings.ToLower(dateHeader))
	}
	return a, nil
}

// Date is the time that a request was signed at.
func Date(header http.Header) (time.Time, error) {
	date, err := time.Parse(dateLayout, header.Get(dateHeader))
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: %s is no date", ErrMalformed, dateHeader)
	}
	return date, nil
}

// Verify checks the signature of a request that was received with a body, at a time.
func Verify(req *http.Request, body []byte, secretKey string, now time.Time) error {
	a, err := Parse(req.Header.Get("Authorization"))
	if err != nil {
		return err
	}
	date, err := Date(req.Header)
	if err != nil {
		return err
	}
	if now.Sub(date).Abs() > Window {
		return ErrDate
	}
	hash := string(appendHexSum(nil, body))
	if value := req.Header.Get(payloadHeader); value != "" && slices.Contains(a.SignedHeaders, strings.ToLower(payloadHeader)) {
		if value != unsignedPayload && value != hash {
			return ErrSignature
		}
		hash = value
	}
	mac := hmac.New(sha256.New, []byte(secretKey))
	want := appendSignature(nil, mac, new([]byte), req, a.SignedHeaders, []byte(hash))
	if !hmac.Equal([]byte(a.Signature), want) {
		return ErrSignature
	}
	return nil
}
