package root

import (
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// helpTopics are the pages of the help that belong to no command.
func helpTopics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "exit-codes", Short: "What the exit codes mean", Long: "The exit codes of vpcep:\n\n" + cli.ExitHelp() + exitCodeNotes},
		{Use: "output", Short: "Forms of output, and how to choose what is shown", Long: outputHelp},
		{Use: "environment", Short: "Environment variables that are read", Long: EnvironmentHelp},
	}
}

const exitCodeNotes = `
Of several that fit, the first one of 130, 6, 7, 5, 4, 3, 9, 8, 2, 1 counts.

With -o json an error is an object on stderr:
  {"error":{"message","code","status","request_id","hint","exit_code"}}
and, where one of several batches failed, "records" with the lists done, failed, unknown
and not_sent. A warning is an object with the member "warning".`

const outputHelp = `--output, -o
  table   for people: aligned columns, no wider than the terminal; what is cut ends with …
  csv     the same columns with commas, below their names in small letters; nothing is cut
  name    the first column alone, a line for each record: ids that other commands take
  json    everything, with the names of the service
  yaml    the same as YAML

Of tables and CSV
  --columns id,status   these columns in this order; completion and a wrong name list all
  --no-headers          without the names of the columns
Of every list
  --sort-by status      sorted by a column: numbers by value, then texts. It sorts what is
                        shown, after --limit

Of lists of several projects and regions
  --region a,b          'services list', 'services public', 'endpoints list', 'quotas' and 'tags
                        find' take several values of --region, --project and --project-id, and
                        merge what they read, in that order. Tables and CSV get the columns
                        PROJECT and REGION, JSON the members project and region

Of JSON
  --jq '.[].id'         results of a jq expression, one a line, texts without quotes
  --template '{{range .}}{{.id}} {{.status}}{{"\n"}}{{end}}'
                        a Go template; json writes a value as JSON, join "," .list joins a list,
                        and what a record leaves out is empty

A person sees colours and progress; --color never, NO_COLOR and TERM=dumb give a terminal no escape
sequence at all, and a pipe has none unless --color always or CLICOLOR_FORCE asks for colours.
Control characters in texts of the service show as \u001b at a terminal. --quiet leaves errors and
questions on stderr only. With -o json, --jq and --template the errors are JSON too.`

// EnvironmentHelp is the help about environment variables.
const EnvironmentHelp = `Credentials, the first that are there of
  HUAWEICLOUD_SDK_IDP_ID,                   id of an identity provider, and file with an id token
  HUAWEICLOUD_SDK_ID_TOKEN_FILE             of OpenID Connect
  HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK    access key and secret key
  VPCEP_TOKEN                               project-scoped IAM token
  VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER,        account, name and password of an IAM user
  VPCEP_IAM_PASSWORD
  HUAWEICLOUD_SDK_CREDENTIALS_FILE          profile file, by default ~/.huaweicloud/credentials,
                                            with ak and sk in the section [basic]
  VPCEP_METADATA_ENDPOINT                   metadata service of an ECS instance, by default
                                            http://169.254.169.254; off leaves it out
  HC_CONTAINER_CREDENTIALS_FULL_URI,        identity of a pod
  HC_CONTAINER_AUTHORIZATION_TOKEN_FILE
and with temporary keys
  HUAWEICLOUD_SDK_SECURITY_TOKEN            their security token
and to work in the name of an agency
  VPCEP_AGENCY_NAME, VPCEP_AGENCY_ACCOUNT   the agency, and the account that made it
A key, token or password may be in a file that the variable with _FILE at its end names. They are
never flags, since other users of the machine can see the flags of a process.

What flags win over, and what wins over the profile of the configuration file
  VPCEP_PROFILE                             --profile, see 'vpcep configure'
  VPCEP_REGION                              --region
  VPCEP_ENDPOINT                            --endpoint
  HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4   base URL of the service in region cn-north-4,
                                            and so on for each region
  HUAWEICLOUD_SDK_PROJECT_ID                --project-id
  HUAWEICLOUD_SDK_PROJECT_NAME              --project
  HUAWEICLOUD_SDK_IAM_ENDPOINT              --iam-endpoint
  HUAWEICLOUD_SDK_STS_ENDPOINT              base URL of STS, for 'vpcep whoami'
  VPCEP_CA_FILE                             --ca-file

Terminal
  NO_COLOR, CLICOLOR_FORCE                  no colours, or colours in pipes too; --color wins

Proxies
  HTTPS_PROXY, NO_PROXY                     as for other programs`
