package vpceptest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/vpcep-go/vpcep/gen"
)

// resource is what endpoint services and endpoints have in common.
type resource struct {
	id, name         string
	projectID        string
	tags             *[]gen.TagList
	created, updated time.Time
	number           uint64 // Grows with everything that is made; orders what is of one second.
}

// owned is an endpoint service or an endpoint.
type owned interface{ about() resource }

// shownTags are tags in answers, which have a list where there are none.
func shownTags(tags []gen.TagList) []gen.TagList { return append([]gen.TagList{}, tags...) }

// owns reports whether a resource is of the project of the call.
func (c *call) owns(r owned) bool { return r.about().projectID == c.project }

// choose finds what matches, in the order that the request asks for, newest first unless it says otherwise.
func choose[T owned](c *call, all map[string]T, matches func(T) bool) []T {
	found := []T{}
	for _, one := range all {
		if matches(one) {
			found = append(found, one)
		}
	}
	byUpdate := gen.SortKey(c.query.Get("sort_key")) == gen.SortKeyUpdateAt
	ascending := gen.SortDir(c.query.Get("sort_dir")) == gen.SortDirAsc
	slices.SortFunc(found, func(x, y T) int {
		a, b := x.about(), y.about()
		if !ascending {
			a, b = b, a
		}
		if byUpdate {
			return cmp.Or(a.updated.Compare(b.updated), cmp.Compare(a.number, b.number))
		}
		return cmp.Or(a.created.Compare(b.created), cmp.Compare(a.number, b.number))
	})
	return found
}

// own are the resources of a kind that the project has.
func own[T owned](c *call, all map[string]T) []T {
	return choose(c, all, func(one T) bool { return c.owns(one) })
}

// each shows the elements of a list. The result is never nil, so that JSON has a list too.
func each[T, S any](list []T, show func(T) S) []S {
	shown := make([]S, len(list))
	for i, one := range list {
		shown[i] = show(one)
	}
	return shown
}

// hasPart reports whether a name has the part that a list was asked for, in upper or lower case.
func hasPart(name, part string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(part))
}

// asked reports whether a value is what a parameter asks for, if it asks for anything.
func (c *call) asked(parameter, value string) bool {
	wanted := c.query.Get(parameter)
	return wanted == "" || wanted == value
}

// newID makes the id of a record, a random UUID.
func newID() string { return uuid.NewString() }
