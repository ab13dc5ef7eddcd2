// Package vpceptest is a stand-in for Huawei Cloud VPC Endpoint, for tests and for trying things out. It keeps endpoint
// services and their whitelists in memory, answers the requests of the contract, and checks what it is sent as strictly
// as the live service would: tokens and signatures, every limit of the contract, unknown and repeated JSON members.
// Its own answers are checked against the contract too.
//
//	server := vpceptest.NewServer(t)
//	client := server.Client()
//	answer, err := client.BatchAddEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID, body)
//
// [NewServer] listens on loopback for the time of a test; [New] gives the bare [http.Handler]. The same handler answers
// POST /v3/auth/tokens of IAM. [Service.Inject] makes it fail on demand.
//
// # What is a guess
//
// The pages of the service leave much open. Where they do, this package chooses, and the choice is no promise about
// the live service:
//   - A record that is on the whitelist already is left out, refuses the whole request or is added again, as
//     [Duplicates] says. Nobody documents which.
//   - One call takes 50 records; the code for more is documented, the number is not. A whitelist has no limit unless
//     [WithWhitelistLimit] sets one. Either all records of a call are added or none.
//   - Unknown ids in a batch removal and unknown strings in a removal by string are ignored.
//   - A permission_type that contradicts a permission string is refused with EndPoint.3002; "*" counts as domainId.
//     Without the type, one call may mix forms.
//   - Every operation on the whitelist of a service that is not available is refused with EndPoint.2004.
//   - Query parameters that the contract does not know, and members of a JSON body that repeat, are refused with
//     EndPoint.0002; a body without a Content-Type with EndPoint.0012.
//   - The length of an account id is not checked beyond the contract; the live service wants 32 characters.
//   - The wrong method on a known path is status 405 with the gateway's general code, since no page names one.
package vpceptest
