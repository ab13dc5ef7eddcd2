package statefile

import (
	"encoding/json"
	"fmt"
	"sync"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/atomicfile"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Keeper writes the state of a service into a file whenever something has happened, and once more at the end. The file is
// whole at any time: it is replaced, never changed.
type Keeper struct {
	path    string
	state   func() vpceptest.State
	warn    func(error)
	changed chan struct{}
	ending  chan struct{}
	running sync.WaitGroup
}

// Keep begins to keep what state gives. warn is told when the file cannot be written while the service runs.
func Keep(path string, state func() vpceptest.State, warn func(error)) (*Keeper, error) {
	k := &Keeper{path: path, state: state, warn: warn, changed: make(chan struct{}, 1), ending: make(chan struct{})}
	if err := k.write(); err != nil {
		return nil, err
	}
	k.running.Go(k.run)
	return k, nil
}

func (k *Keeper) run() {
	for {
		select {
		case <-k.changed:
			if err := k.write(); err != nil {
				k.warn(err)
			}
		case <-k.ending:
			return
		}
	}
}

// Changed says that something has happened. It does not wait for the file; several changes may be written as one.
func (k *Keeper) Changed() {
	select {
	case k.changed <- struct{}{}:
	default: // The write that comes has this change too.
	}
}

// Close writes the last state. What is Changed after it is not kept.
func (k *Keeper) Close() error {
	close(k.ending)
	k.running.Wait()
	return k.write()
}

func (k *Keeper) write() error {
	text, err := json.MarshalIndent(k.state(), "", "  ")
	if err == nil {
		err = atomicfile.Write(k.path, append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write the state: %w", err)
	}
	return nil
}
