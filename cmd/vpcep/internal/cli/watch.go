package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/internal/pause"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// watching are the flags of a list that can be watched.
type watching struct {
	watch    bool
	interval time.Duration
}

// The default and the shortest time between two looks.
const (
	defaultInterval  = 5 * time.Second
	shortestInterval = 100 * time.Millisecond
)

// AddWatch adds the flags of a list that can be watched.
func (w *watching) AddWatch(command *cobra.Command) {
	command.Flags().BoolVar(&w.watch, "watch", false, "show what changes, until Ctrl-C; as lines of JSON with -o json, and in a pipe without -o")
	command.Flags().DurationVar(&w.interval, "interval", defaultInterval, "time between two looks of --watch")
}

// watches reports whether a command is to watch a list.
func watches(command *cobra.Command) bool {
	on, err := command.Flags().GetBool("watch")
	return err == nil && on
}

// checkWatch refuses what does not go together with --watch.
func (f *ListFlags) checkWatch(a *App) error {
	switch {
	case f.interval < shortestInterval:
		return Usagef("--interval must be at least %s", shortestInterval)
	case a.given() != "":
		return Usagef("--watch looks at one project in one region, not at several: %s", a.given())
	case f.Limit > 0:
		return Usagef("--limit does not go with --watch")
	case a.shown.sortBy != "":
		return Usagef("--sort-by does not go with --watch, which shows changes as they come")
	case a.Output != FormatTable && a.Output != FormatJSON && a.Output != FormatName:
		return Usagef("--watch prints a table, json or name")
	default:
		return nil
	}
}

// The changes of a record that is watched.
const (
	changePresent = "present" // It was there at the first look.
	changeAdded   = "added"
	changeChanged = "changed"
	changeGone    = "gone"
)

// WatchEvent is a change of a record, as JSON.
type WatchEvent[T any] struct {
	Time   time.Time `json:"time"`
	Change string    `json:"change"`
	Record T         `json:"record"`
}

// watcher compares a list with the one before.
type watcher[T any] struct {
	app     *App
	key     func(T) string // The first column tells records apart.
	columns []Column[T]    // Those that are shown.
	last    map[string]T
	order   []string
	widths  []int
}

// watchList reads a list again and again and prints what changes, until ctx ends. A look that fails is tried again, unless the
// service refuses the caller.
func watchList[T any](
	ctx context.Context, a *App, f *ListFlags, columns []Column[T], list func(context.Context, *vpcep.Client) iter.Seq2[T, error],
) error {
	if err := f.checkWatch(a); err != nil {
		return err
	}
	client, err := a.Client()
	if err != nil {
		return err
	}
	final := IsAny(vpcep.ErrUnauthorized, vpcep.ErrForbidden, vpcep.ErrNotFound, vpcep.ErrInvalidRequest) // The next look would meet them too.
	watch := &watcher[T]{app: a, key: columns[0].Cell, columns: chosen(&a.Settings, columns)}
	failing := false
	for ctx.Err() == nil {
		records, err := collect(list(ctx, client), 0, func(int) {})
		switch {
		case ctx.Err() != nil:
			return nil //nolint:nilerr // That is how it ends.
		case err != nil && (watch.last == nil || final(err)):
			return err
		case err != nil:
			if !failing {
				a.Warn(ErrorText(err) + "; looking again")
			}
			failing = true
		default:
			failing = false
			if err := watch.compare(records); err != nil {
				return err
			}
		}
		_ = pause.For(ctx, f.interval) // The loop ends with ctx.
	}
	return nil
}

// compare prints what changed since the look before.
func (w *watcher[T]) compare(records []T) error {
	first := w.last == nil
	now := make(map[string]T, len(records))
	var order []string
	var events []WatchEvent[T]
	at := time.Now().UTC().Truncate(time.Millisecond)
	for _, record := range records {
		key := w.key(record)
		before, known := w.last[key]
		switch {
		case first:
			events = append(events, WatchEvent[T]{at, changePresent, record})
		case !known:
			events = append(events, WatchEvent[T]{at, changeAdded, record})
		case !sameJSON(before, record):
			events = append(events, WatchEvent[T]{at, changeChanged, record})
		}
		now[key] = record
		order = append(order, key)
	}
	for _, key := range w.order {
		if _, there := now[key]; !there {
			events = append(events, WatchEvent[T]{at, changeGone, w.last[key]})
		}
	}
	w.last, w.order = now, order
	return w.print(events, first)
}

func sameJSON(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// print prints changes in the form that --output asks for.
func (w *watcher[T]) print(events []WatchEvent[T], first bool) error {
	var text strings.Builder
	var rows [][]string
	if first && w.app.Output == FormatTable && !w.app.shown.noHeaders {
		rows = append(rows, append([]string{"TIME", "CHANGE"}, headersOf(w.columns)...))
	}
	for _, event := range events {
		switch w.app.Output {
		case FormatJSON:
			line, err := w.json(event)
			if err != nil {
				return fmt.Errorf("write the output: %w", err)
			}
			text.Write(line)
		case FormatName:
			if event.Change == changePresent || event.Change == changeAdded {
				text.WriteString(w.columns[0].Cell(event.Record) + "\n")
			}
		default:
			cells := Map(w.columns, func(c Column[T]) string { return c.Cell(event.Record) })
			rows = append(rows, append([]string{event.Time.Local().Format(time.TimeOnly), event.Change}, cells...))
		}
	}
	w.lines(&text, rows)
	return w.app.print(text.String())
}

// json is a change on a line, or what --jq or --template makes of it.
func (w *watcher[T]) json(event WatchEvent[T]) ([]byte, error) {
	text, err := AnswerJSON(event)
	if err != nil || w.app.shown.filter == nil {
		return append(text, '\n'), err
	}
	return w.app.shown.filter(text)
}

// lines writes rows with their cells below each other, and below those of the rows before as far as they are no wider. At a
// terminal a row is one line of it.
func (w *watcher[T]) lines(text *strings.Builder, rows [][]string) {
	for _, cells := range rows {
		for len(w.widths) < len(cells) {
			w.widths = append(w.widths, 0)
		}
		for i, cell := range cells {
			w.widths[i] = max(w.widths[i], runewidth.StringWidth(cell))
		}
	}
	room := w.app.width(w.app.Out)
	for _, cells := range rows {
		var line strings.Builder
		for i, cell := range cells {
			line.WriteString(runewidth.FillRight(cell, w.widths[i]) + "   ")
		}
		row := strings.TrimRight(line.String(), " ")
		if room > 0 {
			row = runewidth.Truncate(row, room, "…")
		}
		text.WriteString(row + "\n")
	}
}
