package main

import (
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// newServices is the group of commands for endpoint services.
func newServices(a *app) *cobra.Command {
	group := newGroup(&cobra.Command{
		Use:     "services",
		Aliases: []string{"service"},
		Short:   "Work on endpoint services",
		Long: `Work on endpoint services: what endpoints in other VPCs can connect to.

Who may connect is the whitelist of a service, see 'vpcep permissions'; who is connected,
and who waits to be, see 'vpcep connections'.`,
		Example: `  vpcep services list --status available
  vpcep services create --name shop --vpc-id VPC_ID --port-id PORT_ID --server-type VM --ports 8080:80 --wait
  vpcep services update SERVICE_ID --ports 8080:80,8443:443
  vpcep services delete SERVICE_ID --wait`,
	})
	group.AddCommand(
		newServicesList(a), newServicesShow(a), newServicesCreate(a), newServicesUpdate(a), newServicesRename(a),
		newServicesDelete(a), newServicesWait(a), newServicesPublic(a),
	)
	return group
}

// serviceRow is what tables show of an endpoint service.
type serviceRow struct {
	id, name string
	status   gen.ServiceStatus
	ports    []gen.PortList
	approval bool
	created  time.Time
}

func serviceColumns() []column[serviceRow] {
	return []column[serviceRow]{
		{"ID", func(s serviceRow) string { return s.id }},
		{"NAME", func(s serviceRow) string { return shortName(s.name, s.id) }},
		{"STATUS", func(s serviceRow) string { return string(s.status) }},
		{"PORTS", func(s serviceRow) string { return portCells(s.ports) }},
		{"APPROVAL", func(s serviceRow) string { return yesOrNo(s.approval) }},
		{"CREATED_AT", func(s serviceRow) string { return timeCell(s.created) }},
	}
}

// madeServiceColumns are the columns for a service that was made or changed.
func madeServiceColumns() []column[gen.ServiceResp] {
	return columnsOf(serviceColumns(), func(s gen.ServiceResp) serviceRow {
		return serviceRow{s.ID, s.ServiceName, s.Status, s.Ports, s.ApprovalEnabled, s.CreatedAt}
	})
}

// readServiceColumns are the columns for a service that was read.
func readServiceColumns() []column[gen.ServiceDetailsResp] {
	return columnsOf(serviceColumns(), func(s gen.ServiceDetailsResp) serviceRow {
		return serviceRow{s.ID, s.ServiceName, s.Status, s.Ports, s.ApprovalEnabled, s.CreatedAt}
	})
}

// serviceFields are all fields of a service.
func serviceFields() []column[gen.ServiceDetailsResp] {
	return []column[gen.ServiceDetailsResp]{
		{"id", func(s gen.ServiceDetailsResp) string { return s.ID }},
		{"service_name", func(s gen.ServiceDetailsResp) string { return s.ServiceName }},
		{"status", func(s gen.ServiceDetailsResp) string { return string(s.Status) }},
		{"error", func(s gen.ServiceDetailsResp) string { return errorCells(s.Error) }},
		{"description", func(s gen.ServiceDetailsResp) string { return s.Description }},
		{"service_type", func(s gen.ServiceDetailsResp) string { return string(s.ServiceType) }},
		{"server_type", func(s gen.ServiceDetailsResp) string { return string(s.ServerType) }},
		{"vpc_id", func(s gen.ServiceDetailsResp) string { return s.VPCID }},
		{"port_id", func(s gen.ServiceDetailsResp) string { return s.PortID }},
		{"vip_port_id", func(s gen.ServiceDetailsResp) string { return s.VIPPortID }},
		{"ip", func(s gen.ServiceDetailsResp) string { return s.IP }},
		{"ports", func(s gen.ServiceDetailsResp) string { return portCells(s.Ports) }},
		{"tcp_proxy", func(s gen.ServiceDetailsResp) string { return string(s.TCPProxy) }},
		{"approval_enabled", func(s gen.ServiceDetailsResp) string { return strconv.FormatBool(s.ApprovalEnabled) }},
		{"enable_policy", func(s gen.ServiceDetailsResp) string { return strconv.FormatBool(s.EnablePolicy) }},
		{"cidr_type", func(s gen.ServiceDetailsResp) string { return string(s.CIDRType) }},
		{"tags", func(s gen.ServiceDetailsResp) string { return tagCells(s.Tags) }},
		{"project_id", func(s gen.ServiceDetailsResp) string { return s.ProjectID }},
		{"created_at", func(s gen.ServiceDetailsResp) string { return timeCell(s.CreatedAt) }},
		{"updated_at", func(s gen.ServiceDetailsResp) string { return timeCell(s.UpdatedAt) }},
	}
}
