package cli

import (
	"cmp"
	"iter"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// ListFlags are the flags that all lists have.
type ListFlags struct {
	Limit int
	Page  int // Greatest number of elements on a page; 0 is that of most lists.
	watching
}

// Add adds the flags.
func (f *ListFlags) Add(command *cobra.Command) {
	command.Flags().IntVar(&f.Limit, "limit", 0, "most records to show; 0 is all")
}

// AddSorting adds the flags of a list that can be sorted.
func AddSorting[K ~string](command *cobra.Command, key *K, direction *gen.SortDir, keys ...K) {
	AddChoice(command, command.Flags(), key, "sort-key", "", "time to sort by, create_at when left out", keys...)
	AddChoice(command, command.Flags(), direction, "sort-dir", "", "sort direction, asc when left out", gen.SortDirAsc, gen.SortDirDesc)
}

// largestPage is the greatest number of elements on a page.
func (f *ListFlags) largestPage() int { return cmp.Or(f.Page, gen.ListEndpointServiceLimitMax) }

// PageSize is how many elements to ask for at once; 0 leaves it to the client.
func (f *ListFlags) PageSize() int32 {
	return int32(min(f.Limit, f.largestPage())) //nolint:gosec // checkFlags has refused a limit below 0.
}

// Read reads what an iterator gives, up to the limit.
func Read[T any](a *App, f *ListFlags, elements iter.Seq2[T, error]) ([]T, error) {
	counter := a.NewProgress("read", "entries", 0, true)
	defer counter.Clear()
	return collect(elements, f.Limit, func(count int) {
		if count%f.largestPage() == 0 {
			counter.Show(count)
		}
	})
}

// collect is what an iterator gives, up to a limit; 0 is none. It tells how many there are so far.
func collect[T any](elements iter.Seq2[T, error], limit int, tell func(count int)) ([]T, error) {
	var found []T
	for element, err := range elements {
		if err != nil {
			return nil, err
		}
		found = append(found, element)
		if tell(len(found)); len(found) == limit {
			break
		}
	}
	return found, nil
}

// Only leaves out the elements of an iterator that are not wanted.
func Only[T any](elements iter.Seq2[T, error], wanted func(T) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for element, err := range elements {
			if (err != nil || wanted(element)) && !yield(element, err) {
				return
			}
		}
	}
}
