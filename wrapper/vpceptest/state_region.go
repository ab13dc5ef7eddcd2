package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// What RegionState holds beside ProjectID and EndpointServiceID.
const (
	// OtherProjectID is a second project of the account. Its resources and those of ProjectID do not see each other.
	OtherProjectID = "7c1e4d9a0b3f4c5d8e6f2a1b9c0d7e84"
	// OtherProjectName is the name of the second project.
	OtherProjectName = ProjectName + "_team"
	// OtherProjectServiceID is the endpoint service of the second project.
	OtherProjectServiceID = "c3a7f1d2-6e48-4b0a-8d95-2f7b1c6e9a04"
	// OtherAccountID is an account whose endpoints ask to connect.
	OtherAccountID = "91b0e7d4c2a84f6d95e3a1f7b8c06d23"
)

// RegionState is the state that 'vpcep serve' starts with, as a region has it: public services, two projects of one account,
// and endpoints of another account in pendingAcceptance. Which public services a region has, and what is to be paid for,
// differs; these are examples.
//
//	server := vpceptest.NewServer(t, vpceptest.WithState(vpceptest.RegionState()))
func RegionState() State {
	return State{
		Projects: []Project{{ProjectID, ProjectName}, {OtherProjectID, OtherProjectName}},
		EndpointServices: []StateService{
			{ID: EndpointServiceID},
			{ID: OtherProjectServiceID, StateOwner: StateOwner{ProjectID: OtherProjectID}, Name: "billing", ApprovalEnabled: true},
			publicState("a4d0c6b8-3f1e-4a97-b2c5-60e8d7f19301", "dns"),
			publicState("b81f2e07-9c5d-4e36-8a74-1d0b6f3c5e12", "swr"),
			publicState("d92c7a15-4b6e-4f80-9e13-7a5c0d8b2f43", "api"),
			gatewayState("e6b3f904-0a7d-4c21-bf58-93d1e4c7a065", "obs"),
		},
		Endpoints: []StateEndpoint{
			asking("1d7e5c3a-8f02-4b96-a4e1-c05b9d2f7386", EndpointServiceID),
			asking("2f90b6d4-71ac-4e58-93d7-e84a1c6f0b25", EndpointServiceID),
			asking("38c4a1e7-d65b-4029-8b0f-5f7d92e3c614", OtherProjectServiceID),
		},
	}
}

// publicState is an interface service of the cloud.
func publicState(id, name string) StateService {
	return StateService{ID: id, Name: name, Public: true, Owner: publicOwner, IsCharge: true}
}

// gatewayState is a gateway service of the cloud, whose endpoints have route tables and policies.
func gatewayState(id, name string) StateService {
	service := publicState(id, name)
	service.ServiceType, service.EnablePolicy, service.IsCharge = gen.ServiceTypeGateway, true, false
	return service
}

// asking is an endpoint of the other account that waits for the owner of a service.
func asking(id, serviceID string) StateEndpoint {
	return StateEndpoint{
		ID: id, EndpointServiceID: serviceID, StateOwner: StateOwner{AccountID: OtherAccountID},
		StateStage: StateStage{Status: string(gen.EndpointStatusPendingAcceptance)},
	}
}
