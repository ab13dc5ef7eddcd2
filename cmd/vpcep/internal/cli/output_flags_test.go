package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

// standWithRecords has three records on the whitelist.
func standWithRecords(t *testing.T) *clitest.Stand {
	t.Helper()
	s := clitest.NewStand(t)
	s.Ok(t, "permissions", "add", s.ServiceID, "iam:domain::b", "iam:domain::a", "organizations:orgPath::o-1/r-1")
	return s
}

func TestFormsOfOutput(t *testing.T) {
	t.Parallel()
	s := standWithRecords(t)
	const id, at = "00000000-0000-0000-0000-000000000000", "2022-06-16T10:03:27Z"
	for args, want := range map[string]string{
		"-o csv":                                     "permission,id,created_at\niam:domain::b," + id + "," + at + "\niam:domain::a," + id + "," + at + "\norganizations:orgPath::o-1/r-1," + id + "," + at + "\n",
		"-o name":                                    "iam:domain::b\niam:domain::a\norganizations:orgPath::o-1/r-1\n",
		"-o name --sort-by permission":               "iam:domain::a\niam:domain::b\norganizations:orgPath::o-1/r-1\n",
		"-o csv --columns ID,Permission":             "id,permission\n" + id + ",iam:domain::b\n" + id + ",iam:domain::a\n" + id + ",organizations:orgPath::o-1/r-1\n",
		"-o csv --no-headers --columns=id":           strings.Repeat(id+"\n", 3),
		"--no-headers --columns created_at,id":       strings.Repeat(at+"   "+id+"\n", 3),
		"--columns id --sort-by permission":          "ID\n" + strings.Repeat(id+"\n", 3),
		"--jq .[].permission":                        "iam:domain::b\niam:domain::a\norganizations:orgPath::o-1/r-1\n",
		"--jq length":                                "3\n",
		"--sort-by permission --jq .[0]|keys":        `["created_at","id","permission"]` + "\n",
		"-o json --jq empty":                         "",
		"--template {{len·.}}":                       "3\n",
		"--template {{range·.}}{{.id}},{{end}}":      strings.Repeat(id+",", 3) + "\n",
		"--template {{(index·.·0).description}}":     "",
		"--template {{json·(index·.·0).permission}}": `"iam:domain::b"` + "\n",
	} {
		words := strings.Fields(args)
		for i, word := range words {
			words[i] = strings.ReplaceAll(word, "·", " ")
		}
		got := s.Vpcep(t, append([]string{"permissions", "list", s.ServiceID}, words...)...)
		assert.Equal(t, clitest.Result{Out: want}, got, args)
	}
}

func TestSortingNumbersAndTexts(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for range 10 {
		s.NewEndpoint(t, s.ServiceID)
	}
	assert.Equal(t, "1\n10\n", s.Ok(t, "quotas", "--sort-by", "used", "--jq", ".[].used"))
	assert.Equal(t, "endpoint\nendpoint_service\n", s.Ok(t, "quotas", "--sort-by", "type", "-o", "name"))
}

func TestOutputThatCanBeReadBack(t *testing.T) {
	t.Parallel()
	s := standWithRecords(t)
	for _, form := range []string{"csv", "json", "yaml", "name"} {
		file := clitest.WriteText(t, "records."+strings.Replace(form, "name", "txt", 1), s.Ok(t, "permissions", "list", s.ServiceID, "-o", form))
		got := s.Vpcep(t, "permissions", "sync", s.ServiceID, "--file", file, "--prune", "--dry-run", "--jq", ".in_sync, .kept")
		assert.Equal(t, "true\n3\n", got.Out, form+got.Err)
	}
}

