package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// shown is what all answers about an endpoint hold, and all that UpdateEndpointWhite answers.
func (e *endpoint) shown() object {
	shown := object{
		"id": e.ID, "service_type": e.service.ServiceType, "status": e.Status, "active_status": []gen.ActiveStatus{gen.ActiveStatusActive},
		"endpoint_service_name": e.service.fullName(), "marker_id": e.MarkerID, "endpoint_service_id": e.service.ID,
		"enable_dns": e.EnableDNS, "ip": e.IP, "vpc_id": e.VPCID, "subnet_id": e.SubnetID,
		"created_at": e.CreatedAt, "updated_at": e.UpdatedAt, "project_id": e.ProjectID, "tags": shownTags(e.Tags),
		"whitelist": append([]string{}, e.Whitelist...), "enable_whitelist": e.EnableWhitelist,
		"policy_statement": e.PolicyStatement, "policy_document": e.PolicyDocument,
	}.sparse("ip", "subnet_id", "policy_statement", "policy_document")
	if e.status() != gen.EndpointStatusAccepted {
		delete(shown, "ip")
	}
	if e.EnableDNS {
		shown["dns_names"] = []string{"vpcep-" + e.ID + "." + e.service.region + ".huaweicloud.com"} // The form is a guess.
	}
	return shown
}

// full is the answer of ListEndpoints and the operations on policies.
func (e *endpoint) full() object {
	return e.shown().with(object{
		"routetables": e.RouteTables, "specification_name": e.specification(), "enable_status": gen.EnableStatusEnable,
		"description": e.Description, "endpoint_pool_id": e.PoolID, "error": e.problems(),
	}).sparse("routetables", "error")
}

// detailed is the answer of CreateEndpoint, which never has an error, and of ListEndpointInfoDetails.
func (e *endpoint) detailed() object {
	return e.full().with(object{"ipv6_address": e.IPv6Address}).sparse("ipv6_address")
}

// specification is default, as in the documented examples, or the edition after an upgrade; that is a guess.
func (e *endpoint) specification() string {
	if e.edition.Status == string(gen.EditionProfession) {
		return e.edition.Status
	}
	return "default"
}

// problems say why an endpoint failed.
func (e *endpoint) problems() []gen.QueryError {
	if e.status() != gen.EndpointStatusFailed {
		return nil
	}
	r := refusal{code: "EndPoint.2022"}
	return []gen.QueryError{{ErrorCode: r.code, ErrorMessage: r.message()}}
}
