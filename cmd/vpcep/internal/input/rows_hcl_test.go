package input_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
)

// Terraform writes the same list in many places, in its own language and in JSON.
func TestFilesOfTerraform(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ file, text string }{
		"a resource":     {"a.tf", "resource \"huaweicloud_vpcep_service\" \"shop\" {\npermissions = [\n\"*\",\n\"iam:domain::1\"]\nname = var.name\n}\n"},
		"variables":      {"a.tfvars", "permissions = [ # both\n  \"*\",\n  {permission = \"iam:domain::1\", description = null},\n]\nregion = \"x\"\n"},
		"a variable":     {"a.tf", "variable \"permissions\" {\ndefault = [\n\"*\",\n\"iam:domain::1\"]\ntype = list(string)\n}\n"},
		"an output":      {"a.tf", "output \"permissions\" {\nvalue = [\n\"*\",\n\"iam:domain::1\"]\n}\n"},
		"printed":        {"a", "permissions = [\n\"*\",\n\"iam:domain::1\",\n]\n"},
		"a module":       {"a.txt", "module \"shop\" {\npermissions = [\n\"*\",\n\"iam:domain::1\"]\n}\n"},
		"locals":         {"a", "// both\nlocals {\npermissions = [\"*\",\n\"iam:domain::1\"]\n}\n"},
		"terragrunt":     {"a.hcl", "inputs = { permissions = [\n\"*\",\n\"iam:domain::1\"]\n}\n"},
		"two lists":      {"a.tf", "resource \"a\" \"b\" {\norganization_permissions = [\"*\"]\npermissions = [\"iam:domain::1\"]\n}\n"},
		"two outputs":    {"a.json", "{\n\"organization_permissions\":{\"value\":[\"*\"]},\n\"permissions\":{\"value\":[\"iam:domain::1\"]}}"},
		"two in JSON":    {"a.json", "{\"a\":[{\n\"permissions\":[\"*\"],\n\"organization_permissions\":[\"iam:domain::1\"]}]}"},
		"two in YAML":    {"a.yaml", "a:\n- permissions: ['*']\n  organization_permissions: [iam:domain::1]\n"},
		"no accounts":    {"a.json", "{\"organization_permissions\":[\n\"*\",\n\"iam:domain::1\"]}"},
		"variable, JSON": {"a.tf.json", "{\"variable\":{\"permissions\":{\"default\":[\n\"*\",\n\"iam:domain::1\"]}}}"},
		"output in YAML": {"a.yaml", "permissions:\n  value: ['*',\n  iam:domain::1]\n"},
		"show -json": {"a.json", `{"values":{"root_module":{"resources":[{"values":{"permissions":[
"*",
"iam:domain::1"]},"sensitive_values":{"permissions":[false,false]}}]}}}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rows, err := readText(t, test.file, test.text)
			require.NoError(t, err)
			require.Len(t, rows, 2)
			assert.Equal(t, "*", rows[0].Fields["permission"])
			assert.Equal(t, "iam:domain::1", rows[1].Fields["permission"])
			assert.Regexp(t, ":[1-3]$", rows[0].Where)
			assert.Regexp(t, ":[2-4]$", rows[1].Where)
		})
	}
}

// What Terraform has to work out is refused with its line and the way to have it worked out.
func TestWhatTerraformWorksOut(t *testing.T) {
	t.Parallel()
	const advice = " is for Terraform to work out; give what 'terraform show -json' or 'terraform output -json' prints, or write the value itself"
	for name, test := range map[string]struct{ file, text, want string }{
		"a variable":        {"a.tf", "resource \"a\" \"b\" {\n  permissions = var.accounts\n}\nvariable \"permissions\" { default = [\"*\"] }", "a.tf:2: var.accounts" + advice},
		"a call":            {"a.tf", "permissions = toset([\n\"*\"])\n", "a.tf:1: toset([ \"*\"])" + advice},
		"an element":        {"a.tf", "permissions = [\n\"*\",\nlocal.b]\n", "a.tf:3: local.b" + advice},
		"a text":            {"a.tfvars", "permissions = [\n\"iam:domain::${var.id}\"]\n", "a.tfvars:2: \"iam:domain::${var.id}\"" + advice},
		"a description":     {"a", "permissions = [{permission = \"*\"\ndescription = \"${a}\"}]\n", "a:1: description: \"${a}\"" + advice},
		"an output":         {"a.tf", "output \"permissions\" {\nvalue = a.b.permissions\n}", "a.tf:2: a.b.permissions" + advice},
		"beside":            {"a.tf", "permissions = [\"*\"]\norganization_permissions = var.x\n", "a.tf:2: var.x" + advice},
		"two services":      {"a.tf", "a {\npermissions = []\n}\na {\npermissions = []\n}\n", "a.tf:1: there are 2 lists permissions; give a file with one of them"},
		"none":              {"a.tf", "a {\n}\n", "a.tf:1: want a list of records, or an object with the list permissions"},
		"no list":           {"a.tf", "permissions = \"*\"\n", "a.tf:1: want a list of records"},
		"a list in a list":  {"a.tf", "permissions = [\n[\"*\"]]\n", "a.tf:2: want a mapping or a text"},
		"a field":           {"a.tf", "permissions = [{permision = \"*\"}]\n", "a.tf:1: \"permision\" is no field"},
		"a comma":           {"a.tf", "permissions = [\n\"*\"\n\"a\"]\n", "a.tf:3: Missing item separator: Expected a comma"},
		"by its look":       {"a", "permissions = [\n", "a:2: Missing expression: Expected the start of an expression, but found the end of the file."},
		"a shell":           {"a.env", "PERMISSION=*\n", "a.env: it is not read, since it looks like TOML or variables of a shell"},
		"TOML with a name":  {"a.toml", "permissions = [\"*\"]\n", "it looks like TOML"},
		"TOML by its looks": {"a", "name = \"a\"\n[[permissions]]\n", "a:2: Argument or block definition required"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := readText(t, test.file, test.text)
			require.ErrorContains(t, err, test.want)
		})
	}
}

// CSV, YAML and lists are not taken for HCL.
func TestFormsBesideHCL(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]input.Format{
		"permission,description\n": "csv", "permission = x\n": "hcl", "permission: x\n": "yaml", "permission\n": "csv",
		"a=[\n": "hcl", "a=b\n": "csv", "{}": "json", "a {}\n": "hcl", "resource \"a\" \"b\" {\n": "hcl", "/* a */": "hcl",
		"# a\n*\n": "list", "team {a},permission\n": "csv",
	} {
		flags := input.FileFlags{}
		assert.Equal(t, want, flags.FormatOf("stdin", []byte(text)), text)
	}
}