// TestWrongOutputFlags shows that nothing is sent: nothing listens at the address, which would be another exit code.
func TestWrongOutputFlags(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{URL: "http://127.0.0.1:1"}
	const known = "; there are permission, id, created_at\n"
	for line, want := range map[string]string{
		"permissions list ID --columns idd":                         `--columns: there is no column "idd"` + known + "hint: did you mean --columns id?\n",
		"permissions list ID --columns id,permision":                `--columns: there is no column "permision"` + known + "hint: did you mean --columns permission?\n",
		"permissions list ID --columns zzz":                         `--columns: there is no column "zzz"` + known + "hint: see 'vpcep permissions list --help'\n",
		"permissions list ID --sort-by created":                     `--sort-by: there is no column "created"` + known + "hint: did you mean --sort-by created_at?\n",
		"permissions list ID --sort-by name -o json":                `--sort-by: there is no column \"name\"; there are permission, id`,
		"permissions list ID --columns id -o json":                  "--columns is for --output table and csv",
		"permissions list ID --columns id -o name":                  "--columns is for --output table and csv\n",
		"permissions list ID --no-headers -o yaml":                  "--no-headers is for --output table and csv\n",
		"permissions list ID --no-headers --jq .":                   "--no-headers is for --output table and csv\n",
		"permissions list ID --jq . --template x":                   "give either --jq or --template\n",
		"permissions list ID --jq . -o yaml":                        "--jq works on JSON, so that it does not go with --output yaml\n",
		"permissions list ID --template . -o table":                 "--template works on JSON, so that it does not go with --output table\n",
		"permissions list ID --jq .[":                               `--jq ".[": unexpected EOF`,
		"permissions list ID --jq nosuch":                           `--jq "nosuch": function not defined: nosuch/0`,
		"permissions list ID --template {{":                         "--template: line:1: unclosed action",
		"permissions list ID --jq=":                                 "--jq is empty\n",
		"permissions list ID -q -v":                                 "give either --quiet or --verbose\n",
		"permissions list ID -q --debug":                            "give either --quiet or --debug\n",
		"permissions list ID --color red":                           `invalid argument "red" for "--color" flag: must be one of auto, always, never`,
		"permissions sync ID --file x.csv -o csv":                   "--output csv: 'vpcep permissions sync' prints no list of records; give table, json or yaml\nhint: --jq picks from the JSON, and its @csv makes lines of CSV\n",
		"serve -o name":                                             "--output name: 'vpcep serve' prints no list of records; give table, json or yaml\n",
		"tags list services --columns value":                        `--columns: there is no column "value"; there are key, values` + "\nhint: did you mean --columns values?\n",
		"tags list service ID --sort-by values":                     `--sort-by: there is no column "values"; there are key, value` + "\nhint: did you mean --sort-by value?\n",
		"api --sort-by gruop":                                       `--sort-by: there is no column "gruop"; there are group, operation, summary, http` + "\nhint: did you mean --sort-by group?\n",
		"api ListQuotaDetails --columns typ":                        `--columns: there is no column "typ"; there are type, used, quota` + "\nhint: did you mean --columns type?\n",
		"api ListQuotaDetails --sort-by used -o json":               "ListQuotaDetails: nothing was sent: the answer is printed as it is, so that --sort-by goes with",
		"api ListServiceDetails vpc_endpoint_service_id=x -o csv":   "ListServiceDetails: nothing was sent: the answer is not one list",
		"services delete ID --yes --columns service_id,error,state": `--columns: there is no column "state"; there are service_id, result, error`,
	} {
		got := s.Vpcep(t, strings.Fields(line)...)
		assert.Equal(t, cli.ExitUsage, got.Code, "%s: %s", line, got.Err)
		if strings.HasSuffix(line, "-o json") { // The error is JSON too.
			assert.True(t, strings.HasPrefix(got.Err, `{"error":{"message":"`+want), "%s: %s", line, got.Err)
		} else {
			assert.True(t, strings.HasPrefix(got.Err, "error: "+want), "%s: %s", line, got.Err)
		}
		assert.Empty(t, got.Out, line)
	}
}

func TestFailureOfAFilter(t *testing.T) {
	t.Parallel()
	s := standWithRecords(t)
	got := s.Vpcep(t, "permissions", "list", s.ServiceID, "--jq", ".[].id|tonumber")
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, `write the output: --jq \".[].id|tonumber\": tonumber cannot be applied to`)
	got = s.Vpcep(t, "permissions", "list", s.ServiceID, "--template", "{{range .}}{{.id.x}}{{end}}")
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "can't evaluate field x")
}

func TestQuiet(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	assert.Equal(t, clitest.Result{}, s.Vpcep(t, "permissions", "list", s.ServiceID, "-q"))
	got := s.Vpcep(t, "permissions", "add", s.ServiceID, "iam:domain::1", "--quiet", "-o", "name")
	assert.Equal(t, clitest.Result{Out: "iam:domain::1\n"}, got, "the warning about the length is left out")
	got = s.VpcepAtTerminal(t, "n\n", "permissions", "remove", s.ServiceID, "iam:domain::1", "-q")
	assert.Contains(t, got.Err, "[y/N] error: not confirmed, nothing was sent\n")
}
