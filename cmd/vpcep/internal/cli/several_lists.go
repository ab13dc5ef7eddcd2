package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// The members that tell the records of several projects and regions apart.
const (
	MemberProject = "project"
	MemberRegion  = "region"
)

// listsAtOnce bounds how many lists are read at the same time.
const listsAtOnce = 4

// Merging lets a command with a list take several projects and regions.
func Merging(command *cobra.Command) *cobra.Command {
	command.Annotations[mergesLists] = "true"
	return command
}

// listed is a record with where it was found.
type listed[T any] struct {
	record T
	from   target
}

// MarshalJSON adds the project and the region to the members of the record.
func (l listed[T]) MarshalJSON() ([]byte, error) {
	record, err := AnswerJSON(l.record)
	if err != nil {
		return nil, err
	}
	where, err := PlainJSON(struct {
		Project string `json:"project,omitempty"`
		Region  string `json:"region,omitempty"`
	}{l.from.project, l.from.region})
	if err != nil || string(record) == "{}" {
		return where, err
	}
	return slices.Concat(where[:len(where)-1], json.RawMessage(","), record[1:]), nil
}

// NewList makes a command print a list. Its arguments are handed on.
func NewList[T any](
	a *App, command *cobra.Command, f *ListFlags, columns []Column[T],
	list func(ctx context.Context, client *vpcep.Client, args []string) iter.Seq2[T, error],
) *cobra.Command {
	command.RunE = func(command *cobra.Command, args []string) error {
		return PrintLists(command.Context(), a, f, columns, func(ctx context.Context, client *vpcep.Client) iter.Seq2[T, error] {
			return list(ctx, client, args)
		})
	}
	return AddOutput(a, command, columns)
}

// PrintLists reads a list from all projects and regions that flags name and prints it, in the order given. Where one of several
// fails, the others are printed all the same. A list that is watched is read and printed until ctx ends.
func PrintLists[T any](
	ctx context.Context, a *App, f *ListFlags, columns []Column[T], list func(context.Context, *vpcep.Client) iter.Seq2[T, error],
) error {
	if f.watch {
		return watchList(ctx, a, f, columns, list)
	}
	targets, err := a.targets()
	if err != nil {
		return err
	}
	if len(a.names()) == 0 {
		found, err := Read(a, f, list(ctx, targets[0].client))
		if err != nil {
			return err
		}
		return PrintList(a, found, columns)
	}
	lists, errs := readLists(ctx, a, f, targets, list)
	failed := errors.Join(errs...)
	if failed != nil && !slices.Contains(errs, nil) {
		return failed
	}
	found := slices.Concat(lists...)
	if f.Limit > 0 {
		found = found[:min(f.Limit, len(found))]
	}
	return errors.Join(failed, PrintList(a, found, listedColumns(a, columns)))
}

// readLists reads the list of each target, several at a time, with an error for each that fails.
func readLists[T any](
	ctx context.Context, a *App, f *ListFlags, targets []target, list func(context.Context, *vpcep.Client) iter.Seq2[T, error],
) ([][]listed[T], []error) {
	lists, errs := make([][]listed[T], len(targets)), make([]error, len(targets))
	counter, count := a.NewProgress("read", "entries", 0, true), 0
	defer counter.Clear()
	var counting sync.Mutex
	var running errgroup.Group
	running.SetLimit(listsAtOnce)
	for i, t := range targets {
		elements := list(ctx, t.client) // Not concurrently: commands complete their filter with the flags here.
		running.Go(func() error {
			found, err := collect(elements, f.Limit, func(int) {})
			if err != nil {
				errs[i] = fmt.Errorf("%s: %w", t, err)
			}
			lists[i] = Map(found, func(record T) listed[T] { return listed[T]{record, t} })
			counting.Lock()
			defer counting.Unlock()
			count += len(lists[i])
			counter.Show(count)
			return nil
		})
	}
	_ = running.Wait() // Each list has an error of its own, which does not stop the others.
	return lists, errs
}

// listedColumns are the columns of a record, and those that say where it was found.
func listedColumns[T any](a *App, columns []Column[T]) []Column[listed[T]] {
	all := ColumnsOf(columns, func(l listed[T]) T { return l.record })
	for _, name := range a.names() {
		all = append(all, Column[listed[T]]{Header: strings.ToUpper(name), Cell: func(l listed[T]) string {
			if name == MemberRegion {
				return l.from.region
			}
			return l.from.project
		}})
	}
	return all
}
