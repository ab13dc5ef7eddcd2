// Package tags has the commands for tags.
package tags

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// New is the group of commands for tags.
func New(a *cli.App) *cobra.Command {
	group := cli.NewGroup(&cobra.Command{
		Use:     "tags",
		Aliases: []string{"tag"},
		Short:   "Work on tags of endpoints and endpoint services",
		Long:    "Work on tags of endpoints and endpoint services.\n\n" + resourceTypeHelp,
		Example: `  vpcep tags list services
  vpcep tags list service SERVICE_ID
  vpcep tags add endpoint ENDPOINT_ID team=billing stage=prod
  vpcep tags remove endpoint ENDPOINT_ID stage
  vpcep tags find services team=billing`,
	})
	group.AddCommand(newTagsList(a), newTagsAdd(a), newTagsRemove(a), newTagsFind(a))
	return group
}

const resourceTypeHelp = `RESOURCE_TYPE is endpoint or endpoint_service, as the service calls them; endpoints, service
and services mean the same.`

// resourceType reads a kind of resource.
func resourceType(text string) (gen.ResourceType, error) {
	switch strings.ToLower(text) {
	case "endpoint", "endpoints":
		return gen.ResourceTypeEndpoint, nil
	case "endpoint_service", "service", "services":
		return gen.ResourceTypeEndpointService, nil
	default:
		return "", cli.Usagef("%q is no RESOURCE_TYPE: give endpoint or endpoint_service", text)
	}
}

func newTagsList(a *cli.App) *cobra.Command {
	command := cli.AddOutput(a, &cobra.Command{
		Use:     "list RESOURCE_TYPE [RESOURCE_ID]",
		Aliases: []string{"ls"},
		Short:   "List the tags in use, or those of one resource",
		Long: `List the tags in use on the endpoints or endpoint services of the project, each key with all
its values; or the tags of one of them.

` + resourceTypeHelp,
		Example: `  vpcep tags list services
  vpcep tags list endpoint ENDPOINT_ID`,
		RunE: func(command *cobra.Command, args []string) error {
			kind, err := resourceType(args[0])
			if err != nil {
				return err
			}
			ctx := command.Context()
			if len(args) == 2 {
				return list(a, tagColumns(), func(client *vpcep.Client) ([]gen.TagList, error) { return tagsOf(ctx, client, kind, args[1]) })
			}
			return list(a, usedColumns(), func(client *vpcep.Client) ([]gen.TagValuesList, error) { return tagsInUse(ctx, client, kind) })
		},
	}, []cli.Column[gen.TagList](nil))
	cli.AlsoPrints[[]gen.TagValuesList](a, command) // Without RESOURCE_ID.
	return command
}

// list reads tags and prints them.
func list[T any](a *cli.App, columns []cli.Column[T], read func(*vpcep.Client) ([]T, error)) error {
	if err := cli.CheckColumns(a, columns); err != nil {
		return err
	}
	client, err := a.Client()
	if err != nil {
		return err
	}
	found, err := read(client)
	if err != nil {
		return err
	}
	return cli.PrintList(a, found, columns)
}

func tagsInUse(ctx context.Context, client *vpcep.Client, kind gen.ResourceType) ([]gen.TagValuesList, error) {
	found, err := client.ListQueryProjectResourceTags(ctx, kind)
	if err != nil {
		return nil, err
	}
	return found.Tags, nil
}

// usedColumns are the columns for tags with all their values.
func usedColumns() []cli.Column[gen.TagValuesList] {
	return []cli.Column[gen.TagValuesList]{
		{Header: "KEY", Cell: func(t gen.TagValuesList) string { return t.Key }},
		{Header: "VALUES", Cell: func(t gen.TagValuesList) string { return strings.Join(slices.Sorted(slices.Values(t.Values)), ", ") }},
	}
}

func tagsOf(ctx context.Context, client *vpcep.Client, kind gen.ResourceType, id string) ([]gen.TagList, error) {
	if kind == gen.ResourceTypeEndpoint {
		endpoint, err := client.ListEndpointInfoDetails(ctx, id)
		if err != nil {
			return nil, err
		}
		return endpoint.Tags, nil
	}
	service, err := client.ListServiceDetails(ctx, id)
	if err != nil {
		return nil, err
	}
	return service.Tags, nil
}

func tagColumns() []cli.Column[gen.TagList] {
	return []cli.Column[gen.TagList]{
		{Header: "KEY", Cell: func(t gen.TagList) string { return t.Key }},
		{Header: "VALUE", Cell: func(t gen.TagList) string { return t.Value }},
	}
}
