package whitelist_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// simWorld is a model of the service with a seed, and everything that may go wrong with it. One seed is one world.
type simWorld struct {
	seed   uint64
	random *rand.Rand // For what is decided before the runs. Requests have their own.

	duplicates vpceptest.Duplicates
	lag        time.Duration // How late lists are.
	lagEach    bool          // Each page is late by a time of its own, up to lag; or, where that is for ever, so late or not at all.
	noTotal    bool          // Lists do not say how many rows there are.
	pageCap    int           // Rows of a page at most.
	batch      int           // Records of a request at most.
	quota      int           // Rows at most.
	faulty     int           // Faults among 100 requests.
	storm      [2]time.Duration
	noBatch    bool            // The region has AddOrRemoveServicePermissions only.
	bad        map[string]bool // Permission strings that are refused.
	oddPages   bool            // Totals are wrong, pages are shuffled or come twice.
	oddStatus  bool            // Answers to what was done have a status that no service should send.
	killAfter  time.Duration   // The process of the first run is killed so long after its start, and another begins; 0 is never.
	repeats    bool            // First pages of lists have a row twice, in place of another one.
	stale      bool            // Somebody changes the whitelist between a plan and its application.
	calm       bool            // No fault and no delay any more.

	mu       sync.Mutex
	began    time.Time
	rows     []*simRow
	nextID   int
	requests map[string]int // Requests of each run.
	seen     map[uint64]int
	repeated map[uint64]bool // Whether the last page of a request was that of another one.
	dead     map[string]bool // Runs whose process was killed.
	trace    []string
}

// simRow is a row with its history. Times are those since the start of the world.
type simRow struct {
	id, permission, maker string
	added, gone           time.Duration // gone is 0 while it is there.
	remover               string
}

// thereAt reports whether the row was there at a time.
func (r *simRow) thereAt(at time.Duration) bool { return r.added <= at && (r.gone == 0 || r.gone > at) }

// thereIn reports whether the row was there at any moment of a time.
func (r *simRow) thereIn(from, to time.Duration) bool {
	return r.added <= to && (r.gone == 0 || r.gone >= from)
}

// remove takes the row away.
func (r *simRow) remove(remover string, at time.Duration) { r.gone, r.remover = at, remover }

func newSimWorld(seed uint64) *simWorld {
	w := &simWorld{
		seed: seed, random: rand.New(rand.NewPCG(seed, 1)), began: time.Now(), requests: map[string]int{}, seen: map[uint64]int{},
		repeated: map[uint64]bool{}, dead: map[string]bool{},
		batch: 50, quota: 1 << 20, pageCap: 500, bad: map[string]bool{},
	}
	odd := rand.New(rand.NewPCG(seed, 3)) // Its own, since the kept seeds are older.
	w.oddPages, w.oddStatus = odd.IntN(5) == 0, odd.IntN(5) == 0
	if odd.IntN(10) == 0 {
		w.killAfter = time.Duration(1+odd.IntN(4000)) * time.Millisecond
	}
	later := rand.New(rand.NewPCG(seed, 4))
	w.repeats, w.stale = later.IntN(5) == 0, later.IntN(2) == 0
	r := w.random
	kinds := []vpceptest.Duplicates{vpceptest.DuplicatesIgnored, vpceptest.DuplicatesRefused, vpceptest.DuplicatesDoubled}
	w.duplicates = kinds[r.IntN(len(kinds))]
	switch r.IntN(6) {
	case 0, 1:
		w.lag = time.Duration(1+r.IntN(11_000)) * time.Millisecond
		w.lagEach = r.IntN(3) == 0
	case 2:
		if r.IntN(4) == 0 {
			w.lag = 10_000 * time.Hour
		}
	}
	if w.lag > time.Hour && odd.IntN(2) == 0 { // A replica that stopped long ago.
		w.lagEach = true
	}
	w.noTotal = r.IntN(4) == 0
	if r.IntN(3) == 0 {
		w.pageCap = 3 + r.IntN(20)
	}
	if r.IntN(6) == 0 {
		w.batch = 1 + r.IntN(8)
	}
	if r.IntN(8) == 0 {
		w.quota = 5 + r.IntN(60)
	}
	w.faulty = []int{0, 3, 10, 30, 70}[r.IntN(5)]
	if r.IntN(6) == 0 {
		w.storm[0] = time.Duration(r.IntN(2000)) * time.Millisecond
		w.storm[1] = w.storm[0] + time.Duration(r.IntN(20_000))*time.Millisecond
	}
	w.noBatch = r.IntN(10) == 0
	if r.IntN(4) == 0 {
		for range 1 + r.IntN(3) {
			w.bad[account(r.IntN(60))] = true
		}
	}
	for range r.IntN(40) {
		w.insert(account(r.IntN(60)), "before", -time.Hour)
	}
	return w
}

