package control

import (
	"net/http"

	"github.com/vpcep-go/vpcep/gen"
)

// mostRecords is how many records of a whitelist the state shows. A whitelist may have a hundred thousand.
const mostRecords = 200

// state is what a service holds.
type state struct {
	Services  []serviceState         `json:"services"`
	Endpoints []gen.EndpointInfoResp `json:"endpoints"`
}

// serviceState is an endpoint service with what belongs to it.
type serviceState struct {
	Service        gen.ServiceDetailsResp    `json:"service"`
	Connections    []gen.ConnectionEndpoints `json:"connections"`
	Whitelist      []gen.EpsPermission       `json:"whitelist"` // The first ones.
	WhitelistCount int                       `json:"whitelist_count"`
}

func (h *Handler) showState(w http.ResponseWriter, _ *http.Request) {
	service := h.service.Load()
	shown := state{Services: []serviceState{}, Endpoints: append([]gen.EndpointInfoResp{}, service.Endpoints()...)}
	for _, one := range service.EndpointServices() {
		whitelist := service.Whitelist(one.ID)
		shown.Services = append(shown.Services, serviceState{
			Service: one, Connections: append([]gen.ConnectionEndpoints{}, service.Connections(one.ID)...),
			Whitelist: append([]gen.EpsPermission{}, whitelist[:min(len(whitelist), mostRecords)]...), WhitelistCount: len(whitelist),
		})
	}
	write(w, shown)
}
