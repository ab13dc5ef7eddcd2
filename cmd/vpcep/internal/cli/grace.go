package cli

import (
	"context"
	"time"
)

// graceTime is how long requests under way may take after Ctrl-C.
const graceTime = 10 * time.Second

// Grace gives a context that outlives ctx by the time that requests under way may take, and says so when ctx ends. The work
// sends nothing new once ctx has ended. A second Ctrl-C ends the process.
func (a *App) Grace(ctx context.Context) (longer context.Context, end func()) {
	longer, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	timer := time.AfterFunc(time.Hour, func() { cancel(ctx.Err()) })
	timer.Stop()
	detach := context.AfterFunc(ctx, func() {
		timer.Reset(graceTime)
		if a.Output != FormatJSON {
			a.Note("Ending: what is under way comes to its end, %s at most. Ctrl-C again ends at once.", graceTime)
		}
	})
	return longer, func() { detach(); timer.Stop(); cancel(nil) }
}
