package main

import (
	"cmp"
	"iter"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// listFlags are the flags that all lists have.
type listFlags struct {
	limit int
	page  int // Greatest number of elements on a page; 0 is that of most lists.
}

func (f *listFlags) add(command *cobra.Command) {
	command.Flags().IntVar(&f.limit, "limit", 0, "most records to show; 0 is all")
}

// addSorting adds the flags of a list that can be sorted.
func addSorting[K ~string](command *cobra.Command, key *K, direction *gen.SortDir, keys ...K) {
	addChoice(command, command.Flags(), key, "sort-key", "", "time to sort by, create_at when left out", keys...)
	addChoice(command, command.Flags(), direction, "sort-dir", "", "sort direction, asc when left out", gen.SortDirAsc, gen.SortDirDesc)
}

func (f *listFlags) check() error {
	if f.limit < 0 {
		return usagef("--limit must not be negative")
	}
	return nil
}

// client checks the flags and makes the client of a list.
func (f *listFlags) client(a *app) (*vpcep.Client, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return a.client()
}

// largestPage is the greatest number of elements on a page.
func (f *listFlags) largestPage() int { return cmp.Or(f.page, gen.ListEndpointServiceLimitMax) }

// pageSize is how many elements to ask for at once; 0 leaves it to the client.
func (f *listFlags) pageSize() int32 {
	return int32(min(f.limit, f.largestPage())) //nolint:gosec // A limit below 0 was refused.
}

// read reads what an iterator gives, up to the limit.
func read[T any](a *app, f *listFlags, elements iter.Seq2[T, error]) ([]T, error) {
	counter := a.newProgress("read", 0, true)
	var found []T
	for element, err := range elements {
		if err != nil {
			counter.clear()
			return nil, err
		}
		if found = append(found, element); len(found) == f.limit {
			break
		}
		if len(found)%f.largestPage() == 0 {
			counter.show(len(found))
		}
	}
	counter.clear()
	return found, nil
}

// only leaves out the elements of an iterator that are not wanted.
func only[T any](elements iter.Seq2[T, error], wanted func(T) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for element, err := range elements {
			if (err != nil || wanted(element)) && !yield(element, err) {
				return
			}
		}
	}
}
