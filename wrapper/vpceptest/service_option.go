package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// ServiceOption says more about an endpoint service. See Service.AddEndpointService.
type ServiceOption func(e *endpointService)

// Named gives the endpoint service a name. The service keeps it as REGION.NAME.ID.
func Named(name string) ServiceOption { return func(e *endpointService) { e.Name = name } }

// OwnedBy gives the endpoint service to another account: requests can connect to it, if its whitelist lets them, but not
// see or change it.
func OwnedBy(accountID string) ServiceOption {
	return func(e *endpointService) { e.StateOwner = StateOwner{AccountID: accountID} }
}

// NeedsApproval makes endpoints wait in pendingAcceptance until the owner decides.
func NeedsApproval() ServiceOption { return func(e *endpointService) { e.ApprovalEnabled = true } }

// AsGateway makes it a gateway service. Its endpoints have route tables and policy statements in place of an address.
func AsGateway() ServiceOption {
	return func(e *endpointService) { e.ServiceType, e.Ports = gen.ServiceTypeGateway, nil }
}

// AsPublic makes it a public service of the cloud: everyone may connect. owner is what the list of public services says
// about its owner, charge whether its use is charged for.
func AsPublic(owner string, charge bool) ServiceOption {
	return func(e *endpointService) {
		e.StateOwner, e.Public, e.Owner, e.IsCharge = StateOwner{}, true, owner, charge
	}
}

// WithPolicies lets endpoints carry a policy document of their own (enable_policy).
func WithPolicies() ServiceOption { return func(e *endpointService) { e.EnablePolicy = true } }

// BasicOnly takes the professional edition away: neither the service nor its endpoints can be upgraded.
func BasicOnly() ServiceOption { return func(e *endpointService) { e.BasicOnly = true } }

// Professional gives the endpoint service the professional edition, as UpgradeEndpointService does.
func Professional() ServiceOption { return func(e *endpointService) { e.Professional = true } }
