package whitelist

import "crypto/sha256"

// digest stands for a text in a set. Two texts with the same digest are not to be expected in this world.
type digest [16]byte

func digestOf(text string) digest {
	sum := sha256.Sum256([]byte(text))
	return digest(sum[:16])
}

// set is a set of texts that takes little room whatever their length.
type set map[digest]struct{}

func (s set) add(text string) { s[digestOf(text)] = struct{}{} }

func (s set) has(text string) bool {
	_, ok := s[digestOf(text)]
	return ok
}
