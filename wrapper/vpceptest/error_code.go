package vpceptest

import (
	"cmp"

	"github.com/vpcep-go/vpcep/gen"
)

// codeFor is the error code of a parameter or of a member that breaks a keyword of the contract.
func codeFor(operation, name, keyword string) string {
	codes := memberCodes()
	return cmp.Or(codes[operation+" "+name], codes[name+":"+keyword], codes[name], parameterCodes()[name], codeParameter)
}

// parameterCodes are the error codes of parameters that many operations have, by name.
func parameterCodes() map[string]string {
	return map[string]string{
		"limit": "EndPoint.0006", "offset": "EndPoint.0010", projectParam: "EndPoint.0014",
		"marker_id": "EndPoint.0021", "sort_key": "EndPoint.0017", "sort_dir": "EndPoint.0018",
	}
}

// memberCodes are the error codes of the others, by the name of a parameter or the path of a member, with * for any index.
// Before a space stands the operation, and behind a colon the keyword of the contract, where a code is for that only.
func memberCodes() map[string]string {
	codes := map[string]string{
		// Whitelists.
		"permissions": "EndPoint.3036", "permissions.*.permission": codePermission,
		gen.OpAddOrRemoveServicePermissions().ID + " permissions.*": codePermission,
		// Endpoint services.
		"port_id": "EndPoint.3003", "service_name": codeServiceName, "ports": codePort, "ports:maxItems": "EndPoint.3074",
		"ports.*.client_port": codePort, "ports.*.server_port": codePort, "ports.*.protocol": "EndPoint.3075",
		"vip_port_id": codeVIPPort, "server_type": "EndPoint.3021", "vpc_id": "EndPoint.0020", "action": "EndPoint.0007",
		"status": "EndPoint.0019", "net_type": "EndPoint.3048", "version": codeNotFound,
		gen.OpUpdateEndpointServiceName().ID + " endpoint_service_name": codeServiceName,
		// Connections.
		gen.OpAcceptOrRejectEndpoint().ID + " action": "EndPoint.2027",
		"endpoints": codeEndpointID, "endpoints:maxItems": "EndPoint.2031", "endpoints.*": codeEndpointID,
		"connections.*.id": codeEndpointID,
		// Endpoints.
		"subnet_id": "EndPoint.0023", "port_ip": codeAddress, "enable_dns": "EndPoint.2033", "whitelist": codeAddresses,
		"whitelist.*": codeAddresses, "routetables": codeRouteTable, "routetables.*": codeRouteTable,
		"policy_statement": codePolicy, "policy_statement.*": codePolicy, "policy_statement.*.Effect": codePolicy,
		"policy_statement.*.Action": codePolicy, "policy_statement.*.Resource": codePolicy,
		"policy_statement.*.Resource.*": codePolicy, "policy_statement.*.Condition": codePolicy,
		"policy_statement.*.Sid": codePolicy, "policy_document": codePolicy,
		// Tags and quotas.
		"resource_type": codeResourceType, "type": codeResourceType,
		gen.OpBatchAddOrRemoveResourceInstance().ID + " tags": codeNoTag, "tags.*.value": codeTagValue,
	}
	for _, list := range []string{"tags", "tags_any", "not_tags", "not_tags_any", "sys_tags"} {
		codes[list+":maxItems"] = codeTagCount
		codes[list+".*.key"] = codeTagKey
		codes[list+".*.values"] = codeTag
		codes[list+".*.values:maxItems"] = codeTagCount // A guess.
		codes[list+".*.values.*"] = codeTagValue
	}
	return codes
}
