package vpceptest

import "slices"

// blockSize is the number of records at which a block of an order is split.
const blockSize = 512

// recordOrder keeps records sorted. They are in blocks, so that adding, removing and copying a page do not move or
// pass every record of a large whitelist.
type recordOrder struct {
	compare func(a, b *record) int // No two records are equal.
	blocks  [][]*record            // None is empty.
}

// find gives the block of a record that is there or belongs there, and its place in it. There must be a block.
func (o *recordOrder) find(r *record) (block, place int) {
	block, _ = slices.BinarySearchFunc(o.blocks, r, func(b []*record, r *record) int {
		return o.compare(b[len(b)-1], r)
	})
	block = min(block, len(o.blocks)-1) // One behind all others belongs into the last block.
	place, _ = slices.BinarySearchFunc(o.blocks[block], r, o.compare)
	return block, place
}

func (o *recordOrder) add(r *record) {
	if len(o.blocks) == 0 {
		o.blocks = [][]*record{{r}}
		return
	}
	block, place := o.find(r)
	grown := slices.Insert(o.blocks[block], place, r)
	o.blocks[block] = grown
	if half := len(grown) / 2; len(grown) > blockSize {
		o.blocks = slices.Insert(o.blocks, block+1, slices.Clone(grown[half:]))
		o.blocks[block] = slices.Delete(grown, half, len(grown))
	}
}

// remove takes out a record that is there.
func (o *recordOrder) remove(r *record) {
	block, place := o.find(r)
	o.blocks[block] = slices.Delete(o.blocks[block], place, place+1)
	if len(o.blocks[block]) == 0 {
		o.blocks = slices.Delete(o.blocks, block, block+1)
	}
}

// between copies the records from one place of the order up to another.
func (o *recordOrder) between(from, to int) []*record {
	var list []*record
	for _, block := range o.blocks {
		list = append(list, block[min(from, len(block)):min(to, len(block))]...)
		from, to = max(from-len(block), 0), max(to-len(block), 0)
	}
	return list
}
