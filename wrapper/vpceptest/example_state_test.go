package vpceptest_test

import (
	"fmt"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// ExampleWithState starts a service with a whitelist, and another one with what became of it.
func ExampleWithState() {
	const shop = "6f4c2a1e-9b3d-4e57-8a60-d1c7e5b2f908"
	example(func(t vpceptest.TB) {
		server := vpceptest.NewServer(t, vpceptest.WithState(vpceptest.State{
			EndpointServices: []vpceptest.StateService{{
				ID: shop, Name: "shop", ApprovalEnabled: true,
				Permissions: []vpceptest.StatePermission{{Permission: "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"}},
			}},
		}))
		server.AddPermissions(shop, "*")
		server.AddEndpoint(shop, vpceptest.OtherAccountID)

		again := vpceptest.NewServer(t, vpceptest.WithState(server.State()))
		for _, p := range again.Whitelist(shop) {
			fmt.Println(p.Permission)
		}
		for _, c := range again.Connections(shop) {
			fmt.Println(c.DomainID, c.Status)
		}
	})

	// Output:
	// iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397
	// *
	// 91b0e7d4c2a84f6d95e3a1f7b8c06d23 pendingAcceptance
}
