package cli

import (
	"cmp"
	"iter"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// ListFlags are the flags that all lists have.
type ListFlags struct {
	Limit int
	Page  int // Greatest number of elements on a page; 0 is that of most lists.
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

// Check refuses values that make no sense.
func (f *ListFlags) Check() error {
	if f.Limit < 0 {
		return Usagef("--limit must not be negative")
	}
	return nil
}

// Client checks the flags and makes the client of a list.
func (f *ListFlags) Client(a *App) (*vpcep.Client, error) {
	if err := f.Check(); err != nil {
		return nil, err
	}
	return a.Client()
}

// largestPage is the greatest number of elements on a page.
func (f *ListFlags) largestPage() int { return cmp.Or(f.Page, gen.ListEndpointServiceLimitMax) }

// PageSize is how many elements to ask for at once; 0 leaves it to the client.
func (f *ListFlags) PageSize() int32 {
	return int32(min(f.Limit, f.largestPage())) //nolint:gosec // A limit below 0 was refused.
}

// Read reads what an iterator gives, up to the limit.
func Read[T any](a *App, f *ListFlags, elements iter.Seq2[T, error]) ([]T, error) {
	counter := a.NewProgress("read", "entries", 0, true)
	var found []T
	for element, err := range elements {
		if err != nil {
			counter.Clear()
			return nil, err
		}
		if found = append(found, element); len(found) == f.Limit {
			break
		}
		if len(found)%f.largestPage() == 0 {
			counter.Show(len(found))
		}
	}
	counter.Clear()
	return found, nil
}

// All reads everything that an iterator gives.
func All[T any](elements iter.Seq2[T, error]) ([]T, error) {
	var found []T
	for element, err := range elements {
		if err != nil {
			return nil, err
		}
		found = append(found, element)
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
