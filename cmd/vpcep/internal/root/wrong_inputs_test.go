package root_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

// wrongFile stands for the path of the file of a case.
const wrongFile = "FILE"

// wrongInput is a command line that must be refused, with the name of the file and its text where it reads one, and what the
// error has to name.
type wrongInput struct{ line, file, text, names string }

// wrongFlags are wrong flags, values and arguments.
func wrongFlags() []wrongInput {
	var all []wrongInput
	for line, names := range map[string]string{
		"services list --naming shop":                         "--naming",
		"servces list":                                        `"servces"`,
		"services lst":                                        `"lst"`,
		"services list extra":                                 `"extra"`,
		"services list --limit -1":                            "--limit",
		"services list --limit many":                          "--limit",
		"services list --status open":                         "--status",
		"services list --sort-key name":                       "--sort-key",
		"services list --sort-dir up":                         "--sort-dir",
		"services list --name=":                               "--name",
		"services list -o xml":                                "--output",
		"services list -o":                                    "'o'",
		"services list --columns nam":                         `"nam"`,
		"services list --columns=":                            "--columns",
		"services list --sort-by size":                        `"size"`,
		"services list --columns id -o yaml":                  "--columns",
		"services list --no-headers -o name":                  "--no-headers",
		"services list --no-headers=perhaps":                  "--no-headers",
		"services list --jq .[":                               "--jq",
		"services list --jq . -o csv":                         "--jq",
		"services list --template {{.":                        "--template",
		"services list --template {{nothing}}":                "--template",
		"services list --jq . --template .":                   "--template",
		"services list --color blue":                          "--color",
		"services list -q -v":                                 "--quiet",
		"services list --timeout soon":                        "--timeout",
		"services list --timeout -1s":                         "--timeout",
		"services list --ca-file /nowhere/ca.pem":             "--ca-file",
		"services list --iam-endpoint http://iam.example.com": "--iam-endpoint",
		"services list --iam-endpoint ftp://iam.example.com":  "--iam-endpoint",
		"services list --profile nobody":                      "nobody",
		"services show":                                       "SERVICE_ID",
		"services show a b":                                   `"b"`,
		"services show ..":                                    "vpc_endpoint_service_id",
		"services create":                                     "--vpc-id",
		"services create --vpc-id V --port-id P --ports 1:1":  "--server-type",
		"services create --server-type CLOUD":                 "--server-type",
		"services create --ports 80":                          "--ports",
		"services create --ports 0:80":                        "--ports",
		"services create --ports 80:70000":                    "--ports",
		"services create --ports 80:80/UDP":                   "--ports",
		"services create --vpc-id V --port-id P --server-type VM --ports 1:1 --tag x":                           `"x"`,
		"services create --vpc-id V --port-id P --server-type VM --ports 1:1 --tag a=1 --tag a=2":               "a",
		"services create --vpc-id V --port-id P --server-type VM --ports 1:1 --wait-timeout -1s":                "--wait-timeout",
		"services create --vpc-id V --port-id P --server-type VM --ports 1:1 --name abcdefghijklmnopqrstuvwxyz": "service_name",
		"services create --approval --no-approval":                                                              "--approval",
		"services update ID":                   "--ports",
		"services update ID --tcp-proxy maybe": "--tcp-proxy",
		"services rename ID":                   "NAME",
		"services delete":                      "SERVICE_ID",
		"services delete ID":                   "--yes",
		"services delete .. --yes":             `".."`,
		"services wait ID --for ready":         "--for",
		"endpoints create":                     "--service-id",
		"endpoints create --service-id S --vpc-id V --allow 1.2.3":               "--allow",
		"endpoints create --service-id S --vpc-id V --allow ::1":                 "--allow",
		"endpoints create --service-id S --vpc-id V --allow-all --allow 1.2.3.4": "--allow-all",
		"endpoints list --status open":                                           "--status",
		"endpoints update ID":                                                    "--allow",
		"endpoints update ID --whitelist maybe":                                  "--whitelist",
		"endpoints wait ..":                                                      `".."`,
		"connections accept":                                                     "SERVICE_ID",
		"connections accept ID":                                                  "ENDPOINT_ID",
		"connections accept ID E --all-pending":                                  "--all-pending",
		"connections reject ID E":                                                "--yes",
		"connections describe ID E":                                              "--description",
		"connections list ID --status open":                                      "--status",
		"tags list":                                                              "RESOURCE_TYPE",
		"tags list vpcs":                                                         `"vpcs"`,
		"tags list services ID x":                                                `"x"`,
		"tags add service ID":                                                    "KEY=VALUE",
		"tags add service ID key":                                                `"key"`,
		"tags add service ID a=1 a=2":                                            "a",
		"tags remove service ID key":                                             "--yes",
		"tags find endpoints =x":                                                 `"=x"`,
		"tags find endpoints a a=1":                                              "a",
		"tags find endpoints --untagged a=1":                                     "--untagged",
		"quotas now":                                                             `"now"`,
		"permissions list":                                                       "SERVICE_ID",
		"permissions add ID":                                                     "--file",
		"permissions add ID iam:domain::*":                                       "*",
		"permissions add ID iam:dominion::a":                                     "PERMISSION 1",
		"permissions add ID iam:domainName::shop":                                "iam:domainName::",
		"permissions add ID * --batch-size 0":                                    "--batch-size",
		"permissions add ID * --type account":                                    "--type",
		"permissions add ID --file /nowhere/a.csv":                               "/nowhere/a.csv",
		"permissions remove ID *":                                                "--yes",
		"permissions remove ID --id=":                                            "--id",
		"permissions describe ID *":                                              "--description",
		"permissions sync ID":                                                    "--file",
		"permissions sync ID --file a.csv --parallel 0":                          "--parallel",
		"permissions sync ID --file a.csv --max-removals -1":                     "--max-removals",
		"permissions sync ID --file a.csv --settle-time -1s":                     "--settle-time",
		"permissions sync ID --file a.csv -o csv":                                "--output",
		"permissions sync ID --file a.csv --protect nobody":                      `"nobody"`,
		"api ListEndpoint":                                                       `"ListEndpoint"`,
		"api ListEndpoints colour=red":                                           "colour",
		"api ListEndpoints limit=many":                                           "limit",
		"api ListEndpoints limit":                                                "argument 2",
		"api ListServiceDetails":                                                 "vpc_endpoint_service_id",
		"api ListServiceDetails vpc_endpoint_service_id=a --all":                 "--all",
		"api ListServiceDetails vpc_endpoint_service_id=a -o table":              "table",
		"api CreateEndpoint --body {":                                            "JSON",
		"api CreateEndpoint --body @/nowhere.json":                               "/nowhere.json",
		"api CreateEndpoint vpc_id=a":                                            "endpoint_service_id",
		"configure regoin=x":                                                     `"regoin"`,
		"configure secret_key=x":                                                 "secret_key",
		"configure output=xml":                                                   `"xml"`,
		"configure region":                                                       `"region"`,
		"serve --listen nowhere":                                                 "nowhere",
		"serve --listen 0.0.0.0:0":                                               "0.0.0.0:0",
		"serve --fault x:y":                                                      "--fault",
		"serve --quotas 1":                                                       "--quotas",
		"serve --duplicates never":                                               "--duplicates",
		"serve --delay -1s":                                                      "--delay",
		"serve -o csv":                                                           "--output",
		"version now":                                                            `"now"`,
		"conformance --vpc-id V":                                                 "--subnet-id",
	} {
		all = append(all, wrongInput{line: line, names: names})
	}
	return all
}

