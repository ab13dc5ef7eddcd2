package serve

import (
	"fmt"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// Variable is an environment variable.
type Variable struct{ Name, Value string }

// EnvFileMark is the first line of an env file, so that no other file is overwritten or removed by mistake.
const EnvFileMark = "# Written by vpcep serve; it is removed when the service ends.\n"

// OtherVariables are read too, and would lead elsewhere or spoil the credentials: those of a shell that has worked with
// the live service.
func OtherVariables() []string {
	return []string{
		"VPCEP_REGION", "VPCEP_PROFILE", "VPCEP_TOKEN", "VPCEP_TOKEN_FILE", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "HUAWEICLOUD_SDK_SECURITY_TOKEN_FILE",
		"HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE", "VPCEP_AGENCY_NAME", "VPCEP_AGENCY_ACCOUNT",
		"HUAWEICLOUD_SDK_CREDENTIALS_FILE", "HC_CONTAINER_CREDENTIALS_FULL_URI", "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE",
		"HUAWEICLOUD_SDK_PROJECT_NAME", "VPCEP_CA_FILE", "HUAWEICLOUD_SDK_STS_ENDPOINT",
	}
}

// ShellLines are the lines that set variables in a shell, and take the others away.
func ShellLines(variables []Variable) string {
	var text strings.Builder
	fmt.Fprintf(&text, "unset %s\n", strings.Join(OtherVariables(), " "))
	for _, v := range variables {
		fmt.Fprintf(&text, "export %s='%s'\n", v.Name, strings.ReplaceAll(v.Value, "'", `'\''`))
	}
	return text.String()
}

// printVariables prints variables to stdout: as lines for a shell, or as an object.
func printVariables(a *cli.App, variables []Variable) error {
	object := map[string]string{}
	for _, v := range variables {
		object[v.Name] = v.Value
	}
	if a.Output == cli.FormatTable {
		return cli.Write(a.Out, ShellLines(variables))
	}
	return a.PrintDocument(object)
}

// NewEnvFile is the file at a path, or none, that tells scripts how to reach the service while it runs.
func NewEnvFile(path string) OwnFile {
	return OwnFile{flag: "--env-file", mark: EnvFileMark, path: path}
}
