package conformance

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/pause"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// longestLag is how long a run waits for a list to show a new record.
const longestLag = 15 * time.Second

// lookStep is how often it looks for the record.
const lookStep = 250 * time.Millisecond

// whitelist tries the whitelist of the endpoint service of the run.
type whitelist struct {
	*session

	service string
	lag     time.Duration // How long lists took to show a new record.

	mine    map[string]bool // Permission strings of the records that the run may have added.
	lastAdd time.Time
	unsure  bool // Whether an addition had no answer.
}

// listed is a record in a list.
type listed struct{ ID, Permission string }

func (w *whitelist) path() map[string]string { return map[string]string{serviceParam: w.service} }

// records are the records to add in the form of a body. They are remembered, so that they can be taken off.
func (w *whitelist) records(permissions ...string) []object {
	all := make([]object, len(permissions))
	for n, permission := range permissions {
		w.mine[permission] = true
		all[n] = object{"permission": permission, "description": "conformance"}
	}
	return all
}

func (w *whitelist) add(ctx context.Context, body any, odd bool) reply {
	return w.sent(w.make(ctx, question{op: gen.OpBatchAddEndpointServicePermissions(), path: w.path(), body: body, odd: odd}))
}

// sent notes that something may have been added.
func (w *whitelist) sent(r reply) reply {
	w.lastAdd = time.Now()
	w.unsure = w.unsure || errors.Is(r.err, vpcep.ErrOutcomeUnknown)
	return r
}

// list lists the records of one permission string, or says why it cannot.
func (w *whitelist) list(ctx context.Context, permission string) (found []listed, why string) {
	var page struct{ Permissions *[]listed }
	query := url.Values{"limit": {"500"}, "permission": {permission}}
	r := w.askSurely(ctx, question{op: gen.OpListServicePermissionsDetails(), path: w.path(), query: query})
	switch {
	case !r.ok():
		return nil, "the whitelist could not be listed: " + r.why()
	case !r.read(&page) || page.Permissions == nil:
		return nil, "the list of the whitelist cannot be read"
	default:
		return slices.DeleteFunc(*page.Permissions, func(one listed) bool { return one.Permission != permission }), ""
	}
}

// count is how many records a list has when it has had time to show them, or why that is not known.
func (w *whitelist) count(ctx context.Context, permission string) (n int, why string) {
	if pause.For(ctx, 2*w.lag) != nil {
		return 0, interrupted
	}
	found, why := w.list(ctx, permission)
	return len(found), why
}

func (w *whitelist) try(ctx context.Context) error {
	if !w.isOwn(w.service) {
		w.undo = append(w.undo, &undo{Left{Kind: KindOfRecords, ID: w.service, Name: w.mark}, w.clear})
	}
	var first string
	r := w.sure(ctx, func() reply {
		first = w.newAccount()
		return w.add(ctx, object{"permissions": w.records(first)}, false)
	})
	if !r.ok() {
		w.notFound("no record could be added: "+r.why(), duplicates, batchLimit, batchRefused, badRecord, lateLists, unknownIDs, unknownStrings,
			mixedTypes, otherType, repeatedMember, unknownMember)
		return fmt.Errorf("conformance: cannot add a whitelist record: %w", r.reason())
	}
	w.watch(ctx, first)
	w.tryDuplicates(ctx, first)
	w.tryTypes(ctx)
	w.tryBodies(ctx)
	w.tryRemovals(ctx, first)
	w.tryLimit(ctx)
	if w.isOwn(w.service) {
		return ctx.Err()
	}
	return w.removeNow(ctx)
}

// watch finds out how late lists are.
func (w *whitelist) watch(ctx context.Context, permission string) {
	begin := time.Now()
	for looks := 0; time.Since(begin) < longestLag; looks++ {
		found, why := w.list(ctx, permission)
		switch {
		case why != "":
			w.find(lateLists, notFound(why))
			return
		case len(found) > 0 && looks == 0:
			w.find(lateLists, Finding{Kind: KindAtOnce})
			return
		case len(found) > 0:
			w.lag = time.Since(begin)
			w.find(lateLists, Finding{Kind: KindWithin, Number: int(w.lag.Truncate(time.Second)/time.Second) + 1})
			return
		}
		if pause.For(ctx, lookStep) != nil {
			w.find(lateLists, notFound(interrupted))
			return
		}
	}
	w.lag = longestLag
	w.find(lateLists, Finding{Kind: KindLater, Number: int(longestLag / time.Second)})
}