// wrongFiles are files that cannot be read, or hold what cannot be right.
func wrongFiles() []wrongInput {
	const add, sync = "permissions add ID --file FILE", "permissions sync ID --file FILE"
	return []wrongInput{
		{add, "a.csv", "account,text\n1,2\n", `a.csv:1: `},
		{add, "a.csv", "permission\niam:domain::a b\n", `a.csv:2: `},
		{add, "a.csv", "permission,description\n\"iam:domain::a,b\n", `a.csv:2: `},
		{add, "a.csv", "permission|description\niam:domain::a|b\n", `a.csv:1: `},
		{add, "a.csv", "permission,permission\na,b\n", `a.csv:1: `},
		{add, "a.csv", "permission\niam:domain::a\u200b\n", `U+200B`},
		{add, "a.json", "{", `a.json:1: `},
		{add, "a.json", `[{"permission":"*","permission":"*"}]`, `a.json:1: `},
		{add, "a.json", `[{"permision":"*"}]`, `permision`},
		{add, "a.json", `[1]`, `a.json`},
		{add, "a.yaml", "- permission: [\n", `a.yaml`},
		{add, "a.yaml", "- description: x\n", `a.yaml`},
		{add, "a.txt", "iam:dominion::a\n", `a.txt:1: `},
		{sync, "a.csv", "permission\nnobody\n", `a.csv:2: `},
	}
}

// TestWrongInputs shows that each wrong input gets one line that names it and one that says what to do, and that nothing is
// sent: nothing listens at the address, which would be another exit code.
func TestWrongInputs(t *testing.T) {
	t.Parallel()
	cases := append(wrongFlags(), wrongFiles()...)
	assert.GreaterOrEqual(t, len(cases), 100)
	for _, one := range cases {
		t.Run(one.line+one.text[:min(len(one.text), 20)], func(t *testing.T) {
			t.Parallel()
			s := &clitest.Stand{URL: "http://127.0.0.1:1", Environment: map[string]string{"HOME": t.TempDir()}}
			line := strings.Fields(one.line)
			for i, word := range line {
				if word == wrongFile {
					line[i] = clitest.WriteText(t, one.file, one.text)
				}
			}
			got := s.VpcepRaw(t, "", line...)
			assert.Equal(t, cli.ExitUsage, got.Code, got.Err)
			assert.Empty(t, got.Out)
			told := strings.SplitAfter(strings.TrimSuffix(got.Err, "\n"), "\n")
			if assert.Len(t, told, 2, got.Err) {
				assert.Regexp(t, `^error: \S`, told[0])
				assert.Contains(t, told[0], one.names)
				assert.Regexp(t, `^hint: \S`, told[1])
			}
		})
	}
}
