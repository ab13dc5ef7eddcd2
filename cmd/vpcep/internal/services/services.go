// Package services has the commands for endpoint services.
package services

import (
	"strconv"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// New is the group of commands for endpoint services.
func New(a *cli.App) *cobra.Command {
	group := cli.NewGroup(&cobra.Command{
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

func newServicesShow(a *cli.App) *cobra.Command {
	return cli.NewShow(a, &cobra.Command{
		Use:     "show SERVICE_ID",
		Aliases: []string{"get"},
		Short:   "Show an endpoint service of the project",
		Long: `Show everything that the service tells about an endpoint service of the project. A table
leaves out what is empty.`,
		Example: `  vpcep services show SERVICE_ID
  vpcep services show SERVICE_ID -o yaml`,
	}, serviceFields(), (*vpcep.Client).ListServiceDetails)
}

// readServiceColumns are the columns for a service that was read.
func readServiceColumns() []cli.Column[gen.ServiceDetailsResp] {
	return []cli.Column[gen.ServiceDetailsResp]{
		{Header: "ID", Cell: func(s gen.ServiceDetailsResp) string { return s.ID }},
		{Header: "NAME", Cell: func(s gen.ServiceDetailsResp) string { return cli.ShortName(s.ServiceName, s.ID) }},
		{Header: "STATUS", Cell: func(s gen.ServiceDetailsResp) string { return string(s.Status) }},
		{Header: "PORTS", Cell: func(s gen.ServiceDetailsResp) string { return cli.PortCells(s.Ports) }},
		{Header: "APPROVAL", Cell: func(s gen.ServiceDetailsResp) string { return cli.YesOrNo(s.ApprovalEnabled) }},
		{Header: "CREATED_AT", Cell: func(s gen.ServiceDetailsResp) string { return cli.TimeCell(s.CreatedAt) }},
	}
}

// madeServiceColumns are the same columns for a service that was made or changed.
func madeServiceColumns() []cli.Column[gen.ServiceResp] {
	return cli.ColumnsOf(readServiceColumns(), func(s gen.ServiceResp) gen.ServiceDetailsResp {
		return gen.ServiceDetailsResp{
			ID: s.ID, ServiceName: s.ServiceName, Status: s.Status, Ports: s.Ports, ApprovalEnabled: s.ApprovalEnabled, CreatedAt: s.CreatedAt,
		}
	})
}

// serviceFields are all fields of a service.
func serviceFields() []cli.Column[gen.ServiceDetailsResp] {
	return []cli.Column[gen.ServiceDetailsResp]{
		{Header: "id", Cell: func(s gen.ServiceDetailsResp) string { return s.ID }},
		{Header: "service_name", Cell: func(s gen.ServiceDetailsResp) string { return s.ServiceName }},
		{Header: "status", Cell: func(s gen.ServiceDetailsResp) string { return string(s.Status) }},
		{Header: "error", Cell: func(s gen.ServiceDetailsResp) string { return cli.ErrorCells(s.Error) }},
		{Header: "description", Cell: func(s gen.ServiceDetailsResp) string { return s.Description }},
		{Header: "service_type", Cell: func(s gen.ServiceDetailsResp) string { return string(s.ServiceType) }},
		{Header: "server_type", Cell: func(s gen.ServiceDetailsResp) string { return string(s.ServerType) }},
		{Header: "vpc_id", Cell: func(s gen.ServiceDetailsResp) string { return s.VPCID }},
		{Header: "port_id", Cell: func(s gen.ServiceDetailsResp) string { return s.PortID }},
		{Header: "vip_port_id", Cell: func(s gen.ServiceDetailsResp) string { return s.VIPPortID }},
		{Header: "ip", Cell: func(s gen.ServiceDetailsResp) string { return s.IP }},
		{Header: "ports", Cell: func(s gen.ServiceDetailsResp) string { return cli.PortCells(s.Ports) }},
		{Header: "tcp_proxy", Cell: func(s gen.ServiceDetailsResp) string { return string(s.TCPProxy) }},
		{Header: "approval_enabled", Cell: func(s gen.ServiceDetailsResp) string { return strconv.FormatBool(s.ApprovalEnabled) }},
		{Header: "enable_policy", Cell: func(s gen.ServiceDetailsResp) string { return strconv.FormatBool(s.EnablePolicy) }},
		{Header: "cidr_type", Cell: func(s gen.ServiceDetailsResp) string { return string(s.CIDRType) }},
		{Header: "tags", Cell: func(s gen.ServiceDetailsResp) string { return cli.TagCells(s.Tags) }},
		{Header: "project_id", Cell: func(s gen.ServiceDetailsResp) string { return s.ProjectID }},
		{Header: "created_at", Cell: func(s gen.ServiceDetailsResp) string { return cli.TimeCell(s.CreatedAt) }},
		{Header: "updated_at", Cell: func(s gen.ServiceDetailsResp) string { return cli.TimeCell(s.UpdatedAt) }},
	}
}
