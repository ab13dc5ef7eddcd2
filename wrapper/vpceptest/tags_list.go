package vpceptest

import (
	"maps"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// instance is a resource in the answer of ListResourceInstances.
type instance struct {
	ResourceID     string        `json:"resource_id"`
	ResourceName   string        `json:"resource_name"`
	Tags           []gen.TagList `json:"tags"`
	ResourceDetail any           `json:"resource_detail"` // null, as in the documented example.
}

// instances are the resources of a kind that the project has, newest first. An endpoint service has the name that the
// service keeps for it; an endpoint has none, and shows its id in place of it.
func (c *call) instances(kind gen.ResourceType) []instance {
	var list []instance
	if kind == gen.ResourceTypeEndpointService {
		for _, e := range choose(c, c.store.services, func(e *endpointService) bool { return c.owns(e) }) {
			list = append(list, e.about().instance(e.fullName()))
		}
		return list
	}
	for _, e := range choose(c, c.store.endpoints, func(e *endpoint) bool { return c.owns(e) }) {
		list = append(list, e.about().instance(e.ID))
	}
	return list
}

func (r resource) instance(name string) instance {
	return instance{ResourceID: r.id, ResourceName: name, Tags: shownTags(*r.tags)}
}

// listTags is ListQueryProjectResourceTags: the keys in use with their values, each once. That they are sorted is a
// guess.
func listTags() operation {
	return operation{
		codes: map[string]string{"resource_type": codeResourceType},
		handle: func(c *call) (any, error) {
			values := map[string][]string{}
			for _, one := range c.instances(gen.ResourceType(c.path["resource_type"])) {
				for _, tag := range one.Tags {
					values[tag.Key] = append(values[tag.Key], tag.Value)
				}
			}
			answer := gen.ProjectResourceTags{Tags: []gen.TagValuesList{}}
			for _, key := range slices.Sorted(maps.Keys(values)) {
				slices.Sort(values[key])
				answer.Tags = append(answer.Tags, gen.TagValuesList{Key: key, Values: slices.Compact(values[key])})
			}
			return answer, nil
		},
	}
}
