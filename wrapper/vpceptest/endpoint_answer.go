package vpceptest

import (
	"encoding/json"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// shownEndpoint is what all answers about an endpoint hold, and all that UpdateEndpointWhite answers. The models of
// package gen leave out what is false; the service does not.
type shownEndpoint struct {
	ID                  string                `json:"id"`
	ServiceType         gen.ServiceType       `json:"service_type"`
	Status              gen.EndpointStatus    `json:"status"`
	ActiveStatus        []gen.ActiveStatus    `json:"active_status"`
	EndpointServiceName string                `json:"endpoint_service_name"`
	MarkerID            int64                 `json:"marker_id"`
	EndpointServiceID   string                `json:"endpoint_service_id"`
	EnableDNS           bool                  `json:"enable_dns"`
	DNSNames            []string              `json:"dns_names,omitempty"`
	IP                  string                `json:"ip,omitempty"`
	VPCID               string                `json:"vpc_id"`
	SubnetID            string                `json:"subnet_id,omitempty"`
	CreatedAt           time.Time             `json:"created_at"`
	UpdatedAt           time.Time             `json:"updated_at"`
	ProjectID           string                `json:"project_id"`
	Tags                []gen.TagList         `json:"tags"`
	Whitelist           []string              `json:"whitelist"`
	EnableWhitelist     bool                  `json:"enable_whitelist"`
	PolicyStatement     []gen.PolicyStatement `json:"policy_statement,omitempty"`
	PolicyDocument      json.RawMessage       `json:"policy_document,omitempty"`
}

func (e *endpoint) shown() shownEndpoint {
	s := shownEndpoint{
		ID: e.ID, ServiceType: e.service.ServiceType, Status: e.status(), ActiveStatus: []gen.ActiveStatus{gen.ActiveStatusActive},
		EndpointServiceName: e.service.fullName(), MarkerID: e.MarkerID, EndpointServiceID: e.service.ID,
		EnableDNS: e.EnableDNS, VPCID: e.VPCID, SubnetID: e.SubnetID, CreatedAt: e.CreatedAt, UpdatedAt: e.UpdatedAt,
		ProjectID: e.ProjectID, Tags: shownTags(e.Tags), Whitelist: append([]string{}, e.Whitelist...), EnableWhitelist: e.EnableWhitelist,
		PolicyStatement: e.PolicyStatement, PolicyDocument: e.PolicyDocument,
	}
	if e.status() == gen.EndpointStatusAccepted {
		s.IP = e.IP
	}
	if e.EnableDNS {
		s.DNSNames = []string{"vpcep-" + e.ID + "." + e.service.region + ".huaweicloud.com"} // The form is a guess.
	}
	return s
}

// fullEndpoint is the answer of CreateEndpoint, ListEndpoints and the operations on policies.
type fullEndpoint struct {
	shownEndpoint
	RouteTables       []string         `json:"routetables,omitempty"`
	SpecificationName string           `json:"specification_name"`
	EnableStatus      gen.EnableStatus `json:"enable_status"`
	Description       string           `json:"description"`
	EndpointPoolID    string           `json:"endpoint_pool_id"`
	Error             []gen.QueryError `json:"error,omitempty"` // Never in the answer of CreateEndpoint.
}

func (e *endpoint) full() fullEndpoint {
	return fullEndpoint{
		e.shown(), e.RouteTables, e.specification(), gen.EnableStatusEnable, e.Description, e.PoolID, e.problems(),
	}
}

// detailedEndpoint is the answer of CreateEndpoint and ListEndpointInfoDetails.
type detailedEndpoint struct {
	fullEndpoint
	IPv6Address string `json:"ipv6_address,omitempty"`
}

func (e *endpoint) detailed() detailedEndpoint { return detailedEndpoint{e.full(), e.IPv6Address} }

// specification is default, as in the documented examples, or the edition after an upgrade; that is a guess.
func (e *endpoint) specification() string {
	if e.edition.Status == string(gen.EditionProfession) {
		return e.edition.Status
	}
	return "default"
}

// problems say why an endpoint failed.
func (e *endpoint) problems() []gen.QueryError {
	if e.status() != gen.EndpointStatusFailed {
		return nil
	}
	r := refusal{code: "EndPoint.2022"}
	return []gen.QueryError{{ErrorCode: r.code, ErrorMessage: r.message()}}
}
