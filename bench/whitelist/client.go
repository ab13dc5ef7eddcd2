package main

import (
	"fmt"
	"iter"
	"net/http"
	"sync/atomic"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// counter counts requests on their way out.
type counter struct {
	http.Transport
	all, writes, refused atomic.Int64
}

// RoundTrip implements http.RoundTripper.
func (c *counter) RoundTrip(r *http.Request) (*http.Response, error) {
	c.all.Add(1)
	if r.Method != http.MethodGet {
		c.writes.Add(1)
	}
	answer, err := c.Transport.RoundTrip(r)
	if err == nil && answer.StatusCode/100 == 4 {
		c.refused.Add(1)
	}
	return answer, err
}

// newClient makes a client that counts its requests.
func newClient(url string) (*vpcep.Client, *counter, error) {
	requests := &counter{Transport: http.Transport{MaxIdleConnsPerHost: 100}}
	client, err := vpcep.New(vpcep.WithEndpoint(url), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
		vpcep.WithHTTPClient(&http.Client{Transport: requests}))
	return client, requests, err
}

func permission(n int) string { return fmt.Sprintf("iam:domain::%032x", n) }

// entries are n entries, made as they are asked for.
func entries(n int) iter.Seq[whitelist.Entry] {
	return func(yield func(whitelist.Entry) bool) {
		for i := range n {
			if !yield(whitelist.Entry{Permission: permission(i), Description: "shop"}) {
				return
			}
		}
	}
}
