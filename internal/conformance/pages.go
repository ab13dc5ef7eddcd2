package conformance

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"strconv"
)

// The size of the pages that a run asks for, and how many of them it reads at most.
const (
	pageSize  = 500
	mostPages = 1000
)

// pages reads a list page by page and gives its items to each, as far as they can be read, until that returns false. The client
// has iterators for lists; here every answer is held against the contract as it is. The reply is the last one: it is a success when
// all pages were read.
func pages[T any](ctx context.Context, s *session, q question, member string, each func(item T) bool) reply {
	query := url.Values{}
	maps.Copy(query, q.query)
	query.Set("limit", strconv.Itoa(pageSize))
	before := ""
	for page, offset := 0, 0; ; page++ {
		query.Set("offset", strconv.Itoa(offset))
		q.query = query
		r := s.askSurely(ctx, q)
		var members map[string]json.RawMessage
		var items []json.RawMessage
		ok := r.read(&members) && json.Unmarshal(members[member], &items) == nil
		if !ok || len(items) == 0 || page == mostPages || string(items[0]) == before { // A page that repeats has no end.
			return r
		}
		for _, item := range items {
			var one T
			if json.Unmarshal(item, &one) == nil && !each(one) {
				return r
			}
		}
		before = string(items[0])
		offset += len(items)
	}
}
