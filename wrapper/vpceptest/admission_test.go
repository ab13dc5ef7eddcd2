package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestWhoMayConnect(t *testing.T) {
	t.Parallel()
	const me = "iam:domain::" + vpceptest.AccountID
	tests := map[string]struct {
		record string
		ok     bool
	}{
		"nobody":             {"", false},
		"everyone":           {"*", true},
		"this account":       {me, true},
		"another account":    {account(1), false},
		"everyone's path":    {"organizations:orgPath::*", false},
		"by name":            {"iam:domainName::" + vpceptest.Account, true},
		"by another name":    {"iam:domainName::shop", false},
		"by part of a name":  {"iam:domainName::*test-*", true},
		"parts out of order": {"iam:domainName::*account*vpcep*", false},
		"wrong beginning":    {"iam:domainName::x*", false},
		"wrong end":          {"iam:domainName::vpcep*x", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t)
			server.AddEndpointService("foreign", vpceptest.StatusAvailable, vpceptest.OwnedBy(stranger))
			if test.record != "" {
				server.AddPermissions("foreign", test.record)
			}
			body := `{"endpoint_service_id":"foreign","vpc_id":"v","subnet_id":"` + subnetID + `"}`
			if test.ok {
				assert.Equal(t, http.StatusOK, raw(t, server, http.MethodPost, endpointsPath, body).status)
			} else {
				refused(t, server, "EndPoint.2012", http.MethodPost, endpointsPath, body)
			}
		})
	}
	server := vpceptest.NewServer(t, vpceptest.WithAccountID(stranger))
	server.AddEndpointService("own", vpceptest.StatusAvailable, vpceptest.OwnedBy(stranger))
	server.AddEndpointService("public", vpceptest.StatusAvailable, vpceptest.AsPublic("DNS", true))
	for _, id := range []string{"own", "public", vpceptest.EndpointServiceID} {
		makeEndpoint(t, server.Client(), at(id))
	}
}
