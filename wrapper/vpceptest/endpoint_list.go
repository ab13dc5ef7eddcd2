package vpceptest

// listEndpoints is ListEndpoints. No endpoint here has a public_border_group. The members are of the types that the
// tables give; the documented example has strings for some.
func listEndpoints(c *call) (any, error) {
	found := choose(c, c.store.endpoints, func(e *endpoint) bool {
		return c.owns(e) && c.asked("id", e.ID) && c.asked("vpc_id", e.VPCID) && c.asked("public_border_group", "") &&
			hasPart(e.service.fullName(), c.query.Get("endpoint_service_name"))
	})
	return object{"endpoints": each(page(c.query, found), (*endpoint).full), "total_count": len(found)}, nil
}

// endpointDetails is ListEndpointInfoDetails.
func endpointDetails(_ *call, e *endpoint) (any, error) {
	return e.detailed(), nil
}
