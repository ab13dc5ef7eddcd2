package control

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// streamExchanges sends the exchanges as server-sent events, first those that are kept, then new ones as they come. A
// browser that comes back says which one it had last.
func (h *Handler) streamExchanges(w http.ResponseWriter, r *http.Request) {
	last, _ := strconv.ParseUint(r.Header.Get("Last-Event-ID"), 10, 64) // Without a number: from the first one.
	ctx, stop := context.WithCancel(r.Context())
	defer stop()
	defer context.AfterFunc(h.running, stop)() //nolint:contextcheck // It ends the one of the request.
	connection := http.NewResponseController(w)
	if err := connection.SetReadDeadline(time.Time{}); err != nil { // The one of the server is for requests that end.
		refuse(w, http.StatusInternalServerError, err)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	if connection.Flush() != nil {
		return
	}
	for x := range h.log.Watch(ctx, last) {
		text, err := json.Marshal(x)
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "id: %d\ndata: %s\n\n", x.Number, text); err != nil || connection.Flush() != nil {
			return
		}
	}
}
