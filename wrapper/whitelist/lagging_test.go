package whitelist_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// lagging makes the service of a bubble late: lists show the rows of some time ago, and writes break and are applied
// later. Rows that the test adds itself before the first request were there always.
type lagging struct {
	b        *bubble
	lag      time.Duration // Lists show the rows of so long ago.
	pageCap  int           // Rows of a page at most, and no total_count; 0 is neither.
	breaks   int           // Additions that break before the service has applied them.
	applied  time.Duration // They are applied so much later; less than 0 is never.
	beforeOf func(n int)   // Called before the n-th addition, from 1 on, with no other request at work.

	turn    chan struct{} // Holds one token. A mutex would stop the time of the bubble.
	history []moment
	adds    int
	pending []func() // Broken additions, to be applied.
}

// moment is what the list had from a time on.
type moment struct {
	at   time.Time
	rows []gen.EpsPermission
}

func (l *lagging) before(w http.ResponseWriter, r *http.Request) bool {
	l.turn <- struct{}{}
	defer func() { <-l.turn }()
	if l.history == nil {
		l.history = []moment{{time.Time{}, l.b.Whitelist(serviceID)}}
	}
	switch {
	case r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/permissions"):
		l.list(w, r)
		return true
	case strings.HasSuffix(r.URL.Path, "batch-create"):
		l.adds++
		if l.beforeOf != nil {
			l.beforeOf(l.adds)
		}
		if l.adds <= l.breaks {
			l.later(r)
			panic(http.ErrAbortHandler)
		}
	}
	l.b.ServeHTTP(w, r)
	l.changed()
	return true
}

// later takes a broken addition, to apply it when its time has come or flush is called.
func (l *lagging) later(r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	again := httptest.NewRequest(r.Method, r.URL.String(), bytes.NewReader(body))
	again.Header.Set("Content-Type", "application/json")
	again.Header.Set("X-Auth-Token", l.b.IssueToken())
	apply := func() { l.b.ServeHTTP(httptest.NewRecorder(), again) }
	switch {
	case l.applied == 0:
		l.pending = append(l.pending, apply)
	case l.applied > 0:
		time.AfterFunc(l.applied, func() {
			l.turn <- struct{}{}
			defer func() { <-l.turn }()
			apply()
			l.changed()
		})
	}
}

// flush applies the broken additions that wait for it.
func (l *lagging) flush() {
	for _, apply := range l.pending {
		apply()
	}
	l.pending = nil
	l.changed()
}

func (l *lagging) changed() {
	l.history = append(l.history, moment{time.Now(), l.b.Whitelist(serviceID)})
}

// list answers with a page of the rows of some time ago, oldest first.
func (l *lagging) list(w http.ResponseWriter, r *http.Request) {
	rows := l.history[0].rows
	for _, m := range l.history {
		if !m.at.After(time.Now().Add(-l.lag)) {
			rows = m.rows
		}
	}
	var found []gen.EpsPermission
	for _, row := range rows {
		if strings.Contains(row.Permission, r.URL.Query().Get("permission")) {
			found = append(found, row)
		}
	}
	total := len(found)
	offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	if l.pageCap > 0 {
		limit = min(limit, l.pageCap)
	}
	found = found[min(offset, total):]
	answer := map[string]any{"permissions": append([]gen.EpsPermission{}, found[:min(limit, len(found))]...)}
	if l.pageCap == 0 {
		answer["total_count"] = total
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}
