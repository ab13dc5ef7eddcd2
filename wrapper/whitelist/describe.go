package whitelist

import (
	"cmp"
	"context"
	"errors"
	"sync"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// describeAll sets descriptions, several at a time, and gives an outcome for each.
func (r *run) describeAll(ctx context.Context, list []Description) []Outcome {
	outcomes := make([]Outcome, len(list))
	r.busy.Store(true)
	defer r.busy.Store(false)
	var group sync.WaitGroup
	var mu sync.Mutex
	done := 0
	room := make(chan struct{}, r.options.parallel)
	for n, d := range list {
		outcomes[n] = Outcome{Index: n, Permission: d.Permission}
		room <- struct{}{}
		group.Go(func() {
			defer func() { <-room }()
			outcomes[n].Status, outcomes[n].Err = r.describe(ctx, d)
			mu.Lock()
			done++
			now := done
			mu.Unlock()
			r.report(StageDescribe, now, len(list))
		})
	}
	group.Wait()
	return outcomes
}

// describe sets one description. That it cannot be set is no reason to stop, unless the caller is refused.
func (r *run) describe(ctx context.Context, d Description) (Status, error) {
	if err := r.stopped(); err != nil {
		return StatusNotAttempted, err
	}
	body := gen.UpdatePermissionDescRequest{Permission: gen.EpsUpdatePermissionDesc{Description: d.Description}}
	err := r.do(ctx, changesOnce, func(ctx context.Context, opts ...vpcep.CallOption) error {
		_, err := r.client.UpdateEndpointServicePermissionDesc(ctx, r.serviceID, d.ID, body, opts...)
		return err
	})
	switch v := judge(err); {
	case v == applied:
		return StatusDescribed, nil
	case v == halted:
		return StatusNotAttempted, cmp.Or(r.stopped(), err)
	case v == unknown:
		return StatusUnverified, err
	case v == missing:
		r.losing.Lock()
		r.noDescribe = true
		r.losing.Unlock()
	case ctx.Err() != nil:
		r.stop(err)
		return StatusNotAttempted, err
	case v == fatal && !errors.Is(err, vpcep.ErrNotFound):
		r.stop(err)
	}
	return StatusFailed, err
}
