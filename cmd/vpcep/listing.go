package main

import (
	"iter"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// listFlags are the flags of the lists of resources.
type listFlags struct {
	sortKey gen.SortKey
	sortDir gen.SortDir
	limit   int
}

func (f *listFlags) add(command *cobra.Command) {
	addChoice(command, command.Flags(), &f.sortKey, "sort-key", "", "time to sort by, create_at when left out", gen.SortKeyCreateAt, gen.SortKeyUpdateAt)
	addChoice(command, command.Flags(), &f.sortDir, "sort-dir", "", "sort direction, asc when left out", gen.SortDirAsc, gen.SortDirDesc)
	f.addLimit(command)
}

// addLimit adds the limit only, for a list that cannot be sorted.
func (f *listFlags) addLimit(command *cobra.Command) {
	command.Flags().IntVar(&f.limit, "limit", 0, "most records to show; 0 is all")
}

func (f *listFlags) check() error {
	if f.limit < 0 {
		return usagef("--limit must not be negative")
	}
	return nil
}

// largestPage is the greatest number of elements on a page of these lists.
const largestPage = gen.ListEndpointServiceLimitMax

// pageSize is how many elements to ask for at once; 0 leaves it to the client.
func (f *listFlags) pageSize() int32 {
	return int32(min(f.limit, largestPage)) //nolint:gosec // A limit below 0 was refused.
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
		if len(found)%largestPage == 0 {
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
