// Package whoami is the command that shows what the credentials and settings come to.
package whoami

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// identity is what is printed.
type identity struct {
	Source      string `json:"source"`
	AccountID   string `json:"account_id"`
	Account     string `json:"account"`
	User        string `json:"user"`
	Region      string `json:"region"`
	ProjectID   string `json:"project_id"`
	Endpoint    string `json:"endpoint"`
	IAMEndpoint string `json:"iam_endpoint"`
	Accepted    bool   `json:"accepted"` // The service took the credentials.
	Unknown     string `json:"unknown"`  // Why IAM did not tell who calls.

	Settings []cli.Origin `json:"settings"` // What flags, the environment and the profile say.
}

// New is the command.
func New(a *cli.App) *cobra.Command {
	return cli.AddRecordOutput(a, &cobra.Command{
		Use:   "whoami",
		Short: "Show whose credentials are in force, and whether the service takes them",
		Long: `Show where the credentials come from, the account and the user that they belong to, the project,
the region and the hosts, and whether the service takes them. No secret is shown. SETTINGS says for each
setting whether a flag, the environment or the profile of the configuration file gives it.

IAM is asked who calls, and the service for the quotas of the project. Where IAM does not tell, the rest
is shown all the same; where the service refuses, that is the error of the command. A password that IAM
refuses is sent once.`,
		Example: `  vpcep whoami
  vpcep whoami -o json | jq -r .project_id`,
		RunE: func(command *cobra.Command, _ []string) error { return show(command.Context(), a) },
	}, fields())
}

func show(ctx context.Context, a *cli.App) error {
	client, err := a.Client()
	if err != nil {
		return err
	}
	found, unknown := client.Identity(ctx)
	refused := unknown
	if !isPasswordRefused(unknown) {
		_, refused = client.ListQuotaDetails(ctx)
	}
	who := identity{
		Source: found.Source, AccountID: found.AccountID, Account: found.Account, User: found.User, Region: found.Region,
		ProjectID: found.ProjectID, Endpoint: found.Endpoint, IAMEndpoint: found.IAMEndpoint, Accepted: refused == nil, Settings: append([]cli.Origin{}, a.Origins()...),
	}
	if unknown != nil {
		who.Unknown = cli.ErrorText(unknown)
	}
	if err := cli.PrintDetails(a, who, fields()); err != nil {
		return err
	}
	return refused
}

// isPasswordRefused reports whether IAM refused the password. The service would need a token for it: asking for one again only
// brings the account nearer to being locked.
func isPasswordRefused(err error) bool {
	api, ok := errors.AsType[*vpcep.APIError](err)
	return ok && api.Op == "KeystoneCreateUserTokenByPassword" && errors.Is(api, vpcep.ErrUnauthorized)
}

func fields() []cli.Column[identity] {
	return []cli.Column[identity]{
		{Header: "SOURCE", Cell: func(i identity) string { return i.Source }},
		{Header: "ACCOUNT_ID", Cell: func(i identity) string { return i.AccountID }},
		{Header: "ACCOUNT", Cell: func(i identity) string { return i.Account }},
		{Header: "USER", Cell: func(i identity) string { return i.User }},
		{Header: "REGION", Cell: func(i identity) string { return i.Region }},
		{Header: "PROJECT_ID", Cell: func(i identity) string { return i.ProjectID }},
		{Header: "ENDPOINT", Cell: func(i identity) string { return i.Endpoint }},
		{Header: "IAM_ENDPOINT", Cell: func(i identity) string { return i.IAMEndpoint }},
		{Header: "ACCEPTED", Cell: func(i identity) string { return strconv.FormatBool(i.Accepted) }},
		{Header: "UNKNOWN", Cell: func(i identity) string { return i.Unknown }},
		{Header: "SETTINGS", Cell: func(i identity) string { return settingCells(i.Settings) }},
	}
}

// settingCells are settings with where they come from.
func settingCells(settings []cli.Origin) string {
	return strings.Join(cli.Map(settings, func(s cli.Origin) string { return s.Name + " from " + s.From }), "; ")
}
