package whitelist_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// emptyAnswer answers as if the work was done, as often as left says. The requests must come one after the other.
func emptyAnswer(left *int, end string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, end) || *left == 0 {
			return false
		}
		*left--
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"permissions":[]}`)
		return true
	}
}

// refuseUnknownRows makes somebody else remove a row just before the first removal, which is refused for that.
func refuseUnknownRows(b *bubble) func(http.ResponseWriter, *http.Request) bool {
	var removals atomic.Int32
	return func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, "batch-delete") || removals.Add(1) > 1 {
			return false
		}
		removeByOther(b.Service, account(2))
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, `{"error":{"code":"EndPoint.0005","message":"The requested resource is unavailable."}}`)
		return true
	}
}

// onRequest runs something before the n-th request whose path ends in some way.
func onRequest(end string, n int32, do func()) func(http.ResponseWriter, *http.Request) bool {
	var seen atomic.Int32
	return func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, end) && seen.Add(1) == n {
			do()
		}
		return false
	}
}

// removeByOther removes records as another client would.
func removeByOther(s *vpceptest.Service, permissions ...string) {
	postByOther(s, "action", `{"action":"remove","permissions":["`+strings.Join(permissions, `","`)+`"]}`)
}

// removeRowByOther removes one row as another client would.
func removeRowByOther(s *vpceptest.Service, id string) {
	postByOther(s, "batch-delete", `{"permissions":[{"id":"`+id+`"}]}`)
}

func postByOther(s *vpceptest.Service, end, body string) {
	r := httptest.NewRequest(http.MethodPost, "/v1/"+vpceptest.ProjectID+"/vpc-endpoint-services/"+serviceID+"/permissions/"+end,
		strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Auth-Token", s.IssueToken())
	s.ServeHTTP(httptest.NewRecorder(), r)
}

// onEveryList runs something before each list.
func onEveryList(do func()) func(http.ResponseWriter, *http.Request) bool {
	return func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodGet {
			do()
		}
		return false
	}
}
