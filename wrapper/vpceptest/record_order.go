package vpceptest

import (
	"iter"
	"slices"
)

// blockSize is the number of records at which a block of an order is split.
const blockSize = 512

// recordOrder keeps records sorted. They are in blocks, so that adding, removing and finding the place of a page do not
// move or pass every record of a large whitelist.
type recordOrder struct {
	compare func(a, b *record) int // No two records are equal.
	blocks  [][]*record            // None is empty.
}

// find gives the block of a record that is there or belongs there, and its place in it.
func (o *recordOrder) find(r *record) (block, place int) {
	block, _ = slices.BinarySearchFunc(o.blocks, r, func(b []*record, r *record) int {
		return o.compare(b[len(b)-1], r)
	})
	if block == len(o.blocks) {
		return block, 0
	}
	place, _ = slices.BinarySearchFunc(o.blocks[block], r, o.compare)
	return block, place
}

func (o *recordOrder) add(r *record) {
	block, place := o.find(r)
	if block == len(o.blocks) { // It is the last one.
		if block == 0 || len(o.blocks[block-1]) >= blockSize {
			o.blocks = append(o.blocks, append(make([]*record, 0, blockSize), r))
			return
		}
		block--
		place = len(o.blocks[block])
	}
	grown := slices.Insert(o.blocks[block], place, r)
	o.blocks[block] = grown
	if len(grown) > blockSize {
		half := len(grown) / 2
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

// from goes through the records in their order, after those to skip.
func (o *recordOrder) from(skip int) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		for _, block := range o.blocks {
			if skip >= len(block) {
				skip -= len(block)
				continue
			}
			for _, r := range block[skip:] {
				if !yield(r) {
					return
				}
			}
			skip = 0
		}
	}
}

// backward is from in the opposite order.
func (o *recordOrder) backward(skip int) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		for _, block := range slices.Backward(o.blocks) {
			if skip >= len(block) {
				skip -= len(block)
				continue
			}
			for _, r := range slices.Backward(block[:len(block)-skip]) {
				if !yield(r) {
					return
				}
			}
			skip = 0
		}
	}
}