// now is the time since the start of the world, at least 1.
func (w *simWorld) now() time.Duration { return time.Since(w.began) + 1 }

// insert adds a row as the service does, whatever is there.
func (w *simWorld) insert(permission, maker string, at time.Duration) *simRow {
	w.nextID++
	row := &simRow{id: fmt.Sprintf("row-%06d", w.nextID), permission: permission, maker: maker, added: at}
	w.rows = append(w.rows, row)
	return row
}

// there gives the rows of a permission string, or all with "".
func (w *simWorld) there(permission string) []*simRow {
	var found []*simRow
	for _, row := range w.rows {
		if row.gone == 0 && (permission == "" || row.permission == permission) {
			found = append(found, row)
		}
	}
	return found
}

// add adds records as the service does. It gives the rows that were made, or false for a refusal.
func (w *simWorld) add(permissions []string, maker string) (made []*simRow, code string) {
	if len(permissions) > w.batch {
		return nil, "EndPoint.0016"
	}
	for _, permission := range permissions {
		exists := len(w.there(permission)) > 0
		if w.bad[permission] || exists && w.duplicates == vpceptest.DuplicatesRefused {
			return nil, "EndPoint.3002"
		}
	}
	if len(w.there(""))+len(permissions) > w.quota {
		return nil, "EndPoint.3049"
	}
	for _, permission := range permissions {
		if len(w.there(permission)) == 0 || w.duplicates == vpceptest.DuplicatesDoubled {
			made = append(made, w.insert(permission, maker, w.now()))
		}
	}
	return made, ""
}

// removeRows removes rows as the service does; unknown ids are ignored.
func (w *simWorld) removeRows(remover string, match func(*simRow) bool) {
	for _, row := range w.there("") {
		if match(row) {
			row.remove(remover, w.now())
		}
	}
}

// list gives a page of the rows that a late list shows, and how many there are.
func (w *simWorld) list(filter string, offset, limit int, late time.Duration) (page []*simRow, total int) {
	at := w.now() - late
	var found []*simRow
	for _, row := range w.rows {
		if row.thereAt(at) && strings.Contains(row.permission, filter) {
			found = append(found, row)
		}
	}
	slices.SortStableFunc(found, func(a, b *simRow) int { return int(a.added - b.added) })
	total = len(found)
	found = found[min(offset, total):]
	return found[:min(len(found), limit, w.pageCap)], total
}

// note writes a line of the trace.
func (w *simWorld) note(format string, args ...any) {
	w.trace = append(w.trace, fmt.Sprintf("%10.3fs  ", w.now().Seconds())+fmt.Sprintf(format, args...))
}

// hasStopped reports whether a replica stopped long ago. A first list from it hides rows that were there before, and nobody can
// tell them from those of a request that came twice.
func (w *simWorld) hasStopped() bool { return w.lagEach && w.lag > time.Hour }

func (w *simWorld) String() string {
	return fmt.Sprintf("seed %d: duplicates %v, lag %s (each %t), no total %t, page %d, batch %d, quota %d, %d faults in 100, storm %v, no batch-create %t, %d bad, odd pages %t, odd statuses %t, killed after %s, repeats %t, stale %t",
		w.seed, w.duplicates, w.lag, w.lagEach, w.noTotal, w.pageCap, w.batch, w.quota, w.faulty, w.storm, w.noBatch, len(w.bad),
		w.oddPages, w.oddStatus, w.killAfter, w.repeats, w.stale)
}
