package tags

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

func newTagsAdd(a *cli.App) *cobra.Command {
	return cli.AddOutput(a, &cobra.Command{
		Use:   "add RESOURCE_TYPE RESOURCE_ID KEY=VALUE...",
		Short: "Add tags to an endpoint or an endpoint service",
		Long: `Add tags to an endpoint or an endpoint service. A key that is there gets the new value. A
resource has at most 20 tags.

` + resourceTypeHelp,
		Example: `  vpcep tags add service SERVICE_ID team=billing
  vpcep tags add endpoint ENDPOINT_ID team=billing stage=prod`,
		RunE: func(command *cobra.Command, args []string) error {
			tags, err := cli.ParseTags(args[2:])
			if err != nil {
				return err
			}
			body := gen.BatchAddOrRemoveResourceInstanceBody{Action: gen.TagActionCreate}
			for _, tag := range tags {
				body.Tags = append(body.Tags, gen.ResourceTag{Key: tag.Key, Value: &tag.Value})
			}
			return changeTags(command.Context(), a, args[0], args[1], body, cli.Confirmation{Yes: true})
		},
	}, changedColumns(gen.TagActionCreate))
}

func newTagsRemove(a *cli.App) *cobra.Command {
	var confirm cli.Confirmation
	command := &cobra.Command{
		Use:     "remove RESOURCE_TYPE RESOURCE_ID KEY[=VALUE]...",
		Aliases: []string{"rm"},
		Short:   "Remove tags from an endpoint or an endpoint service",
		Long: `Remove tags from an endpoint or an endpoint service: by their keys, or only where they have a
value. Tags that are not there count as removed.

At a terminal it asks first. Without a terminal it needs --yes.

` + resourceTypeHelp,
		Example: `  vpcep tags remove service SERVICE_ID team
  vpcep tags remove endpoint ENDPOINT_ID team stage=prod --yes`,
		RunE: func(command *cobra.Command, args []string) error {
			conditions, err := ParseConditions(args[2:])
			if err != nil {
				return err
			}
			body := gen.BatchAddOrRemoveResourceInstanceBody{Action: gen.TagActionDelete}
			for _, c := range conditions {
				switch len(c.Values) {
				case 0:
					body.Tags = append(body.Tags, gen.ResourceTag{Key: c.Key})
				case 1:
					body.Tags = append(body.Tags, gen.ResourceTag{Key: c.Key, Value: &c.Values[0]})
				default:
					return cli.Usagef("the tag %s is there twice", c.Key)
				}
			}
			return changeTags(command.Context(), a, args[0], args[1], body, confirm)
		},
	}
	command.Flags().BoolVarP(&confirm.Yes, "yes", "y", false, "do not ask")
	return cli.AddOutput(a, command, changedColumns(gen.TagActionDelete))
}

// changeTags sends a change and prints what was sent: the answer of the service is empty.
func changeTags(ctx context.Context, a *cli.App, kindText, id string, body gen.BatchAddOrRemoveResourceInstanceBody, confirm cli.Confirmation) error {
	kind, err := resourceType(kindText)
	if err != nil {
		return err
	}
	client, err := a.Client()
	if err != nil {
		return err
	}
	names := cli.Map(body.Tags, func(tag gen.ResourceTag) string { return tag.Key })
	question := fmt.Sprintf("Remove %s from %s?", cli.Counted(len(body.Tags), "tag"), id)
	if err := confirm.Ask(ctx, a, question, names); err != nil {
		return err
	}
	if err := client.BatchAddOrRemoveResourceInstance(ctx, kind, id, body); err != nil {
		return err
	}
	return cli.PrintList(a, body.Tags, changedColumns(body.Action))
}

// changedColumns are the columns for tags that were added or removed. One that was removed whatever its value has none.
func changedColumns(action gen.TagAction) []cli.Column[gen.ResourceTag] {
	return []cli.Column[gen.ResourceTag]{
		{Header: map[gen.TagAction]string{gen.TagActionCreate: "ADDED", gen.TagActionDelete: "REMOVED"}[action], Cell: func(t gen.ResourceTag) string { return t.Key }},
		{Header: "VALUE", Cell: func(t gen.ResourceTag) string { return cli.TextOf(t.Value) }},
	}
}
