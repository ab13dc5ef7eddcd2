package whitelist_test

import (
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// serveList gives a page of a list.
func (s *simTransport) serveList(req *http.Request, random *rand.Rand) *http.Response {
	w := s.world
	query := req.URL.Query()
	offset, _ := strconv.Atoi(query.Get("offset"))
	limit, _ := strconv.Atoi(query.Get("limit"))
	late := w.lag
	switch {
	case w.lagEach && w.lag > time.Hour:
		late *= time.Duration(random.IntN(2))
	case w.lagEach:
		late = time.Duration(random.Int64N(int64(w.lag)))
	}
	if w.calm {
		late = 0
	}
	page, total := w.list(query.Get("permission"), offset, limit, late)
	if w.oddPages && !w.calm && random.IntN(4) == 0 {
		page, total = s.oddPage(req, page, total, late, random)
	}
	if w.repeats && !w.calm && offset == 0 && len(page) > 1 && random.IntN(3) == 0 {
		page = slices.Clone(page)
		page[len(page)-1] = page[0]
		w.note("the first page has a row twice")
	}
	if w.noTotal {
		return simAnswer(200, `{"permissions":`+simRows(page)+`}`)
	}
	return simAnswer(200, `{"total_count":`+strconv.Itoa(total)+`,"permissions":`+simRows(page)+`}`)
}

// oddPage makes a page one that a service should not give. What nobody can find out it leaves out: pages that are shuffled
// without a total, a total that is too small and fits the page, and the same wrong page twice in a row.
func (s *simTransport) oddPage(
	req *http.Request, page []*simRow, total int, late time.Duration, random *rand.Rand,
) ([]*simRow, int) {
	w := s.world
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(s.run + req.URL.String()))
	key := sum.Sum64()
	query := req.URL.Query()
	offset, _ := strconv.Atoi(query.Get("offset"))
	limit, _ := strconv.Atoi(query.Get("limit"))
	kind := []string{"repeated", "shuffled", "more", "fewer"}[random.IntN(4)]
	if w.repeated[key] {
		kind = ""
	}
	w.repeated[key] = kind == "repeated"
	switch all, _ := w.list(query.Get("permission"), 0, 1<<20, late); {
	case kind == "repeated" && offset > 0:
		before, _ := w.list(query.Get("permission"), max(0, offset-len(page)), limit, late)
		w.note("the page at %d is that before it", offset)
		return before, total
	case w.noTotal:
	case kind == "shuffled" && len(page) < total:
		random.Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
		w.note("the page at %d is shuffled", offset)
		return slices.Clone(all[:len(page)]), total
	case kind == "more":
		total += 1 + random.IntN(20)
		w.note("the page at %d says that there are %d rows", offset, total)
	case kind == "fewer" && len(page) > 1:
		total = offset + 1 + random.IntN(len(page)-1)
		w.note("the page at %d says that there are %d rows", offset, total)
	}
	return page, total
}
