package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"sync/atomic"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/statefile"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// start is what the service starts with, and where its state is kept.
type start struct {
	seed, kept string // Paths; "" for none.
	flag       string // What named the file.
	file       *statefile.File
	service    atomic.Pointer[vpceptest.Service] // The one that answers. A reset makes another.
	keeper     atomic.Pointer[statefile.Keeper]
}

// read reads the file to start with: the one that an earlier run kept, or else the seed.
func (s *start) read(ctx context.Context) (err error) {
	path := s.seed
	s.flag = "--seed"
	if s.kept != "" {
		switch _, err := os.Stat(s.kept); {
		case err == nil:
			path, s.flag = s.kept, "--state"
		case !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("--state: %w", err)
		}
	}
	if path == "" {
		return nil
	}
	if s.file, err = cli.WaitFor(ctx, func() (*statefile.File, error) { return statefile.Read(path) }); err != nil {
		return fmt.Errorf("%s: %w", s.flag, err)
	}
	return nil
}

// state is what the service starts with.
func (s *start) state() vpceptest.State {
	if s.file == nil {
		return vpceptest.RegionState()
	}
	return s.file.State
}

// explain adds the line in the file to an error of the service.
func (s *start) explain(err error) error {
	if s.file == nil {
		return err
	}
	return fmt.Errorf("%s: %w", s.flag, s.file.Explain(err))
}

// names are the project of the service, and an endpoint service of it: the well-known one, or else the first one.
func (s *start) names() (project, serviceID string) {
	state := s.state()
	project = vpceptest.ProjectID
	if len(state.Projects) > 0 {
		project = state.Projects[0].ID
	}
	var own []string
	for _, e := range state.EndpointServices {
		if !e.Public && e.AccountID == "" && (e.ProjectID == "" || e.ProjectID == project) {
			own = append(own, e.ID)
		}
	}
	if len(own) == 0 || slices.Contains(own, vpceptest.EndpointServiceID) {
		return project, vpceptest.EndpointServiceID
	}
	return project, own[0]
}

// begun says which service answers from now on.
func (s *start) begun(service *vpceptest.Service) {
	s.service.Store(service)
	if keeper := s.keeper.Load(); keeper != nil {
		keeper.Changed()
	}
}

// keep begins to keep the state, where that is wanted. warn is told when the file cannot be written.
func (s *start) keep(warn func(error)) error {
	if s.kept == "" {
		return nil
	}
	keeper, err := statefile.Keep(s.kept, func() vpceptest.State { return s.service.Load().State() }, warn)
	if err != nil {
		return fmt.Errorf("--state: %w", err)
	}
	s.keeper.Store(keeper)
	return nil
}

// changed is an observer of the service. Each exchange may have changed the state, but for those that read it.
func (s *start) changed(x vpceptest.Exchange) {
	if keeper := s.keeper.Load(); keeper != nil && x.Request.Method != http.MethodGet {
		keeper.Changed()
	}
}

// end writes the state for the last time. No request is under way any more.
func (s *start) end() error {
	keeper := s.keeper.Swap(nil)
	if keeper == nil {
		return nil
	}
	if err := keeper.Close(); err != nil {
		return fmt.Errorf("--state: %w", err)
	}
	return nil
}
