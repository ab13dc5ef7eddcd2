// Package quotas is the command that shows the quotas of the project.
package quotas

import (
	"context"
	"iter"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// New is the command that lists the quotas.
func New(a *cli.App) *cobra.Command {
	return cli.Merging(cli.NewList(a, &cobra.Command{
		Use:     "quotas",
		Aliases: []string{"quota"},
		Short:   "Show how many endpoints and endpoint services there may be",
		Long:    `Show how many endpoints and endpoint services the project has, and how many it may have.`,
		Example: `  vpcep quotas
  vpcep quotas --region cn-north-4,cn-south-1
  vpcep quotas -o json | jq '.[] | select(.used >= .quota)'`,
	}, &cli.ListFlags{}, columns(), quotas))
}

// quotas asks for the quotas of a project.
func quotas(ctx context.Context, client *vpcep.Client, _ []string) iter.Seq2[gen.Quotas, error] {
	return func(yield func(gen.Quotas, error) bool) {
		answer, err := client.ListQuotaDetails(ctx)
		if err != nil {
			yield(gen.Quotas{}, err)
			return
		}
		for _, q := range answer.Quotas.Resources {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func columns() []cli.Column[gen.Quotas] {
	return []cli.Column[gen.Quotas]{
		{Header: "TYPE", Cell: func(q gen.Quotas) string { return string(q.Type) }},
		{Header: "USED", Cell: func(q gen.Quotas) string { return strconv.Itoa(int(q.Used)) }},
		{Header: "QUOTA", Cell: func(q gen.Quotas) string { return strconv.Itoa(int(q.Quota)) }},
	}
}
