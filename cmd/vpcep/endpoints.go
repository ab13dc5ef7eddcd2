package main

import (
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// newEndpoints is the group of commands for endpoints.
func newEndpoints(a *app) *cobra.Command {
	group := newGroup(&cobra.Command{
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

// endpointRow is what tables show of an endpoint.
type endpointRow struct {
	id, ip, service, vpcID string
	status                 gen.EndpointStatus
	created                time.Time
}

func endpointColumns() []column[endpointRow] {
	return []column[endpointRow]{
		{"ID", func(e endpointRow) string { return e.id }},
		{"STATUS", func(e endpointRow) string { return string(e.status) }},
		{"IP", func(e endpointRow) string { return e.ip }},
		{"SERVICE", func(e endpointRow) string { return e.service }},
		{"VPC_ID", func(e endpointRow) string { return e.vpcID }},
		{"CREATED_AT", func(e endpointRow) string { return timeCell(e.created) }},
	}
}

// madeEndpointColumns are the columns for an endpoint that was made.
func madeEndpointColumns() []column[gen.CreateEndpointResp] {
	return columnsOf(endpointColumns(), func(e gen.CreateEndpointResp) endpointRow {
		return endpointRow{e.ID, e.IP, shortName(e.EndpointServiceName, e.EndpointServiceID), e.VPCID, e.Status, e.CreatedAt}
	})
}

// readEndpointColumns are the columns for an endpoint that was read.
func readEndpointColumns() []column[gen.EndpointInfoResp] {
	return columnsOf(endpointColumns(), func(e gen.EndpointInfoResp) endpointRow {
		return endpointRow{e.ID, e.IP, shortName(e.EndpointServiceName, e.EndpointServiceID), e.VPCID, e.Status, e.CreatedAt}
	})
}

// endpointFields are all fields of an endpoint.
func endpointFields() []column[gen.EndpointInfoResp] {
	return []column[gen.EndpointInfoResp]{
		{"id", func(e gen.EndpointInfoResp) string { return e.ID }},
		{"status", func(e gen.EndpointInfoResp) string { return string(e.Status) }},
		{"error", func(e gen.EndpointInfoResp) string { return queryErrorCells(e.Error) }},
		{"active_status", func(e gen.EndpointInfoResp) string { return words(e.ActiveStatus) }},
		{"enable_status", func(e gen.EndpointInfoResp) string { return string(e.EnableStatus) }},
		{"description", func(e gen.EndpointInfoResp) string { return e.Description }},
		{"endpoint_service_id", func(e gen.EndpointInfoResp) string { return e.EndpointServiceID }},
		{"endpoint_service_name", func(e gen.EndpointInfoResp) string { return e.EndpointServiceName }},
		{"service_type", func(e gen.EndpointInfoResp) string { return string(e.ServiceType) }},
		{"marker_id", func(e gen.EndpointInfoResp) string { return markerCell(e.MarkerID) }},
		{"vpc_id", func(e gen.EndpointInfoResp) string { return e.VPCID }},
		{"subnet_id", func(e gen.EndpointInfoResp) string { return e.SubnetID }},
		{"ip", func(e gen.EndpointInfoResp) string { return e.IP }},
		{"ipv6_address", func(e gen.EndpointInfoResp) string { return e.IPv6Address }},
		{"enable_dns", func(e gen.EndpointInfoResp) string { return strconv.FormatBool(e.EnableDNS) }},
		{"dns_names", func(e gen.EndpointInfoResp) string { return words(e.DNSNames) }},
		{"routetables", func(e gen.EndpointInfoResp) string { return words(e.Routetables) }},
		{"enable_whitelist", func(e gen.EndpointInfoResp) string { return strconv.FormatBool(e.EnableWhitelist) }},
		{"whitelist", func(e gen.EndpointInfoResp) string { return words(e.Whitelist) }},
		{"tags", func(e gen.EndpointInfoResp) string { return tagCells(e.Tags) }},
		{"project_id", func(e gen.EndpointInfoResp) string { return e.ProjectID }},
		{"created_at", func(e gen.EndpointInfoResp) string { return timeCell(e.CreatedAt) }},
		{"updated_at", func(e gen.EndpointInfoResp) string { return timeCell(e.UpdatedAt) }},
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
	cells := make([]string, len(texts))
	for i, text := range texts {
		cells[i] = string(text)
	}
	return strings.Join(cells, " ")
}

// queryErrorCells are the errors of an endpoint in a table.
func queryErrorCells(errs gen.QueryErrors) string {
	list := make([]gen.Error, len(errs))
	for i, e := range errs {
		list[i] = gen.Error{Code: e.ErrorCode, Message: e.ErrorMessage}
	}
	return errorCells(list)
}
