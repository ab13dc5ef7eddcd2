package vpceptest

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Fault is something that goes wrong on demand. See Service.Inject.
type Fault struct {
	// Kind is what goes wrong.
	Kind FaultKind
	// Operation is the id of the operation that it happens to. "" means every operation of the service, but not the
	// requests to IAM, which have the names TokenOperation and ProjectsOperation.
	Operation string
	// Skip is how many requests go through before the first one fails.
	Skip int
	// Times is how many requests fail; 0 means all of them.
	Times int
	// Status is the status that FaultStatus answers with. Default 500.
	Status int
	// Delay is how long FaultSlow waits, and what FaultTooManyRequests and FaultTooManyInWindow ask the client to
	// wait, in whole seconds. Default 1 s.
	Delay time.Duration
}

// defaultDelay is the default of Fault.Delay.
const defaultDelay = time.Second

// faults are the faults that were injected, oldest first.
type faults struct {
	mu   sync.Mutex
	list []Fault
}

// Inject makes requests fail. A request that several faults apply to gets the one that was injected first. Only requests
// with good credentials count.
func (s *Service) Inject(f Fault) error {
	if _, known := faultTable()[f.Kind]; !known {
		return fmt.Errorf("vpceptest: unknown kind of fault %q", f.Kind)
	}
	if _, known := s.operations[f.Operation]; !known && f.Operation != "" && !isIAM(f.Operation) {
		return fmt.Errorf("vpceptest: fault for the unknown operation %q", f.Operation)
	}
	if f.Skip < 0 || f.Times < 0 || f.Delay < 0 {
		return fmt.Errorf("vpceptest: fault %s: numbers and the delay must not be negative", f.Kind)
	}
	if f.Status != 0 && (f.Status < http.StatusBadRequest || f.Status > 599) {
		return fmt.Errorf("vpceptest: fault %s: the status must be one of an error, not %d", f.Kind, f.Status)
	}
	f.Status = cmp.Or(f.Status, http.StatusInternalServerError)
	if f.Delay == 0 {
		f.Delay = defaultDelay
	}
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.list = append(s.faults.list, f)
	return nil
}

// Faults copies the faults that are still to come, in the order of injection: Skip and Times are what is left of them.
func (s *Service) Faults() []Fault {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	return append([]Fault{}, s.faults.list...)
}

// ClearFaults takes all faults away.
func (s *Service) ClearFaults() {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.list = nil
}

// next gives the fault of a request, and counts it.
func (f *faults) next(operation string) (Fault, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.list {
		fault := &f.list[i]
		if fault.Operation != operation && (fault.Operation != "" || isIAM(operation)) {
			continue
		}
		if fault.Skip > 0 {
			fault.Skip--
			continue
		}
		hit := *fault
		switch fault.Times {
		case 0:
		case 1:
			f.list = slices.Delete(f.list, i, i+1)
		default:
			fault.Times--
		}
		return hit, true
	}
	return Fault{}, false
}
