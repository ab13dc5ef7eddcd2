package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// tagsFind finds resources by their tags.
type tagsFind struct {
	app      *app
	flags    listFlags
	name     string
	any      bool
	untagged bool
}

func newTagsFind(a *app) *cobra.Command {
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
  vpcep tags find endpoints --untagged`,
		Args:              arguments(true, "RESOURCE_TYPE"),
		ValidArgsFunction: completeResourceType,
		RunE: func(command *cobra.Command, args []string) error {
			return find.run(command.Context(), args[0], args[1:])
		},
	}
	flags := command.Flags()
	flags.BoolVar(&find.any, "any", false, "one condition is enough")
	flags.BoolVar(&find.untagged, "untagged", false, "only resources without any tag")
	flags.StringVar(&find.name, "name", "", "only resources with this `text` as their name")
	find.flags.add(command)
	return command
}

func (find *tagsFind) run(ctx context.Context, kindText string, words []string) error {
	kind, err := resourceType(kindText)
	if err != nil {
		return err
	}
	if err := find.flags.check(); err != nil {
		return err
	}
	body, err := find.body(words)
	if err != nil {
		return err
	}
	client, err := find.app.client()
	if err != nil {
		return err
	}
	if find.flags.limit > 0 && !find.untagged {
		body.Limit = strconv.Itoa(int(find.flags.pageSize()))
	}
	// The member without_any_tag may mean that tags do not matter: the pages are not clear.
	resources := only(client.ResourceInstances(ctx, kind, body), func(r gen.ResourceInstance) bool {
		return !find.untagged || len(r.Tags) == 0
	})
	found, err := read(find.app, &find.flags, resources)
	if err != nil {
		return err
	}
	return printList(find.app, found, []column[gen.ResourceInstance]{
		{"ID", func(r gen.ResourceInstance) string { return r.ResourceID }},
		{"NAME", resourceName},
		{"TAGS", func(r gen.ResourceInstance) string { return tagCells(r.Tags) }},
	})
}

// resourceName is the name of a resource in a table. Endpoints have none; the service shows the id in place of it.
func resourceName(r gen.ResourceInstance) string {
	if r.ResourceName == r.ResourceID {
		return ""
	}
	return shortName(r.ResourceName, r.ResourceID)
}

// body makes the conditions.
func (find *tagsFind) body(words []string) (gen.QueryResourceInstanceTagsBody, error) {
	var body gen.QueryResourceInstanceTagsBody
	conditions, err := parseConditions(words)
	switch {
	case err != nil:
		return body, err
	case find.untagged && len(conditions) > 0:
		return body, usagef("--untagged goes with no other condition on tags")
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

// parseConditions reads conditions that are given as KEY or KEY=VALUE. Those of the same key become one.
func parseConditions(words []string) ([]gen.TagValuesList, error) {
	var conditions []gen.TagValuesList
	for _, word := range words {
		key, value, valued := strings.Cut(word, "=")
		if key == "" {
			return nil, usagef("%q is no condition: want KEY or KEY=VALUE", word)
		}
		at := slices.IndexFunc(conditions, func(c gen.TagValuesList) bool { return c.Key == key })
		if at < 0 {
			at = len(conditions)
			conditions = append(conditions, gen.TagValuesList{Key: key, Values: []string{}})
		} else if !valued || len(conditions[at].Values) == 0 {
			return nil, usagef("the key %s is there twice, once without a value", key)
		}
		if valued {
			conditions[at].Values = append(conditions[at].Values, value)
		}
	}
	return conditions, nil
}
