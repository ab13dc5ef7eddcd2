package whitelist

import "hash/maphash"

// seed makes the digests of one process differ from those of another one, so that no text can be chosen to have the digest
// of another text.
var seed = maphash.MakeSeed()

// digest stands for a text. Of a million texts two have the same digest in one of some 40 million runs.
type digest uint64

func digestOf(text string) digest { return digest(maphash.String(seed, text)) }

// set is a set of texts that takes little room whatever their length.
type set map[digest]struct{}

func (s set) add(text string) { s[digestOf(text)] = struct{}{} }

func (s set) has(text string) bool {
	_, ok := s[digestOf(text)]
	return ok
}
