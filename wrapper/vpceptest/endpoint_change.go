package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// updateAddresses is UpdateEndpointWhite. An empty list clears the old one, as documented. Guesses: a member that is left
// out stays as it is, and gateway endpoints, which have no such list, are refused.
func updateAddresses(c *call, e *endpoint, body *gen.UpdateEndpointWhiteRequestBody) (any, error) {
	if e.service.ServiceType == gen.ServiceTypeGateway {
		return nil, &refusal{code: codeAddresses, detail: "a gateway endpoint has no list of addresses"}
	}
	if err := c.checkAddresses(body.Whitelist); err != nil {
		return nil, err
	}
	if body.Whitelist != nil {
		e.Whitelist = body.Whitelist
	}
	set(&e.EnableWhitelist, body.EnableWhitelist)
	e.UpdatedAt = c.now
	return e.shown(), nil
}

// deleteEndpoint is DeleteEndpoint. An endpoint that failed can be deleted.
func deleteEndpoint(c *call, e *endpoint) (any, error) {
	if err := e.ready(); err != nil && e.status() != gen.EndpointStatusFailed {
		return nil, err
	}
	e.UpdatedAt = c.now
	e.begin(c, string(gen.EndpointStatusDeleting), gone)
	return noBody()
}

// upgradeEndpoint is UpgradeEndpoint. While it moves, which WithDelay gives time to, another upgrade is refused with
// EndPoint.2051. That a service without the professional edition is refused with EndPoint.0015 is a guess.
func upgradeEndpoint(c *call, e *endpoint) (any, error) {
	switch {
	case e.edition.Next != "":
		return nil, &refusal{code: "EndPoint.2051"}
	case e.edition.Status == string(gen.EditionProfession):
		return nil, &refusal{code: "EndPoint.2052"}
	case e.service.BasicOnly:
		return nil, &refusal{code: codeSpecification}
	}
	e.edition.begin(c, string(gen.EditionBasic), string(gen.EditionProfession))
	return noBody()
}
