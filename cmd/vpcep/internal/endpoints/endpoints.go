// Package endpoints has the commands for endpoints.
package endpoints

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// New is the group of commands for endpoints.
func New(a *cli.App) *cobra.Command {
	group := cli.NewGroup(&cobra.Command{
		Use:     "endpoints",
		Aliases: []string{"endpoint"},
		Short:   "Work on endpoints",
		Long: `Work on the endpoints of the project: what connects a VPC to an endpoint service.

The owner of a service sees the endpoints of all accounts with 'vpcep connections'.`,
		Example: `  vpcep endpoints list --vpc-id VPC_ID
  vpcep endpoints create --service-id SERVICE_ID --vpc-id VPC_ID --subnet-id SUBNET_ID --wait
  vpcep endpoints update ENDPOINT_ID --allow 192.168.0.0/24
  vpcep endpoints delete ENDPOINT_ID --wait`,
	})
	group.AddCommand(
		newEndpointsList(a), newEndpointsShow(a), newEndpointsCreate(a), newEndpointsUpdate(a), newEndpointsDelete(a), newEndpointsWait(a),
	)
	return group
}

func newEndpointsShow(a *cli.App) *cobra.Command {
	return cli.NewShow(a, &cobra.Command{
		Use:     "show ENDPOINT_ID",
		Aliases: []string{"get"},
		Short:   "Show an endpoint of the project",
		Long: `Show everything that the service tells about an endpoint of the project. A table leaves out
what is empty, and the policy of a gateway endpoint, which -o json and -o yaml have.`,
		Example: `  vpcep endpoints show ENDPOINT_ID
  vpcep endpoints show ENDPOINT_ID -o json | jq -r .ip`,
	}, endpointFields(), (*vpcep.Client).ListEndpointInfoDetails)
}

// readEndpointColumns are the columns for an endpoint that was read.
func readEndpointColumns() []cli.Column[gen.EndpointInfoResp] {
	return []cli.Column[gen.EndpointInfoResp]{
		{Header: "ID", Cell: func(e gen.EndpointInfoResp) string { return e.ID }},
		{Header: "STATUS", Cell: func(e gen.EndpointInfoResp) string { return string(e.Status) }},
		{Header: "IP", Cell: func(e gen.EndpointInfoResp) string { return e.IP }},
		{Header: "SERVICE", Cell: func(e gen.EndpointInfoResp) string { return cli.ShortName(e.EndpointServiceName, e.EndpointServiceID) }},
		{Header: "VPC_ID", Cell: func(e gen.EndpointInfoResp) string { return e.VPCID }},
		{Header: "CREATED_AT", Cell: func(e gen.EndpointInfoResp) string { return cli.TimeCell(e.CreatedAt) }},
	}
}

// madeEndpointColumns are the same columns for an endpoint that was made.
func madeEndpointColumns() []cli.Column[gen.CreateEndpointResp] {
	return cli.ColumnsOf(readEndpointColumns(), func(e gen.CreateEndpointResp) gen.EndpointInfoResp {
		return gen.EndpointInfoResp{
			ID: e.ID, Status: e.Status, IP: e.IP, EndpointServiceName: e.EndpointServiceName, EndpointServiceID: e.EndpointServiceID,
			VPCID: e.VPCID, CreatedAt: e.CreatedAt,
		}
	})
}

// endpointFields are all fields of an endpoint.
func endpointFields() []cli.Column[gen.EndpointInfoResp] {
	return []cli.Column[gen.EndpointInfoResp]{
		{Header: "id", Cell: func(e gen.EndpointInfoResp) string { return e.ID }},
		{Header: "status", Cell: func(e gen.EndpointInfoResp) string { return string(e.Status) }},
		{Header: "error", Cell: func(e gen.EndpointInfoResp) string { return queryErrorCells(e.Error) }},
		{Header: "active_status", Cell: func(e gen.EndpointInfoResp) string { return words(e.ActiveStatus) }},
		{Header: "enable_status", Cell: func(e gen.EndpointInfoResp) string { return string(e.EnableStatus) }},
		{Header: "description", Cell: func(e gen.EndpointInfoResp) string { return e.Description }},
		{Header: "endpoint_service_id", Cell: func(e gen.EndpointInfoResp) string { return e.EndpointServiceID }},
		{Header: "endpoint_service_name", Cell: func(e gen.EndpointInfoResp) string { return e.EndpointServiceName }},
		{Header: "service_type", Cell: func(e gen.EndpointInfoResp) string { return string(e.ServiceType) }},
		{Header: "marker_id", Cell: func(e gen.EndpointInfoResp) string { return markerCell(e.MarkerID) }},
		{Header: "vpc_id", Cell: func(e gen.EndpointInfoResp) string { return e.VPCID }},
		{Header: "subnet_id", Cell: func(e gen.EndpointInfoResp) string { return e.SubnetID }},
		{Header: "ip", Cell: func(e gen.EndpointInfoResp) string { return e.IP }},
		{Header: "ipv6_address", Cell: func(e gen.EndpointInfoResp) string { return e.IPv6Address }},
		{Header: "enable_dns", Cell: func(e gen.EndpointInfoResp) string { return strconv.FormatBool(e.EnableDNS) }},
		{Header: "dns_names", Cell: func(e gen.EndpointInfoResp) string { return words(e.DNSNames) }},
		{Header: "routetables", Cell: func(e gen.EndpointInfoResp) string { return words(e.Routetables) }},
		{Header: "enable_whitelist", Cell: func(e gen.EndpointInfoResp) string { return strconv.FormatBool(e.EnableWhitelist) }},
		{Header: "whitelist", Cell: func(e gen.EndpointInfoResp) string { return words(e.Whitelist) }},
		{Header: "tags", Cell: func(e gen.EndpointInfoResp) string { return cli.TagCells(e.Tags) }},
		{Header: "project_id", Cell: func(e gen.EndpointInfoResp) string { return e.ProjectID }},
		{Header: "created_at", Cell: func(e gen.EndpointInfoResp) string { return cli.TimeCell(e.CreatedAt) }},
		{Header: "updated_at", Cell: func(e gen.EndpointInfoResp) string { return cli.TimeCell(e.UpdatedAt) }},
	}
}

// markerCell is the number of the packets of a connection in a table.
func markerCell(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}

// words are texts in one cell of a table.
func words[S ~string](texts []S) string {
	return strings.Join(cli.Map(texts, func(text S) string { return string(text) }), " ")
}

// queryErrorCells are the errors of an endpoint in a table.
func queryErrorCells(errs gen.QueryErrors) string {
	return cli.ErrorCells(cli.Map(errs, func(e gen.QueryError) gen.ServiceError {
		return gen.ServiceError{Code: e.ErrorCode, Message: e.ErrorMessage}
	}))
}
