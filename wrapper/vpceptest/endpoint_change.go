package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// updateAddresses is UpdateEndpointWhite. An empty list clears the old one, as documented. Guesses: a member that is left
// out stays as it is, and gateway endpoints, which have no such list, are refused.
func updateAddresses() operation {
	return operation{
		codes: map[string]string{"whitelist": codeAddresses, "whitelist.*": codeAddresses},
		handle: bodyOn((*call).readyEndpoint, func(c *call, e *endpoint, body *gen.UpdateEndpointWhiteRequestBody) (any, error) {
			if e.service.kind == gen.ServiceTypeGateway {
				return nil, &refusal{code: codeAddresses, detail: "a gateway endpoint has no list of addresses"}
			}
			if err := c.checkAddresses(body.Whitelist); err != nil {
				return nil, err
			}
			if body.Whitelist != nil {
				e.whitelist = body.Whitelist
			}
			set(&e.enableWhitelist, body.EnableWhitelist)
			e.updated = c.now
			return e.shown(), nil
		}),
	}
}

// deleteEndpoint is DeleteEndpoint. An endpoint that failed can be deleted.
func deleteEndpoint() operation {
	return operation{handle: on((*call).endpoint, func(c *call, e *endpoint) (any, error) {
		if err := e.ready(); err != nil && e.stage.status != gen.EndpointStatusFailed {
			return nil, err
		}
		e.updated = c.now
		e.stage.begin(c, gen.EndpointStatusDeleting, gone)
		return noBody()
	})}
}

// upgradeEndpoint is UpgradeEndpoint. While it moves, which WithDelay gives time to, another upgrade is refused with
// EndPoint.2051. That a service without the professional edition is refused with EndPoint.0015 is a guess.
func upgradeEndpoint() operation {
	return operation{
		codes: map[string]string{"action": "EndPoint.0007"},
		handle: func(c *call) (any, error) {
			e, err := c.readyEndpoint()
			switch {
			case err != nil:
				return nil, err
			case e.edition.next != "":
				return nil, &refusal{code: "EndPoint.2051"}
			case e.edition.status == gen.EditionProfession:
				return nil, &refusal{code: "EndPoint.2052"}
			case !e.service.supported:
				return nil, &refusal{code: codeSpecification}
			}
			e.edition.begin(c, gen.EditionBasic, gen.EditionProfession)
			return noBody()
		},
	}
}
