package vpceptest

import (
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// checkPorts checks port mappings, and sets the protocol where there is none. Server port and protocol must not be those
// of another service on the same port. Both ports must be there, and at least one mapping; that is a guess.
func (c *call) checkPorts(ports []gen.PortList, portID, serviceID string) error {
	if len(ports) == 0 {
		return &refusal{code: codePort, detail: "ports is empty"}
	}
	for i := range ports {
		p := &ports[i]
		if p.ClientPort == 0 || p.ServerPort == 0 {
			return &refusal{code: codePort}
		}
		if p.Protocol == "" {
			p.Protocol = gen.ProtocolTCP
		}
	}
	for _, other := range c.store.services {
		if other.ID == serviceID || other.PortID != portID {
			continue
		}
		for _, p := range ports {
			if slices.ContainsFunc(other.Ports, func(q gen.PortList) bool {
				return q.ServerPort == p.ServerPort && q.Protocol == p.Protocol
			}) {
				return &refusal{code: "EndPoint.3044"}
			}
		}
	}
	return nil
}
