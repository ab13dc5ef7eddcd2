package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"time"

	"github.com/vpcep-go/vpcep/gen"
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

	unreadable bool // Lists tell nothing.
}

// listed is a record in a list.
type listed struct{ ID, Permission string }

func (w *whitelist) path() map[string]string { return map[string]string{serviceParam: w.service} }

// records are the records to add in the form of a body.
func records(permissions ...string) []object {
	all := make([]object, len(permissions))
	for n, permission := range permissions {
		all[n] = object{"permission": permission, "description": "conformance"}
	}
	return all
}

func (w *whitelist) add(ctx context.Context, body any, odd bool) reply {
	return w.change(ctx, question{op: gen.OpBatchAddEndpointServicePermissions(), path: w.path(), body: body, odd: odd})
}

// list lists the records of one permission string. It reports false when the list cannot be read.
func (w *whitelist) list(ctx context.Context, permission string) ([]listed, bool) {
	var page struct{ Permissions *[]listed }
	query := url.Values{"limit": {"500"}, "permission": {permission}}
	r := w.ask(ctx, question{op: gen.OpListServicePermissionsDetails(), path: w.path(), query: query})
	if !r.read(&page) || page.Permissions == nil {
		return nil, false
	}
	return *page.Permissions, true
}

// count is how many records a list has when it has had time to show them, or -1 when it cannot be read.
func (w *whitelist) count(ctx context.Context, permission string) int {
	if w.unreadable || pause(ctx, 2*w.lag) != nil {
		return -1
	}
	found, ok := w.list(ctx, permission)
	if !ok {
		return -1
	}
	return len(found)
}

func (w *whitelist) try(ctx context.Context) error {
	first := newAccount()
	if r := w.add(ctx, object{"permissions": records(first)}, false); !r.ok() {
		return fmt.Errorf("conformance: cannot add a whitelist record: %w", r.err)
	}
	w.watch(ctx, first)
	w.tryDuplicates(ctx, first)
	w.tryTypes(ctx)
	w.tryBodies(ctx)
	w.tryRemovals(ctx, first)
	if err := w.tryLimit(ctx); err != nil {
		return err
	}
	return ctx.Err()
}

// watch finds out how late lists are.
func (w *whitelist) watch(ctx context.Context, permission string) {
	begin := time.Now()
	for looks := 0; time.Since(begin) < longestLag; looks++ {
		found, ok := w.list(ctx, permission)
		if !ok {
			w.unreadable = true
			return
		}
		if len(found) > 0 {
			w.find(lateLists, "none")
			if looks > 0 {
				w.lag = time.Since(begin)
				w.find(lateLists, fmt.Sprintf("up to %s", w.lag.Truncate(time.Second)+time.Second))
			}
			return
		}
		if pause(ctx, lookStep) != nil {
			return
		}
	}
	w.lag = longestLag
	w.find(lateLists, fmt.Sprintf("more than %s", longestLag))
}

func (w *whitelist) tryDuplicates(ctx context.Context, there string) {
	fresh := newAccount()
	r := w.add(ctx, object{"permissions": records(there, fresh)}, false)
	if r.status != 0 && !r.ok() {
		w.find(duplicates, "refused")
		return
	}
	switch w.count(ctx, there) {
	case -1, 0:
	case 1:
		w.find(duplicates, "ignored")
	default:
		w.find(duplicates, "doubled")
	}
}

// tryTypes mixes forms of permission strings.
func (w *whitelist) tryTypes(ctx context.Context) {
	const organization = "organizations:orgPath::o-conformance/r-1/ou-"
	mixed := w.add(ctx, object{"permissions": records(newAccount(), organization+"1")}, false)
	w.find(mixedTypes, mixed.verdict())
	other := w.add(ctx, object{"permissions": records(newAccount()), "permission_type": gen.PermissionTypeOrgPath}, true)
	w.find(otherType, other.verdict())
}

// tryBodies sends bodies that are wrong.
func (w *whitelist) tryBodies(ctx context.Context) {
	good := newAccount()
	bad := w.add(ctx, object{"permissions": records(good, "iam:domain::no account")}, true)
	switch n := w.count(ctx, good); {
	case bad.status == 0 || n < 0:
	case bad.ok():
		w.find(badRecord, "adds it")
	case n > 0:
		w.find(badRecord, "adds the others")
	default:
		w.find(badRecord, "adds none")
	}
	w.find(unknownMember, w.add(ctx, object{"permissions": records(newAccount()), "conformance": true}, true).verdict())
	text, err := json.Marshal(records(newAccount()))
	if err == nil {
		twice := json.RawMessage(fmt.Sprintf(`{"permissions":%s,"permissions":%s}`, text, text))
		w.find(repeatedMember, w.add(ctx, twice, true).verdict())
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
		"action": "remove", "permissions": []string{newAccount()},
	}})
	w.find(unknownStrings, gone.verdict())
	left, _ := w.list(ctx, there)
	for _, one := range left {
		path := w.path()
		path["permission_id"] = one.ID
		w.change(ctx, question{op: gen.OpUpdateEndpointServicePermissionDesc(), path: path, body: object{
			"permission": object{"description": "changed"},
		}})
		remove(one.ID, false)
	}
	w.change(ctx, question{op: gen.OpAddOrRemoveServicePermissions(), path: w.path(), body: object{
		"action": "add", "permissions": []string{newAccount()},
	}})
}
