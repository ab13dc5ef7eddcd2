package vpceptest

// describeService is ListServiceDescribeDetails, for services of every account. A name is the one that the service keeps,
// or the part that the owner chose, where the oldest service of that name is shown. That the part will do is a guess,
// after the documented example.
func describeService(c *call) (any, error) {
	id, name := c.query.Get("id"), c.query.Get("endpoint_service_name")
	if (id == "") == (name == "") {
		return nil, &refusal{code: "EndPoint.2002", detail: "give either id or endpoint_service_name"}
	}
	found := choose(c, c.store.services, func(e *endpointService) bool {
		return e.ID == id || name != "" && (e.fullName() == name || e.Name == name)
	})
	if len(found) == 0 {
		return nil, &refusal{code: codeNoService}
	}
	return found[len(found)-1].described(), nil
}
