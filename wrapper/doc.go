// Package vpcep is a client for Huawei Cloud VPC Endpoint (VPCEP). Its directory is called wrapper; import it as
//
//	import vpcep "github.com/vpcep-go/vpcep/wrapper"
//
// A [Client] is made with [New] and is safe for concurrent use:
//
//	client, err := vpcep.New(vpcep.WithRegion("cn-north-4"), vpcep.WithProjectID(projectID), vpcep.FromEnv())
//
// Every operation of the service is a method of the client with the name that the service gives it. Models and limits
// come from the contract, openapi/vpcep.yaml, and live in package gen. A request is checked against the limits before
// anything is sent.
//
// # Retries
//
// Throttled requests are sent again for every operation. Requests that failed in the service or on the way are sent
// again only where a second request has no second effect; other writes end in an error that matches
// [ErrOutcomeUnknown]. [RetryPolicy] says how often and how long. Changes to the defaults are not breaking changes.
//
// # Errors
//
// Every answer that is no success is an [*APIError]. Ask for its meaning with errors.Is and [ErrNotFound],
// [ErrThrottled] and the like, and for a code with [HasCode]. Input that breaks a limit is an [*ArgumentError].
//
// # Waiting
//
// The service answers first and works later. [Client.WaitServiceAvailable] and its siblings poll until the state is
// there or the context ends, and say in a [*StateError] what came instead. [Client.EndpointServices] and its siblings
// iterate over all pages of a list. [Client.DecideConnections] accepts or rejects many endpoints.
package vpcep