// tryDuplicates adds the record alone, so that nothing else of the call can be refused.
func (w *whitelist) tryDuplicates(ctx context.Context, there string) {
	r := w.add(ctx, object{"permissions": w.records(there)}, false)
	if !r.ok() {
		w.find(duplicates, r.verdict())
		return
	}
	switch n, why := w.count(ctx, there); {
	case why != "":
		w.find(duplicates, notFound(why))
	case n == 0:
		w.find(duplicates, notFound("lists do not show the record"))
	case n == 1:
		w.find(duplicates, Finding{Kind: KindIgnored})
	default:
		w.find(duplicates, Finding{Kind: KindDoubled})
	}
}

// tryTypes mixes forms of permission strings.
func (w *whitelist) tryTypes(ctx context.Context) {
	mixed := w.add(ctx, object{"permissions": w.records(w.newAccount(), w.newPath())}, false)
	w.find(mixedTypes, verdictOfTwo(mixed))
	other := w.add(ctx, object{"permissions": w.records(w.newAccount()), "permission_type": gen.PermissionTypeOrgPath}, true)
	w.find(otherType, other.verdict())
}

// verdictOfTwo is the verdict on a call with two records, which a service that takes one at a time refuses whatever they are.
func verdictOfTwo(r reply) Finding {
	if vpcep.HasCode(r.err, tooManyRecords) {
		return notFound("a call takes one record only")
	}
	return r.verdict()
}

// tooManyRecords is the code for a call with more records than the service takes.
const tooManyRecords = "EndPoint.0016"

// tryBodies sends bodies that are wrong.
func (w *whitelist) tryBodies(ctx context.Context) {
	good, bad := w.newAccount(), w.newBadRecord()
	if r := w.add(ctx, object{"permissions": w.records(good, bad)}, true); verdictOfTwo(r).Known() {
		w.find(badRecord, w.added(ctx, good, bad))
	} else {
		w.find(badRecord, verdictOfTwo(r))
	}
	w.find(unknownMember, w.add(ctx, object{"permissions": w.records(w.newAccount()), "conformance": true}, true).verdict())
	text, err := json.Marshal(w.records(w.newAccount()))
	if err == nil {
		twice := json.RawMessage(fmt.Sprintf(`{"permissions":%s,"permissions":%s}`, text, text))
		w.find(repeatedMember, w.add(ctx, twice, true).verdict())
	}
}

// added finds out which records of a call with a good and a bad one were added.
func (w *whitelist) added(ctx context.Context, good, bad string) Finding {
	goods, why := w.count(ctx, good)
	bads, whyNot := w.count(ctx, bad)
	switch {
	case why+whyNot != "":
		return notFound(cmp.Or(why, whyNot))
	case bads > 0:
		return Finding{Kind: KindAddsAll}
	case goods > 0:
		return Finding{Kind: KindAddsGood}
	case w.lag == longestLag:
		return notFound("lists do not show new records")
	default:
		return Finding{Kind: KindAddsNone}
	}
}

// tryRemovals changes a record, and removes what is there and what is not.
func (w *whitelist) tryRemovals(ctx context.Context, there string) {
	remove := func(id string, odd bool) reply {
		return w.change(ctx, question{
			op: gen.OpBatchRemoveEndpointServicePermissions(), path: w.path(), body: object{"permissions": []object{{"id": id}}}, odd: odd,
		})
	}
	w.find(unknownIDs, remove(newUUID(), true).verdict())
	gone := w.change(ctx, question{op: gen.OpAddOrRemoveServicePermissions(), path: w.path(), odd: true, body: object{
		"action": "remove", "permissions": []string{w.newAccount()},
	}})
	w.find(unknownStrings, gone.verdict())
	left, _ := w.list(ctx, there) // Without it there is nothing to change.
	for _, one := range left {
		path := w.path()
		path["permission_id"] = one.ID
		w.change(ctx, question{op: gen.OpUpdateEndpointServicePermissionDesc(), path: path, body: object{
			"permission": object{"description": "changed"},
		}})
		remove(one.ID, false)
	}
	again := w.newAccount()
	w.mine[again] = true
	w.sent(w.make(ctx, question{op: gen.OpAddOrRemoveServicePermissions(), path: w.path(), body: object{
		"action": "add", "permissions": []string{again},
	}}))
}
