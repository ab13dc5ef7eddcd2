package whitelist

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// The defaults of a run.
const (
	defaultChunk    = 50 // What the service's own front end for API gateways allows in one call.
	defaultParallel = 8
	defaultSettle   = 30 * time.Second
)

// Option changes a plan or a run. One that has no meaning for what it is given to is ignored there.
type Option interface{ apply(o *options) }

type optionFunc func(*options)

func (f optionFunc) apply(o *options) { f(o) }

// options is what the options say.
type options struct {
	prune, describe, skipInvalid, unchecked, sendType bool

	protected   map[string]struct{}
	maxRemovals int // -1 where nothing is said.
	chunk       int
	parallel    int
	settle      time.Duration
	progress    func(Progress)
	outcome     func(Outcome)
	stop        context.Context //nolint:containedctx // It ends the run; requests have one of their own.
	locker      Locker
	wrong       []error
}

// newOptions applies the options and checks the whole.
func newOptions(opts []Option) (*options, error) {
	o := &options{
		maxRemovals: -1, chunk: defaultChunk, parallel: defaultParallel, settle: defaultSettle,
		progress: func(Progress) {}, outcome: func(Outcome) {}, stop: context.Background(),
	}
	for i, opt := range opts {
		if opt == nil {
			o.wrong = append(o.wrong, fmt.Errorf("whitelist: option %d is nil", i))
			continue
		}
		opt.apply(o)
	}
	if o.chunk < 1 || o.parallel < 1 {
		o.wrong = append(o.wrong, errors.New("whitelist: WithChunkSize and WithParallel must be at least 1"))
	}
	if o.settle < 0 {
		o.wrong = append(o.wrong, errors.New("whitelist: WithSettleTime must not be negative"))
	}
	return o, errors.Join(o.wrong...)
}

// protects reports whether a row is never removed.
func (o *options) protects(row Record) bool {
	_, protected := o.protected[row.Permission]
	return protected
}

// protectedList gives what is never removed, sorted.
func (o *options) protectedList() []string { return slices.Sorted(maps.Keys(o.protected)) }

// WithPrune removes rows that are not wanted, and of records that have several rows all but the oldest. Without it Plan
// and Ensure remove nothing but further rows that the run itself made. Apply removes what the plan says.
func WithPrune() Option { return optionFunc(func(o *options) { o.prune = true }) }

// WithProtected names permission strings that are never removed, by Apply and Remove neither: the account of the owner,
// for example, which some whitelists list. It may be given several times.
func WithProtected(permissions ...string) Option {
	return optionFunc(func(o *options) {
		if o.protected == nil {
			o.protected = map[string]struct{}{}
		}
		for _, permission := range permissions {
			o.protected[permission] = struct{}{}
		}
	})
}

// WithMaxRemovals refuses to do anything when more than n rows would be removed, so that a wrong file does little harm.
// The default is any number as long as something stays wanted: to empty a whitelist, say how many rows that may be.
// Apply and Ensure only.
func WithMaxRemovals(n int) Option {
	return optionFunc(func(o *options) {
		o.maxRemovals = n
		if n < 0 {
			o.wrong = append(o.wrong, errors.New("whitelist: WithMaxRemovals must not be negative"))
		}
	})
}

// WithDescriptions sets the descriptions of wanted records that are there, with one request for each row, where the
// entry has one. It sends them whatever the description is, since the service does not tell, so a second run sends them
// again. Without it, the descriptions of existing records are left alone. Plan and Ensure only.
func WithDescriptions() Option { return optionFunc(func(o *options) { o.describe = true }) }

// WithSkipInvalid goes on without the entries that the contract does not allow. It does not go together with removals:
// an invalid entry may be a wanted record with a typing error, which then would be removed; Apply and Ensure refuse that
// with ErrInvalidInput. Apply and Ensure only; Add and Remove give invalid entries StatusFailed.
func WithSkipInvalid() Option { return optionFunc(func(o *options) { o.skipInvalid = true }) }

// WithoutChecks lets through permission strings that the contract does not know, for forms that nobody documented yet.
// Empty ones are refused all the same.
func WithoutChecks() Option { return optionFunc(func(o *options) { o.unchecked = true }) }

// WithPermissionType sends permission_type, "orgPath" for organization paths and "domainId" for everything else. Some
// regions refuse the field, so the default is not to send it.
func WithPermissionType() Option { return optionFunc(func(o *options) { o.sendType = true }) }

// WithChunkSize sets how many records one call carries. Default 50. It halves for the rest of the run when the service
// says that it is too many.
func WithChunkSize(n int) Option { return optionFunc(func(o *options) { o.chunk = n }) }

// WithParallel sets how many requests may be in flight. Default 8. There are fewer while the service throttles.
func WithParallel(n int) Option { return optionFunc(func(o *options) { o.parallel = n }) }

// WithSettleTime sets how long a record is looked for that the list does not show: after the service said that it was
// done, before it counts as StatusUnverified; after a request of which nobody knows what came, before it is sent again.
// The pauses between two looks grow from 250 ms to 8 s, or to a quarter of a longer settle time. Default 30 s; with 0 every
// record is looked for once.
func WithSettleTime(d time.Duration) Option { return optionFunc(func(o *options) { o.settle = d }) }

// WithProgress calls progress as the work goes on, never twice at the same time. The run waits until it returns.
func WithProgress(progress func(Progress)) Option {
	return optionFunc(func(o *options) {
		o.progress = progress
		if progress == nil {
			o.wrong = append(o.wrong, errors.New("whitelist: WithProgress: nil"))
		}
	})
}

// WithOutcomes calls tell for each record as soon as an answer says that it was added, described or removed, and at the end of
// the run for all others, and for those of which the answer was not the last word. The last call for a record counts. The
// description of a record that the run added has no outcome of its own. tell is never called twice at the same time, and the run
// waits until it returns. The Index of an Outcome has no meaning.
func WithOutcomes(tell func(Outcome)) Option {
	return optionFunc(func(o *options) {
		o.outcome = tell
		if tell == nil {
			o.wrong = append(o.wrong, errors.New("whitelist: WithOutcomes: nil"))
		}
	})
}

// WithStop ends a run gently: once ctx is done no more changes are sent. Requests under way come to their ends, and so does the
// list that a run begins with; nobody looks what came of the changes. The run ends with a *StopError that has the error of ctx,
// though all may be done. The context of the run itself ends it at once, with requests under way, whose outcomes are unknown then.
func WithStop(ctx context.Context) Option {
	return optionFunc(func(o *options) {
		if ctx == nil {
			o.wrong = append(o.wrong, errors.New("whitelist: WithStop: nil"))
			return
		}
		o.stop = ctx
	})
}
