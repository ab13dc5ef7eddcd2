package control

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// fault is a fault as the requests have it.
type fault struct {
	Kind      vpceptest.FaultKind `json:"kind"`
	Operation string              `json:"operation"` // "" for every one of the service.
	Skip      int                 `json:"skip"`
	Times     int                 `json:"times"` // 0 for always.
	Status    int                 `json:"status"`
	Delay     duration            `json:"delay"`
}

// faultChoice is what can be set, and what is.
type faultChoice struct {
	Faults     []fault     `json:"faults"`
	Operations []string    `json:"operations"`
	Kinds      []faultKind `json:"kinds"`
}

type faultKind struct {
	Kind        vpceptest.FaultKind `json:"kind"`
	AfterChange bool                `json:"after_change"`
}

func (h *Handler) showFaults(w http.ResponseWriter, _ *http.Request) {
	choice := faultChoice{Faults: []fault{}, Operations: Operations()}
	for _, f := range h.service.Load().Faults() {
		choice.Faults = append(choice.Faults, fault{f.Kind, f.Operation, f.Skip, f.Times, f.Status, duration(f.Delay)})
	}
	for _, kind := range vpceptest.FaultKinds() {
		choice.Kinds = append(choice.Kinds, faultKind{kind, kind.AfterChange()})
	}
	write(w, choice)
}

// Operations are the operations that a fault can happen to.
func Operations() []string {
	names := vpceptest.IAMOperations()
	for _, op := range gen.Operations() {
		names = append(names, op.ID)
	}
	return names
}

func (h *Handler) addFault(w http.ResponseWriter, r *http.Request) {
	var f fault
	if !read(w, r, &f) {
		return
	}
	err := h.service.Load().Inject(vpceptest.Fault{
		Kind: f.Kind, Operation: f.Operation, Skip: f.Skip, Times: f.Times, Status: f.Status, Delay: time.Duration(f.Delay),
	})
	if err != nil {
		err = fmt.Errorf("%s; GET %sfaults lists kinds and operations", strings.TrimPrefix(err.Error(), "vpceptest: "), Prefix)
	}
	done(w, http.StatusBadRequest, err)
}

func (h *Handler) clearFaults(w http.ResponseWriter, _ *http.Request) {
	h.service.Load().ClearFaults()
	w.WriteHeader(http.StatusNoContent)
}

// duration is a time.Duration that JSON has as text, such as "1.5s".
type duration time.Duration

// MarshalText implements encoding.TextMarshaler.
func (d duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *duration) UnmarshalText(text []byte) error {
	read, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is no time such as 1.5s, 300ms or 2m", text)
	}
	*d = duration(read)
	return nil
}
