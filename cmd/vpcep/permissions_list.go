package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// permissionsList lists whitelist records.
type permissionsList struct {
	app      *app
	filter   gen.ListServicePermissionsDetailsParams
	contains string
	limit    int
}

func newPermissionsList(a *app) *cobra.Command {
	list := &permissionsList{app: a}
	command := &cobra.Command{
		Use:     "list SERVICE_ID",
		Aliases: []string{"ls"},
		Short:   "List the records of the whitelist",
		Long: `List the records of the whitelist of an endpoint service, all pages of it, oldest first.

The service tells no descriptions here.`,
		Example: `  vpcep permissions list SERVICE_ID
  vpcep permissions list SERVICE_ID --contains orgPath
  vpcep permissions list SERVICE_ID --sort-dir desc --limit 10
  vpcep permissions list SERVICE_ID -o json | jq -r '.[].id'`,
		Args:              arguments(false, "SERVICE_ID"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(command *cobra.Command, args []string) error { return list.run(command.Context(), args[0]) },
	}
	flags := command.Flags()
	flags.StringVar(&list.contains, "contains", "", "only records whose permission contains `text`")
	addChoice(command, flags, &list.filter.SortKey, "sort-key", "", "time to sort by, create_at when left out", gen.PermissionSortKeyCreateAt, gen.PermissionSortKeyUpdateAt)
	addChoice(command, flags, &list.filter.SortDir, "sort-dir", "", "sort direction, asc when left out", gen.SortDirAsc, gen.SortDirDesc)
	flags.IntVar(&list.limit, "limit", 0, "most records to show; 0 is all")
	return command
}

func (list *permissionsList) run(ctx context.Context, serviceID string) error {
	if list.limit < 0 {
		return usagef("--limit must not be negative")
	}
	client, err := list.app.client()
	if err != nil {
		return err
	}
	list.filter.Permission = list.contains
	if list.limit > 0 {
		list.filter.Limit = int32(min(list.limit, gen.ListServicePermissionsDetailsLimitMax))
	}
	counter := list.app.newProgress("read", 0, true)
	var found []gen.PermissionObject
	for record, err := range client.Permissions(ctx, serviceID, list.filter) {
		if err != nil {
			counter.clear()
			return err
		}
		if !strings.Contains(record.Permission, list.contains) {
			continue // The filter of the service is fuzzy.
		}
		if found = append(found, record); len(found) == list.limit {
			break
		}
		if len(found)%gen.ListServicePermissionsDetailsLimitMax == 0 {
			counter.show(len(found))
		}
	}
	counter.clear()
	return printList(list.app, found, []column[gen.PermissionObject]{
		{"PERMISSION", func(p gen.PermissionObject) string { return p.Permission }},
		{"ID", func(p gen.PermissionObject) string { return p.ID }},
		{"CREATED_AT", func(p gen.PermissionObject) string { return timeCell(p.CreatedAt) }},
	})
}
