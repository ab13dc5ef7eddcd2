package vpceptest

import (
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// shownService is what all answers about an endpoint service hold. The models of package gen leave out what is false;
// the service does not.
type shownService struct {
	ID              string            `json:"id"`
	PortID          string            `json:"port_id,omitempty"`
	VIPPortID       string            `json:"vip_port_id,omitempty"`
	ServiceName     string            `json:"service_name"`
	ServerType      gen.ServerType    `json:"server_type"`
	VPCID           string            `json:"vpc_id"`
	ApprovalEnabled bool              `json:"approval_enabled"`
	Status          gen.ServiceStatus `json:"status"`
	ServiceType     gen.ServiceType   `json:"service_type"`
	CreatedAt       time.Time         `json:"created_at"`
	UpdatedAt       time.Time         `json:"updated_at"`
	ProjectID       string            `json:"project_id"`
	Ports           []gen.PortList    `json:"ports,omitempty"`
	TCPProxy        gen.TCPProxy      `json:"tcp_proxy"`
	Tags            []gen.TagList     `json:"tags"`
	Description     string            `json:"description"`
	IP              string            `json:"ip,omitempty"`
	EnablePolicy    bool              `json:"enable_policy"`
}

func (e *endpointService) shown() shownService {
	return shownService{
		ID: e.ID, PortID: e.PortID, VIPPortID: e.VIPPortID, ServiceName: e.fullName(), ServerType: e.ServerType,
		VPCID: e.VPCID, ApprovalEnabled: e.ApprovalEnabled, Status: gen.ServiceStatus(e.Status), ServiceType: e.ServiceType,
		CreatedAt: e.CreatedAt, UpdatedAt: e.UpdatedAt, ProjectID: e.ProjectID, Ports: e.Ports, TCPProxy: e.TCPProxy,
		Tags: shownTags(e.Tags), Description: e.Description, IP: e.IP, EnablePolicy: e.EnablePolicy,
	}
}

// madeService is the answer of CreateEndpointService and UpdateEndpointService.
type madeService struct {
	shownService
	PoolID    string               `json:"pool_id"`
	CIDRType  gen.CIDRType         `json:"cidr_type"`
	IPVersion gen.ServiceIPVersion `json:"ip_version,omitempty"` // Only where it was given.
}

func (e *endpointService) made() madeService {
	return madeService{e.shown(), e.PoolID, gen.CIDRTypeInternal, e.IPVersion}
}

// detailedService is the answer of ListServiceDetails.
type detailedService struct {
	shownService
	CIDRType          gen.CIDRType       `json:"cidr_type"`
	SupportedEditions []gen.Edition      `json:"supported_editions"`
	Error             []gen.ServiceError `json:"error,omitempty"`
}

func (e *endpointService) detailed() detailedService {
	return detailedService{e.shown(), gen.CIDRTypeInternal, e.editions(), e.problems()}
}

// listedService is an entry of ListEndpointService.
type listedService struct {
	shownService
	DomainID          string             `json:"domain_id"`
	ConnectionCount   int                `json:"connection_count"`
	SupportedEditions []gen.Edition      `json:"supported_editions"`
	Error             []gen.ServiceError `json:"error,omitempty"`
}

func (c *call) listedService(e *endpointService) listedService {
	return listedService{e.shown(), c.config.accountID, c.connections(e), e.editions(), e.problems()}
}

// editions are the editions that a service supports.
func (e *endpointService) editions() []gen.Edition {
	if e.BasicOnly {
		return []gen.Edition{gen.EditionBasic}
	}
	return []gen.Edition{gen.EditionBasic, gen.EditionProfession}
}

// problems say why a service failed.
func (e *endpointService) problems() []gen.ServiceError {
	if e.Status != StatusFailed {
		return nil
	}
	r := refusal{code: "EndPoint.3001"}
	return []gen.ServiceError{{Code: r.code, Message: r.message()}}
}

// connections counts the endpoints of a service that are creating or accepted, as documented.
func (c *call) connections(e *endpointService) (n int) {
	for _, one := range c.store.endpoints {
		if s := one.status(); one.service == e && (s == gen.EndpointStatusCreating || s == gen.EndpointStatusAccepted) {
			n++
		}
	}
	return n
}
