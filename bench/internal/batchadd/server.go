package batchadd

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// permission is the permission string of a record.
func permission(i int) string { return fmt.Sprintf("iam:domain::%032d", i) }

// newServer answers every request alike, with the records that were asked for. It reads the body and checks nothing, so
// that what is compared is the clients.
func newServer(records int) *httptest.Server {
	var answer gen.EpsPermissionResponse
	for i := range records {
		answer.Permissions = append(answer.Permissions, gen.EpsPermission{
			ID: fmt.Sprintf("%08d-0000-4000-8000-000000000000", i), Permission: permission(i), Description: "shop",
			CreatedAt: time.Date(2022, 6, 16, 10, 3, 27, 0, time.UTC), PermissionType: gen.PermissionTypeDomainID,
		})
	}
	body, _ := json.Marshal(answer) // Strings and times can always be written.
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Request-Id", "0f2f4e8f1d5c4a3f9d6b7c8e9a0b1c2d")
		_, _ = w.Write(body)
	}))
}
