package contracttest_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
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
	"PortNumber": {`{"id":"a","ports":[{"client_port":%s}]}`, func(data []byte) (any, error) {
		var service gen.ServiceDetailsResp
		err := json.Unmarshal(data, &service)
		if err != nil {
			return nil, err
		}
		return service.Ports[0].ClientPort, nil
	}},
	"Flag": {`{"id":"a","enable_dns":%s}`, func(data []byte) (any, error) {
		endpoint, err := readEndpoint(data)
		return endpoint.EnableDNS, err
	}},
	"TextList": {`{"id":"a","dns_names":%s}`, func(data []byte) (any, error) {
		endpoint, err := readEndpoint(data)
		return endpoint.DNSNames, err
	}},
	"ActiveStatusList": {`{"id":"a","active_status":%s}`, func(data []byte) (any, error) {
		endpoint, err := readEndpoint(data)
		return endpoint.ActiveStatus, err
	}},
	"QueryErrors": {`{"id":"a","error":%s}`, func(data []byte) (any, error) {
		endpoint, err := readEndpoint(data)
		return endpoint.Error, err
	}},
}

func readEndpoint(data []byte) (gen.EndpointInfoResp, error) {
	var endpoint gen.EndpointInfoResp
	err := json.Unmarshal(data, &endpoint)
	return endpoint, err
}

// fits reports whether a schema takes a value, or one of the forms in x-also does.
func fits(t *testing.T, schemas openapi3.Schemas, schema *openapi3.Schema, wire any) bool {
	t.Helper()
	if schema.VisitJSON(wire) == nil {
		return true
	}
	text, err := json.Marshal(schema.Extensions["x-also"])
	require.NoError(t, err)
	var forms openapi3.SchemaRefs
	require.NoError(t, json.Unmarshal(text, &forms))
	for _, form := range forms {
		other := form.Value
		if form.Ref != "" {
			other = schemas[form.Ref[len("#/components/schemas/"):]].Value
		}
		if other.VisitJSON(wire) == nil {
			return true
		}
	}
	return false
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
		assert.Equal(t, good, fits(t, schemas, schemas[v.Schema].Value, wire), "the contract, %s: %s", v.Schema, v.Wire)
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

// TestLooseAnswersDecode reads the documented answers that write values in another way than the tables say.
func TestLooseAnswersDecode(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../openapi/vectors/loose-values.json")
	require.NoError(t, err)
	var file struct {
		Answers []struct {
			Operation string
			Answer    any
		}
	}
	require.NoError(t, json.Unmarshal(text, &file))
	require.Len(t, file.Answers, 5)
	models := contracttest.Models()
	for _, documented := range file.Answers {
		wire, err := json.Marshal(documented.Answer)
		require.NoError(t, err)
		result := models[documented.Operation].NewResult()
		require.NoError(t, json.Unmarshal(wire, result), documented.Operation)
		again, err := json.Marshal(result)
		require.NoError(t, err)
		assert.Equal(t, meaning("", documented.Answer), meaning("", parsed(t, again)), documented.Operation)
	}
}

// TestNullInPlaceOfMembers reads null where a member may be missing, and refuses it where every answer has the member.
func TestNullInPlaceOfMembers(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../openapi/vectors/loose-values.json")
	require.NoError(t, err)
	var file struct {
		Nulls []struct {
			Operation string
			Answer    json.RawMessage
			Good      bool
		}
	}
	require.NoError(t, json.Unmarshal(text, &file))
	require.NotEmpty(t, file.Nulls)
	models := contracttest.Models()
	for _, v := range file.Nulls {
		err := json.Unmarshal(v.Answer, models[v.Operation].NewResult())
		assert.Equal(t, v.Good, err == nil, "%s: %s: %v", v.Operation, v.Answer, err)
	}
}
