package permissions

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// exported is a record as a file has it. The service tells no descriptions.
type exported struct {
	Permission string `json:"permission"`
}

func newPermissionsExport(a *cli.App) *cobra.Command {
	command := &cobra.Command{
		Use:   "export SERVICE_ID",
		Short: "Print the whitelist as a file for sync, or for Terraform",
		Long: `Print all records of the whitelist of an endpoint service, oldest first, in a form that
'vpcep permissions sync --file' reads: CSV unless -o says json or yaml. The service tells no
descriptions, so that there are none.

-o hcl prints the endpoint service with its whitelist as blocks for the Terraform provider of
Huawei Cloud, together with a block that imports what is there. 'vpcep permissions sync --file'
reads these too.`,
		Example: `  vpcep permissions export SERVICE_ID >accounts.csv
  vpcep permissions export SERVICE_ID -o hcl >service.tf`,
		RunE: func(command *cobra.Command, args []string) error { return export(command.Context(), a, args[0]) },
	}
	cli.AllowHCL(a, command)
	return cli.AddOutput(a, command, exportColumns())
}

func exportColumns() []cli.Column[exported] {
	return []cli.Column[exported]{{Header: "PERMISSION", Cell: func(e exported) string { return e.Permission }}}
}

func export(ctx context.Context, a *cli.App, serviceID string) error {
	client, err := a.Client()
	if err != nil {
		return err
	}
	records, err := readAll(ctx, a, client, serviceID)
	if err != nil {
		return err
	}
	if a.Output == cli.FormatHCL {
		service, err := client.ListServiceDetails(ctx, serviceID)
		if err != nil {
			return err
		}
		return cli.Write(a.Out, terraformService(service, records))
	}
	if a.Output == cli.FormatTable {
		a.Output = cli.FormatCSV // It is for files.
	}
	return cli.PrintList(a, records, exportColumns())
}

// readAll reads the whole whitelist. A record that has several rows is there once.
func readAll(ctx context.Context, a *cli.App, client *vpcep.Client, serviceID string) ([]exported, error) {
	flags := cli.ListFlags{Page: gen.ListServicePermissionsDetailsLimitMax}
	found, err := cli.Read(a, &flags, client.Permissions(ctx, serviceID,
		gen.ListServicePermissionsDetailsParams{Limit: gen.ListServicePermissionsDetailsLimitMax, SortDir: gen.SortDirAsc}))
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	records := []exported{}
	for _, one := range found {
		if !seen[one.Permission] {
			seen[one.Permission] = true
			records = append(records, exported{one.Permission})
		}
	}
	return records, nil
}
