package contracttest_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
)

// loose reads a value where an answer has it, by its schema.
var loose = map[string]struct {
	answer string
	read   func(data []byte) (any, error)
}{
	"PortNumber": {`{"ports":[{"client_port":%s}]}`, func(data []byte) (any, error) {
		var service gen.ServiceDetailsResp
		err := json.Unmarshal(data, &service)
		if err != nil {
			return nil, err
		}
		return service.Ports[0].ClientPort, nil
	}},
	"Flag": {`{"enable_dns":%s}`, func(data []byte) (any, error) {
		endpoint, err := readEndpoint(data)
		return endpoint.EnableDNS, err
	}},
	"TextList": {`{"dns_names":%s}`, func(data []byte) (any, error) {
		endpoint, err := readEndpoint(data)
		return endpoint.DNSNames, err
	}},
	"ActiveStatusList": {`{"active_status":%s}`, func(data []byte) (any, error) {
		endpoint, err := readEndpoint(data)
		return endpoint.ActiveStatus, err
	}},
	"QueryErrors": {`{"error":%s}`, func(data []byte) (any, error) {
		endpoint, err := readEndpoint(data)
		return endpoint.Error, err
	}},
}

func readEndpoint(data []byte) (gen.EndpointInfoResp, error) {
	var endpoint gen.EndpointInfoResp
	err := json.Unmarshal(data, &endpoint)
	return endpoint, err
}

func TestLooseValueVectors(t *testing.T) {
	t.Parallel()
	type vector struct {
		Schema      string
		Wire, Value json.RawMessage
	}
	schemas := contracttest.Load(t).Components.Schemas
	for _, v := range readVectors[vector](t, "loose-values.json") {
		var wire any
		require.NoError(t, json.Unmarshal(v.Wire, &wire))
		good := string(v.Value) != "null"
		assert.Equal(t, good, schemas[v.Schema].Value.VisitJSON(wire) == nil, "the contract, %s: %s", v.Schema, v.Wire)
		got, err := loose[v.Schema].read(fmt.Appendf(nil, loose[v.Schema].answer, v.Wire))
		if !good {
			assert.Error(t, err, "%s: %s", v.Schema, v.Wire)
			continue
		}
		require.NoError(t, err, "%s: %s", v.Schema, v.Wire)
		text, err := json.Marshal(got)
		require.NoError(t, err)
		assert.JSONEq(t, string(v.Value), string(text), "%s: %s", v.Schema, v.Wire)
	}
}
