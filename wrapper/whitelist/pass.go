package whitelist

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// The bounds of what is sent before somebody looks what has come of it.
const (
	mostRefusals = 200 // Records in a row that are refused one by one, before the run gives up.
	mostRefused  = 16  // Requests that are refused while fewer are answered, before the others wait.
	mostSilent   = 3   // Requests in a row with an unknown outcome, before the others wait.
	mostPasses   = 2   // Passes in a row that ended so, before the run gives up.
)

// pass sends records in requests of one form each, several at a time.
type pass struct {
	run   *run
	stage Stage
	total int // Records of the phase.
	// byName is whether rows are removed by their permission strings. Then those of one string stand together.
	byName bool

	mu       sync.Mutex
	done     int         // Records of the phase that are said to be done, or given up.
	refusals [][]*record // What was refused together.
	singles  int         // Records in a row that were refused one by one.
	unknown  int         // Requests in a row with an unknown outcome.
	last     error       // Why the last one of these has none.
	answers  int         // Requests that were said to be done.
}

// send sends records until the run is stopped, or until there is no use in sending more before a look.
func (p *pass) send(ctx context.Context, due []*record) {
	p.run.busy.Store(true)
	defer p.run.busy.Store(false)
	forms := formsOf(due)
	each(p.run.options.parallel, func() func() {
		for len(forms) > 0 && len(forms[0].records) == 0 {
			forms = forms[1:]
		}
		if len(forms) == 0 || p.run.stopped() != nil || p.enough() {
			return nil
		}
		f := forms[0]
		n := p.size(f.records)
		chunk := f.records[:n]
		f.records = f.records[n:]
		return func() { p.sendChunk(ctx, f.form, chunk) }
	})
}

// formed are the records of one form.
type formed struct {
	form    form
	records []*record
}

// formsOf sorts records by their form. The order is that of the first record of each.
func formsOf(list []*record) []*formed {
	var all []*formed
	known := map[form]*formed{}
	for _, one := range list {
		f := formOf(one.entry.Permission)
		if one.removes {
			f.action = false // Rows are removed by their ids, whatever their form.
		}
		if known[f] == nil {
			known[f] = &formed{form: f}
			all = append(all, known[f])
		}
		known[f].records = append(known[f].records, one)
	}
	return all
}

// size is how many of some records, from the first one on, go into one request.
func (p *pass) size(list []*record) int {
	most := int(p.run.chunk.Load())
	n := 0
	for n < len(list) && n < most {
		if list[n].bound() <= n {
			break
		}
		most = min(most, list[n].bound())
		n++
	}
	for p.byName && n < len(list) && list[n].removes && list[n].entry.Permission == list[n-1].entry.Permission {
		n++
	}
	return n
}

// enough reports whether to look before more is sent.
func (p *pass) enough() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.unknown >= mostSilent || p.singles >= mostRefusals || len(p.refusals) >= max(mostRefused, p.answers)
}

// sendChunk sends one request and takes what comes of it.
func (p *pass) sendChunk(ctx context.Context, f form, chunk []*record) {
	var named map[string]string
	var err error
	removes := chunk[0].removes
	if removes && p.run.noRemove.Load() != p.byName {
		return // The next pass sends it by permission strings.
	}
	began := p.run.events.Add(1)
	for _, one := range chunk {
		one.began = began
	}
	if removes {
		err = p.run.sendRemove(ctx, f, chunk)
	} else {
		named, err = p.run.sendAdd(ctx, f, chunk)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	v := judge(err)
	if removes && v == fatal && errors.Is(err, vpcep.ErrNotFound) {
		v = refused // It may be about a row.
	}
	if v == tooMany && len(chunk) == 1 {
		v = refused
	}
	if v != unknown && v != halted {
		p.unknown = 0
	}
	switch v {
	case applied:
		p.applied(chunk, named)
	case unknown:
		p.unknown++
		p.last = err
		for _, one := range chunk {
			one.unanswered(err)
		}
	case tooMany: // Requests are smaller for the rest of the run. Only this changes it, under the lock of the pass.
		p.run.chunk.Store(min(p.run.chunk.Load(), max(1, int64(len(chunk)/2))))
	case missing:
		p.missing(chunk, err)
	case refused:
		p.refused(chunk, err)
	case fatal:
		p.fatal(ctx, chunk, err)
	case halted:
	}
}

// errUnnamed says that an answer does not name a record that it is about.
var errUnnamed = fmt.Errorf("whitelist: %w: the answer does not name the record", vpcep.ErrUnexpectedAnswer)

// applied takes an answer. A record that it does not name may have been added or not.
func (p *pass) applied(chunk []*record, named map[string]string) {
	p.singles = 0
	p.answers++
	n := 0
	status := StatusAdded
	if chunk[0].removes {
		status = StatusRemoved
	}
	for _, one := range chunk {
		id, ok := named[one.entry.Permission]
		if !ok && !one.removes {
			one.unanswered(errUnnamed)
			continue
		}
		if !one.told {
			one.told = true
			n++
			if !one.double { // Further rows of a record are not told: its last outcome is that of the record.
				p.run.tellOutcome(Outcome{Permission: one.entry.Permission, Status: status})
			}
		}
		one.sends++
		one.err = nil
		one.on(eventAnswered)
		if id != "" {
			one.made = digestOf(id)
		}
	}
	grown := n
	if status == StatusRemoved {
		grown = -n
	}
	if p.run.rows.Load() >= 0 {
		p.run.rows.Add(int64(grown))
	}
	p.run.count(status, n)
	p.done += n
	p.run.report(p.stage, p.done, p.total)
}

// refused takes a refusal. The service may have taken a part of the records, and refused the whole for one of them.
func (p *pass) refused(chunk []*record, err error) {
	if len(chunk) == 1 {
		p.singles++
	}
	refused := p.run.events.Add(1)
	for _, one := range chunk {
		one.deny(err)
		if len(chunk) > 1 {
			one.shared = refused
			one.parts++
		}
		one.on(eventRefused)
	}
	p.refusals = append(p.refusals, chunk)
}

// missing goes over to the other operation, for the rest of the run.
func (p *pass) missing(chunk []*record, err error) {
	if api, ok := errors.AsType[*vpcep.APIError](err); ok && api.Op == gen.OpAddOrRemoveServicePermissions().ID {
		denyAll(chunk, err)
		p.run.stop(err)
		return
	}
	if chunk[0].removes {
		p.run.noRemove.Store(true)
	} else {
		p.run.noAdd.Store(true)
	}
}

// fatal takes an error that ends the run. A full whitelist may have taken a part of the records.
func (p *pass) fatal(ctx context.Context, chunk []*record, err error) {
	switch {
	case errors.Is(err, vpcep.ErrQuotaExceeded):
		p.refused(chunk, err)
	case ctx.Err() == nil:
		denyAll(chunk, err)
	}
	p.run.stop(err)
}

func denyAll(chunk []*record, err error) {
	for _, one := range chunk {
		one.deny(err)
	}
}
