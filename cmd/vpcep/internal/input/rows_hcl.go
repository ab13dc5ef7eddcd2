package input

import (
	"fmt"
	"regexp"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/hcl"
)

// hclLine is a first line of HCL: an attribute, a block, or a comment of several lines. A shell has no spaces around its =.
var hclLine = regexp.MustCompile(`^([A-Za-z_\x{80}-\x{10FFFF}][\w\x{80}-\x{10FFFF}-]*(\s+=(\s|$)|\s*=\s*["\[{]|(\s+("[^"]*"|[\w-]+))*\s*\{(\s|\}|$))|/\*)`)

// readHCL reads the one list in a file of Terraform, or what 'terraform output' prints.
func (f *file) readHCL() ([]Row, error) {
	body, err := hcl.Read(f.data, f.name)
	if err != nil {
		return nil, err
	}
	return f.listOf(body, f.place(body))
}

// workedOut refuses a value that is not written down.
func workedOut(value *yaml.Node) error {
	return fmt.Errorf("%s is for Terraform to work out; give what 'terraform show -json' or 'terraform output -json' prints, or write the value itself",
		shortened(value.Value))
}
