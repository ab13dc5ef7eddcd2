// Package control is how a person or a script watches and controls an embedded service that runs: a page and a few
// requests below /_vpcep/, on the listener of the service.
package control

import (
	"context"
	"embed"
	"io/fs"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Prefix is where the page and its requests are. The service itself has no such path.
const Prefix = "/_vpcep/"

// mostExchanges is how many exchanges the log keeps.
const mostExchanges = 500

// Handler is a service with its controls. It is made with New.
type Handler struct {
	service  atomic.Pointer[vpceptest.Service]
	begin    func(observe func(vpceptest.Exchange)) (*vpceptest.Service, error)
	log      *vpceptest.ExchangeLog
	controls http.Handler
	running  context.Context // Until End.
	end      context.CancelFunc
	resets   sync.Mutex // One at a time.
}

// New makes a handler. begin makes the service as it is at the start; it is called again for a reset. remote lets other
// machines use the controls.
func New(begin func(observe func(vpceptest.Exchange)) (*vpceptest.Service, error), remote bool) (*Handler, error) {
	h := &Handler{begin: begin, log: vpceptest.NewExchangeLog(mostExchanges)}
	h.running, h.end = context.WithCancel(context.Background())
	if err := h.reset(); err != nil {
		return nil, err
	}
	contract, err := contractJSON()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	handleAssets(mux)
	mux.HandleFunc("GET "+Prefix+"state", h.showState)
	mux.HandleFunc("GET "+Prefix+"exchanges", h.showExchanges)
	mux.HandleFunc("GET "+Prefix+"events", h.streamExchanges)
	mux.HandleFunc("GET "+Prefix+"contract", func(w http.ResponseWriter, _ *http.Request) { writeText(w, contract) })
	mux.HandleFunc("GET "+Prefix+"faults", h.showFaults)
	mux.HandleFunc("POST "+Prefix+"faults", h.addFault)
	mux.HandleFunc("DELETE "+Prefix+"faults", h.clearFaults)
	mux.HandleFunc("GET "+Prefix+"pace", h.showPace)
	mux.HandleFunc("PUT "+Prefix+"pace", h.setPace)
	mux.HandleFunc("POST "+Prefix+"reset", h.resetAll)
	mux.Handle(Prefix, refuseOthers(mux))
	h.controls = guard(mux, remote)
	return h, nil
}

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path+"/", Prefix) {
		h.controls.ServeHTTP(w, r)
		return
	}
	h.service.Load().ServeHTTP(w, r)
}

// End ends the streams to browsers, which would go on for as long as the browser likes.
func (h *Handler) End() { h.end() }

// reset puts a service as it is at the start in place of the present one. Requests that are on their way end on the old one.
func (h *Handler) reset() error {
	h.resets.Lock()
	defer h.resets.Unlock()
	service, err := h.begin(h.log.Add)
	if err != nil {
		return err
	}
	h.service.Store(service)
	return nil
}

func (h *Handler) resetAll(w http.ResponseWriter, r *http.Request) {
	var nothing struct{}
	if !read(w, r, &nothing) {
		return
	}
	done(w, http.StatusInternalServerError, h.reset())
}

func (h *Handler) showExchanges(w http.ResponseWriter, _ *http.Request) { write(w, h.log.Exchanges()) }

//go:embed assets
var embedded embed.FS

// handleAssets serves the files of the page, each at its own path, so that the other paths below Prefix keep their methods.
func handleAssets(mux *http.ServeMux) {
	files, _ := fs.Sub(embedded, "assets") // The folder is a part of the program.
	server := http.StripPrefix(Prefix, http.FileServerFS(files))
	mux.Handle("GET "+Prefix+"{$}", server)
	entries, _ := fs.ReadDir(files, ".")
	for _, file := range entries {
		mux.Handle("GET "+Prefix+file.Name(), server)
	}
}
