// Package wiretap lets the command line see requests and answers as they go over the wire. The client looks for a tap in the
// context of each attempt, requests for credentials included.
package wiretap

import (
	"context"
	"net/http"
)

// Tap is told of a request that is about to be sent, complete with its credentials. The function that it returns is told of
// the answer and its body when both were read, or of the error. Neither may change or keep what it gets. Requests run
// concurrently.
type Tap func(req *http.Request) func(resp *http.Response, body []byte, err error)

type key struct{}

// With gives a context whose requests a tap is told of.
func With(ctx context.Context, tap Tap) context.Context { return context.WithValue(ctx, key{}, tap) }

// From gives the tap of a context, or nil.
func From(ctx context.Context) Tap {
	tap, _ := ctx.Value(key{}).(Tap)
	return tap
}
