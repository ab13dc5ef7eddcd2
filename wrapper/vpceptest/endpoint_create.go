package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// createEndpoint is CreateEndpoint. The answer shows an endpoint that is creating; WithDelay says how long. Guesses: a
// subnet belongs to the VPC that it was first named with, any id of a VPC is good, and members that are for the other
// kind of service are passed over, except a policy.
func createEndpoint(c *call, body *gen.CreateEndpointRequestBody) (any, error) {
	service, err := c.target(body.EndpointServiceID)
	if err != nil {
		return nil, err
	}
	e := c.newEndpoint(service)
	e.VPCID, e.Tags, e.Description = body.VPCID, body.Tags, body.Description
	e.PolicyStatement, e.PolicyDocument = body.PolicyStatement, body.PolicyDocument
	if err := c.fill(e, body); err != nil {
		return nil, err
	}
	if len(own(c, c.store.endpoints)) >= c.config.endpointQuota {
		return nil, &refusal{code: codeQuota}
	}
	e.begin(c, string(gen.EndpointStatusCreating), e.afterCreation())
	if c.store.failing() {
		e.Next = string(gen.EndpointStatusFailed)
	}
	c.store.endpoints[e.ID] = e
	if e.SubnetID != "" {
		c.store.vpcs[e.SubnetID] = e.VPCID
	}
	return e.detailed(), nil
}

// target finds the service that an endpoint wants to connect to.
func (c *call) target(id string) (*endpointService, error) {
	service, ok := c.store.services[id]
	switch {
	case !ok:
		return nil, &refusal{code: codeNoService}
	case service.Status != StatusAvailable:
		return nil, &refusal{code: codeNotAvailable}
	case !c.admitted(service):
		return nil, &refusal{code: "EndPoint.2012"}
	default:
		return service, nil
	}
}

// fill checks what the contract does not, and gives the endpoint what its kind of service needs.
func (c *call) fill(e *endpoint, body *gen.CreateEndpointRequestBody) error {
	if err := checkNewTags(e.Tags); err != nil {
		return err
	}
	if e.PolicyStatement != nil || e.PolicyDocument != nil {
		if err := checkPolicy(e.service, e.PolicyStatement, e.PolicyDocument); err != nil {
			return err
		}
	}
	if e.service.ServiceType == gen.ServiceTypeGateway {
		return c.fillGateway(e, body)
	}
	return c.fillInterface(e, body)
}

func (c *call) fillInterface(e *endpoint, body *gen.CreateEndpointRequestBody) error {
	if body.SubnetID == "" {
		return &refusal{code: "EndPoint.2010"}
	}
	if c.store.elsewhere(body.SubnetID, body.VPCID) {
		return &refusal{code: "EndPoint.2037"}
	}
	if err := c.checkAddresses(body.Whitelist); err != nil {
		return err
	}
	e.SubnetID, e.Whitelist, e.EnableDNS = body.SubnetID, body.Whitelist, body.EnableDNS
	set(&e.EnableWhitelist, body.EnableWhitelist)
	return c.address(e, body)
}

func (c *call) fillGateway(e *endpoint, body *gen.CreateEndpointRequestBody) error {
	tables := body.Routetables
	if len(tables) == 0 {
		tables = []string{c.store.defaultTable(e.VPCID)}
	}
	if err := c.checkRouteTables(e, tables); err != nil {
		return err
	}
	e.RouteTables = once(tables)
	return nil
}
