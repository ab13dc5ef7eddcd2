package vpceptest

import (
	"crypto/rand"
	"encoding/hex"
)

// newRequestID makes the id of a request: 32 hexadecimal characters.
func newRequestID() string { return hex.EncodeToString(random(16)) }

// newID makes the id of a record, in the form of a random UUID.
func newID() string {
	b := random(16)
	b[6] = b[6]&0x0f | 0x40 // Version 4.
	b[8] = b[8]&0x3f | 0x80 // The variant of RFC 9562.
	text := hex.EncodeToString(b)
	return text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // It never fails, and ends the process where there is no randomness.
	return b
}
