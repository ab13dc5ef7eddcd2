package whitelist

import (
	"crypto/sha256"
	"encoding/binary"
)

// digest stands for a text in a set. Two texts with the same digest are not to be expected in this world.
type digest [16]byte

func digestOf(text string) digest {
	sum := sha256.Sum256([]byte(text))
	return digest(sum[:16])
}

// hashOf is a part of a digest.
func hashOf(text string) uint64 {
	sum := digestOf(text)
	return binary.LittleEndian.Uint64(sum[:])
}

// set is a set of texts that takes little room whatever their length.
type set map[digest]struct{}

func (s set) add(text string) { s[digestOf(text)] = struct{}{} }

func (s set) has(text string) bool {
	_, ok := s[digestOf(text)]
	return ok
}
