// Package vpceptest is a stand-in for Huawei Cloud VPC Endpoint, for tests and for trying things out. It keeps endpoint
// services with their whitelists and endpoints in memory, answers all requests of the contract, and checks what it is
// sent as strictly as the live service would: tokens and signatures, every limit of the contract, unknown and repeated
// JSON members. Its own answers are checked against the contract too.
//
//	server := vpceptest.NewServer(t)
//	client := server.Client()
//	answer, err := client.BatchAddEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID, body)
//
// [NewServer] listens on loopback for the time of a test; [New] gives the bare [http.Handler]. The same handler answers
// POST /v3/auth/tokens and GET /v3/projects of IAM. [Service.Inject] makes it fail on demand.
//
// [WithObserver] tells of each request with all that breaks the contract in it, and [ExchangeLog] keeps the last ones.
// [Service.SetPace] changes delays and limits while the service runs.
//
// [WithRateLimit] and [WithServiceRateLimit] throttle, [WithLatency] puts the service far away. Of lists of more than 100
// records in answers about whitelists, 100 are checked against the contract, so that a whitelist may be large.
//
// What takes the live service minutes is over by the next request here, unless [WithDelay] says otherwise. The
// requests come from the projects of one account, see [WithProjects]; [Service.AddEndpointService] and [Service.AddEndpoint] add
// what belongs to others. [WithState] sets all that the service starts with, such as [RegionState], and [Service.State] copies
// what became of it.
//
// # What is a guess
//
// The pages of the service leave much open. Where they do, this package chooses, and the choice is no promise about
// the live service:
//   - A record that is on the whitelist already is left out, refuses the whole request or is added again, as
//     [Duplicates] says. Nobody documents which.
//   - One call takes 50 records; the code for more is documented, the number is not. A whitelist has no limit unless
//     [WithWhitelistLimit] sets one. Either all records of a call are added or none.
//   - Unknown ids in a batch removal and unknown strings in a removal by string are ignored, unless [WithStrictRemovals]
//     says otherwise. Lists show a new record at once, unless [WithListDelay] does.
//   - A permission_type that contradicts a permission string is refused with EndPoint.3002; "*" counts as domainId.
//     Without the type, one call may mix forms, unless [WithOneTypePerCall] says otherwise.
//   - Every operation on the whitelist of a service that is not available is refused with EndPoint.2004.
//   - Query parameters that the contract does not know, members of a JSON body that repeat, strings that are not valid Unicode
//     (bytes that are not UTF-8, half of a surrogate pair) and encoded bodies are refused with EndPoint.0002; a body
//     without a Content-Type with EndPoint.0012. Whole numbers in a query are digits, without + and zeros in front. A
//     header for credentials, X-Project-Id or Content-Type that is there twice is refused with APIGW.0201.
//   - An unknown endpoint service is EndPoint.0005 where the request is about the service itself, and EndPoint.2003
//     where it is about its whitelist, its connections or a new endpoint. An endpoint that is gone is EndPoint.2008, one
//     that never was EndPoint.2006.
//   - Members that the body of an update leaves out stay as they are.
//   - Two port mappings of an endpoint service may have the same client port.
//   - Any id of a VPC, subnet, port or route table is good. A port or subnet belongs to the VPC that it was first named
//     with.
//   - Numbers, booleans and lists in answers have the types of the tables. Some examples write them as strings.
//   - The length of an account id is not checked beyond the contract; the live service wants 32 characters.
//   - IAM refuses a signature or token with the texts of the gateway, in its own shape with a number for a code. Of the
//     parameters of GET /v3/projects only the name is known here; any other is refused with status 400. So is a token
//     for a project name that no project has, or several.
//   - The wrong method on a known path is status 405 with the gateway's general code, since no page names one.
package vpceptest
