package tags

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// tagsFind finds resources by their tags.
type tagsFind struct {
	app      *cli.App
	flags    cli.ListFlags
	name     string
	any      bool
	untagged bool
}

func newTagsFind(a *cli.App) *cobra.Command {
	find := &tagsFind{app: a}
	command := &cobra.Command{
		Use:   "find RESOURCE_TYPE [KEY[=VALUE]...]",
		Short: "Find endpoints or endpoint services by their tags",
		Long: `Find endpoints or endpoint services of the project by their tags. All conditions must hold,
or with --any one of them. A key alone means any value; a key that is there with several values
means one of these.

` + resourceTypeHelp,
		Example: `  vpcep tags find services team=billing
  vpcep tags find endpoints team=billing stage=test stage=prod
  vpcep tags find endpoints team stage --any
  vpcep tags find endpoints --untagged
  vpcep tags find services team=billing --region cn-north-4,cn-south-1`,
		RunE: func(command *cobra.Command, args []string) error {
			return find.run(command.Context(), args[0], args[1:])
		},
	}
	flags := command.Flags()
	flags.BoolVar(&find.any, "any", false, "one condition is enough")
	flags.BoolVar(&find.untagged, "untagged", false, "only resources without any tag")
	flags.StringVar(&find.name, "name", "", "only resources with this `text` as their name")
	find.flags.Add(command)
	return cli.Merging(cli.AddOutput(a, command, foundColumns()))
}

func (find *tagsFind) run(ctx context.Context, kindText string, words []string) error {
	kind, err := resourceType(kindText)
	if err != nil {
		return err
	}
	body, err := find.body(words)
	if err != nil {
		return err
	}
	if find.flags.Limit > 0 && !find.untagged {
		body.Limit = strconv.Itoa(int(find.flags.PageSize()))
	}
	// The member without_any_tag may mean that tags do not matter: the pages are not clear.
	return cli.PrintLists(ctx, find.app, &find.flags, foundColumns(),
		func(ctx context.Context, client *vpcep.Client) iter.Seq2[gen.ResourceInstance, error] {
			return cli.Only(client.ResourceInstances(ctx, kind, body), func(r gen.ResourceInstance) bool {
				return !find.untagged || len(r.Tags) == 0
			})
		})
}

func foundColumns() []cli.Column[gen.ResourceInstance] {
	return []cli.Column[gen.ResourceInstance]{
		{Header: "ID", Cell: func(r gen.ResourceInstance) string { return r.ResourceID }},
		{Header: "NAME", Cell: resourceName},
		{Header: "TAGS", Cell: func(r gen.ResourceInstance) string { return cli.TagCells(r.Tags) }},
	}
}

// resourceName is the name of a resource in a table. Endpoints have none; the service shows the id in place of it.
func resourceName(r gen.ResourceInstance) string {
	if r.ResourceName == r.ResourceID {
		return ""
	}
	return cli.ShortName(r.ResourceName, r.ResourceID)
}

// body makes the conditions.
func (find *tagsFind) body(words []string) (gen.QueryResourceInstanceTagsBody, error) {
	var body gen.QueryResourceInstanceTagsBody
	conditions, err := ParseConditions(words)
	switch {
	case err != nil:
		return body, err
	case find.untagged && len(conditions) > 0:
		return body, cli.Usagef("--untagged goes with no other condition on tags")
	case find.any:
		body.TagsAny = conditions
	default:
		body.Tags = conditions
	}
	if find.name != "" {
		body.Matches = []gen.Match{{Key: gen.MatchKeyResourceName, Value: find.name}}
	}
	return body, nil
}

// ParseConditions reads conditions that are given as KEY or KEY=VALUE. Those of the same key become one.
func ParseConditions(words []string) ([]gen.TagValuesList, error) {
	var conditions []gen.TagValuesList
	for _, word := range words {
		key, value, valued := strings.Cut(word, "=")
		if key == "" {
			return nil, cli.Usagef("%q is no condition: want KEY or KEY=VALUE", word)
		}
		at := slices.IndexFunc(conditions, func(c gen.TagValuesList) bool { return c.Key == key })
		if at < 0 {
			at = len(conditions)
			conditions = append(conditions, gen.TagValuesList{Key: key, Values: []string{}})
		} else if !valued || len(conditions[at].Values) == 0 {
			return nil, cli.Usagef("the key %s is there twice, once without a value", key)
		}
		if valued {
			conditions[at].Values = append(conditions[at].Values, value)
		}
	}
	return conditions, nil
}
