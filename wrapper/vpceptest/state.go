package vpceptest

import (
	"encoding/json"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// State is all that a service holds: what WithState starts it with, and what Service.State copies. As JSON or YAML it is
// what 'vpcep serve' reads and keeps. What is left out gets a value of its own, such as a new id.
type State struct {
	// Quotas are the limits of each project, unless a later WithQuotas sets others. Default 100 endpoint services and 150
	// endpoints.
	Quotas *StateQuotas `json:"quotas,omitempty"`
	// Projects are those of the account of the service, all in its region, beside those of WithProjects. The first one is
	// that of the service, unless a later WithProjectID names another. Default: that of WithProjectID.
	Projects []Project `json:"projects,omitempty"`
	// EndpointServices are those of the projects, of other accounts and of the cloud, oldest first.
	EndpointServices []StateService `json:"endpoint_services,omitempty"`
	// Endpoints are those of the projects and of other accounts, oldest first.
	Endpoints []StateEndpoint `json:"endpoints,omitempty"`
	// DeletedEndpoints are ids that were used once. They have an error code of their own.
	DeletedEndpoints []string `json:"deleted_endpoints,omitempty"`
	// DefaultRouteTables are the default route tables, by the id of the VPC.
	DefaultRouteTables map[string]string `json:"default_route_tables,omitempty"`
	// HeldRouteTables are those that cannot be changed, with the reason. See Service.HoldRouteTable.
	HeldRouteTables map[string]string `json:"held_route_tables,omitempty"`
	// Networks are the VPCs of the ports and subnets that were named so far, by the id of the port or subnet.
	Networks map[string]string `json:"networks,omitempty"`
}

// StateQuotas are limits of a project. See State.
type StateQuotas struct {
	EndpointServices int `json:"endpoint_services"`
	Endpoints        int `json:"endpoints"`
}

// StateStage is a state, and the one that comes by itself after it. See State.
type StateStage struct {
	// Status is the state. Default available for an endpoint service, accepted for an endpoint.
	Status string `json:"status,omitempty"`
	// Next is the state that comes after it, "gone" for a deletion. Default: none.
	Next string `json:"next_status,omitempty"`
	// At is when Next comes. The zero time stands for the next request.
	At time.Time `json:"next_status_at,omitzero"`
}

// StateOwner says who owns an endpoint service or endpoint. See State.
type StateOwner struct {
	// ProjectID is the project that owns it. Default: the first project, unless it belongs to somebody else.
	ProjectID string `json:"project_id,omitempty"`
	// AccountID is the account that owns it, where that is in no project of the state.
	AccountID string `json:"account_id,omitempty"`
}

// StateService is an endpoint service with its whitelist. See State.
type StateService struct {
	ID string `json:"id"`
	StateOwner
	StateStage

	Name            string               `json:"service_name,omitempty"` // The part that the owner chose.
	Description     string               `json:"description,omitempty"`
	ServiceType     gen.ServiceType      `json:"service_type,omitempty"` // Default interface.
	ServerType      gen.ServerType       `json:"server_type,omitempty"`  // Default VM.
	PortID          string               `json:"port_id,omitempty"`
	VIPPortID       string               `json:"vip_port_id,omitempty"`
	IP              string               `json:"ip,omitempty"`
	VPCID           string               `json:"vpc_id,omitempty"`
	PoolID          string               `json:"pool_id,omitempty"`
	IPVersion       gen.ServiceIPVersion `json:"ip_version,omitempty"`
	Ports           []gen.PortList       `json:"ports,omitempty"` // Default 8080:80 over TCP for an interface service.
	TCPProxy        gen.TCPProxy         `json:"tcp_proxy,omitempty"`
	ApprovalEnabled bool                 `json:"approval_enabled,omitempty"`
	EnablePolicy    bool                 `json:"enable_policy,omitempty"`
	Public          bool                 `json:"public,omitempty"` // One of the cloud, open to everyone.
	Owner           string               `json:"owner,omitempty"`  // Of a public service.
	IsCharge        bool                 `json:"is_charge,omitempty"`
	BasicOnly       bool                 `json:"basic_only,omitempty"`   // There is no professional edition of it.
	Professional    bool                 `json:"professional,omitempty"` // It has the professional edition.
	ServerResources []gen.ServerResource `json:"server_resources,omitempty"`
	Tags            []gen.TagList        `json:"tags,omitempty"`
	CreatedAt       time.Time            `json:"created_at,omitzero"`
	UpdatedAt       time.Time            `json:"updated_at,omitzero"`
	Permissions     []StatePermission    `json:"permissions,omitempty"` // In the order of addition.
}

// StatePermission is a record of a whitelist. See State.
type StatePermission struct {
	ID             string             `json:"id,omitempty"`
	Permission     string             `json:"permission"`
	Description    string             `json:"description,omitempty"`
	PermissionType gen.PermissionType `json:"permission_type,omitempty"`
	CreatedAt      time.Time          `json:"created_at,omitzero"`
	UpdatedAt      time.Time          `json:"updated_at,omitzero"`
}

// StateEndpoint is an endpoint with its connection to an endpoint service. See State.
type StateEndpoint struct {
	ID                string `json:"id,omitempty"`
	EndpointServiceID string `json:"endpoint_service_id"`
	StateOwner
	StateStage

	MarkerID              int64                 `json:"marker_id,omitempty"` // From 1 to 2^31-1; default: a new one.
	Description           string                `json:"description,omitempty"`
	ConnectionDescription string                `json:"connection_description,omitempty"` // By the owner of the service.
	VPCID                 string                `json:"vpc_id,omitempty"`
	SubnetID              string                `json:"subnet_id,omitempty"`
	IP                    string                `json:"ip,omitempty"`
	IPv6Address           string                `json:"ipv6_address,omitempty"`
	EnableDNS             bool                  `json:"enable_dns,omitempty"`
	Whitelist             []string              `json:"whitelist,omitempty"` // Addresses that may use it.
	EnableWhitelist       bool                  `json:"enable_whitelist,omitempty"`
	RouteTables           []string              `json:"routetables,omitempty"`
	PolicyStatement       []gen.PolicyStatement `json:"policy_statement,omitempty"`
	PolicyDocument        json.RawMessage       `json:"policy_document,omitempty"`
	PoolID                string                `json:"endpoint_pool_id,omitempty"`
	// Professional says that it has the professional edition, or is on its way to it.
	Professional bool          `json:"professional,omitempty"`
	Tags         []gen.TagList `json:"tags,omitempty"`
	CreatedAt    time.Time     `json:"created_at,omitzero"`
	UpdatedAt    time.Time     `json:"updated_at,omitzero"`
}
