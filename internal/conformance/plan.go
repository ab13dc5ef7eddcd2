package conformance

// Plan tells in sentences what a run with these options does.
func (o Options) Plan() []string {
	plan := []string{"list and read endpoint services, endpoints, connections, whitelists, tags, quotas and versions"}
	if o.ReadOnly {
		return plan
	}
	service := "that service"
	if o.ServiceID == "" {
		plan = append(plan,
			"make one endpoint service named "+namePrefix+"… in the VPC "+o.VPCID+", change it, and remove it at the end",
			"put accounts and organization paths that belong to nobody on its whitelist, and take them off")
	} else {
		service = "the endpoint service " + o.ServiceID
		plan = append(plan,
			"put up to 1,000 accounts and organization paths that belong to nobody on the whitelist of "+service+", and take them off",
			"put a tag on "+service+", and take it away; nothing else of it is changed")
	}
	if o.EndpointID == "" {
		plan = append(plan, "make one endpoint at "+service+" in the subnet "+o.SubnetID+", accept, change and remove it")
	} else {
		plan = append(plan, "put a tag on the endpoint "+o.EndpointID+", and take it away; nothing else of it is changed")
	}
	if o.VPCID != "" {
		plan = append(plan, "make one endpoint at a public gateway service without charge, if there is one, change its policy, and remove it")
	}
	if o.Upgrade && o.ServiceID == "" {
		plan = append(plan, "upgrade that endpoint service to the professional edition, which may cost, and add the port "+o.PortID+" as another backend")
	}
	if o.Upgrade && o.EndpointID == "" {
		plan = append(plan, "upgrade that endpoint to the professional edition, which may cost")
	}
	return append(plan, "send some requests that are wrong on purpose; nothing that was there before is changed or removed")
}
