package permissions

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/hcl"
	"github.com/vpcep-go/vpcep/gen"
)

// terraformService is an endpoint service with its whitelist as blocks for the Terraform provider of Huawei Cloud.
func terraformService(service *gen.ServiceDetailsResp, records []exported) string {
	var text strings.Builder
	name := ownName(service)
	label := resourceLabel(name)
	fmt.Fprintf(&text, "import {\n  to = huaweicloud_vpcep_service.%s\n  id = %s\n}\n\n", label, hcl.Quote(service.ID))
	fmt.Fprintf(&text, "resource \"huaweicloud_vpcep_service\" %s {\n", hcl.Quote(label))
	for _, argument := range []struct{ name, value string }{
		{"name", name}, {"server_type", string(service.ServerType)}, {"vpc_id", service.VPCID}, {"port_id", service.PortID},
		{"description", service.Description},
	} {
		if argument.value != "" {
			fmt.Fprintf(&text, "  %-11s = %s\n", argument.name, hcl.Quote(argument.value))
		}
	}
	fmt.Fprintf(&text, "  %-11s = %t\n", "approval", service.ApprovalEnabled)
	for _, port := range service.Ports {
		fmt.Fprintf(&text, "\n  port_mapping {\n    protocol      = %s\n    service_port  = %d\n    terminal_port = %d\n  }\n",
			hcl.Quote(string(port.Protocol)), port.ServerPort, port.ClientPort)
	}
	accounts, paths := byForm(records)
	if len(records) == 0 {
		text.WriteString("\n  permissions = []\n") // It can be read back.
	}
	writeListHCL(&text, "permissions", accounts)
	writeListHCL(&text, "organization_permissions", paths)
	if len(service.Tags) > 0 {
		text.WriteString("\n  tags = {\n")
		for _, tag := range service.Tags {
			fmt.Fprintf(&text, "    %s = %s\n", hcl.Quote(tag.Key), hcl.Quote(tag.Value))
		}
		text.WriteString("  }\n")
	}
	text.WriteString("}\n")
	return text.String()
}

// ownName is the part of the name that the owner chose: REGION.NAME.ID has it in the middle.
func ownName(service *gen.ServiceDetailsResp) string {
	_, name, ok := strings.Cut(cli.ShortName(service.ServiceName, service.ID), ".")
	if !ok {
		return ""
	}
	return name
}

// byForm parts organization paths from all other records, since the provider has an argument for each.
func byForm(records []exported) (accounts, paths []string) {
	for _, one := range records {
		if strings.HasPrefix(one.Permission, "organizations:") {
			paths = append(paths, one.Permission)
		} else {
			accounts = append(accounts, one.Permission)
		}
	}
	return accounts, paths
}

func writeListHCL(text *strings.Builder, name string, values []string) {
	if len(values) == 0 {
		return
	}
	fmt.Fprintf(text, "\n  %s = [\n", name)
	for _, value := range values {
		fmt.Fprintf(text, "    %s,\n", hcl.Quote(value))
	}
	text.WriteString("  ]\n")
}

var notOfLabel = regexp.MustCompile(`[^A-Za-z0-9_-]+`)

// resourceLabel is a name for a resource: it starts with a letter.
func resourceLabel(name string) string {
	label := notOfLabel.ReplaceAllString(name, "_")
	if label == "" || !regexp.MustCompile(`^[A-Za-z]`).MatchString(label) {
		label = "service" + strings.TrimPrefix("_"+label, "__")
	}
	return strings.TrimSuffix(label, "_")
}
