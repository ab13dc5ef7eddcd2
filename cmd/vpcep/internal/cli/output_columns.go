package cli

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// CheckColumns refuses columns that --columns or --sort-by names and that are not there. Commands whose columns hang on their
// arguments call it before they send anything; those of the others are checked with the flags.
func CheckColumns[T any](a *App, columns []Column[T]) error {
	return a.checkColumns(namesOf(columns))
}

// namesOf are the names of columns, as flags take them.
func namesOf[T any](columns []Column[T]) []string {
	return Map(headersOf(columns), strings.ToLower)
}

func (s *Settings) checkColumns(known []string) error {
	for _, name := range s.shown.columns {
		if err := checkColumn("--columns", name, known); err != nil {
			return err
		}
	}
	if s.shown.sortBy == "" {
		return nil
	}
	return checkColumn("--sort-by", s.shown.sortBy, known)
}

func checkColumn(flag, name string, known []string) error {
	if slices.Contains(known, strings.ToLower(name)) {
		return nil
	}
	err := Usagef("%s: there is no column %q; there are %s", flag, name, strings.Join(known, ", "))
	return Unknown(err, name, known, "did you mean "+flag+" %s?", "")
}

// chosen are the columns that --columns names, in its order; without it all that are shown by themselves.
// They were checked before anything was sent.
func chosen[T any](s *Settings, columns []Column[T]) []Column[T] {
	if len(s.shown.columns) == 0 {
		return slices.DeleteFunc(slices.Clone(columns), func(c Column[T]) bool { return c.Extra })
	}
	var named []Column[T]
	for _, name := range s.shown.columns {
		if i := indexOf(name, columns); i >= 0 {
			named = append(named, columns[i])
		}
	}
	return named
}

// indexOf is where the column with a name is, or -1.
func indexOf[T any](name string, columns []Column[T]) int {
	return slices.IndexFunc(columns, func(c Column[T]) bool { return strings.EqualFold(c.Header, name) })
}

// sorted are records in the order of the column that --sort-by names: numbers by their value and before texts.
func sorted[T any](s *Settings, records []T, columns []Column[T]) []T {
	by := indexOf(s.shown.sortBy, columns)
	if by < 0 {
		return records
	}
	cell := columns[by].Cell
	return slices.SortedStableFunc(slices.Values(records), func(x, y T) int { return compareCells(cell(x), cell(y)) })
}

func compareCells(x, y string) int {
	n, noNumber := strconv.ParseFloat(x, 64)
	m, neither := strconv.ParseFloat(y, 64)
	switch {
	case noNumber == nil && neither == nil:
		return cmp.Compare(n, m)
	case noNumber == nil:
		return -1
	case neither == nil:
		return 1
	default:
		return strings.Compare(x, y)
	}
}
