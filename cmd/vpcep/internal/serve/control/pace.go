package control

import (
	"net/http"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// pace is a vpceptest.Pace as the requests have it.
type pace struct {
	Delay        duration  `json:"delay"`
	Latency      duration  `json:"latency"`
	GatewayLimit rateLimit `json:"gateway_limit"`
	ServiceLimit rateLimit `json:"service_limit"`
}

type rateLimit struct {
	Requests int      `json:"requests"` // 0 for no limit.
	Window   duration `json:"window"`
}

func (h *Handler) showPace(w http.ResponseWriter, _ *http.Request) {
	p := h.service.Load().Pace()
	write(w, pace{
		duration(p.Delay), duration(p.Latency),
		rateLimit{p.GatewayLimit.Requests, duration(p.GatewayLimit.Window)},
		rateLimit{p.ServiceLimit.Requests, duration(p.ServiceLimit.Window)},
	})
}

func (h *Handler) setPace(w http.ResponseWriter, r *http.Request) {
	var p pace
	if !read(w, r, &p) {
		return
	}
	err := h.service.Load().SetPace(vpceptest.Pace{
		Delay: time.Duration(p.Delay), Latency: time.Duration(p.Latency),
		GatewayLimit: p.GatewayLimit.limit(), ServiceLimit: p.ServiceLimit.limit(),
	})
	done(w, http.StatusBadRequest, err)
}

// limit is no limit without a number of requests, whatever the window.
func (l rateLimit) limit() vpceptest.RateLimit {
	if l.Requests == 0 {
		return vpceptest.RateLimit{}
	}
	return vpceptest.RateLimit{Requests: l.Requests, Window: time.Duration(l.Window)}
}
