package vpceptest

import (
	"maps"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// instances are the resources of a kind that the project has, newest first. An endpoint service has the name that the
// service keeps for it; an endpoint has none, and shows its id in place of it.
func (c *call) instances(kind gen.ResourceType) []resource {
	if kind == gen.ResourceTypeEndpointService {
		return each(own(c, c.store.services), (*endpointService).about)
	}
	return each(own(c, c.store.endpoints), (*endpoint).about)
}

// instance is a resource in the answer of ListResourceInstances.
func (r resource) instance() object {
	// The detail is null, as in the documented example.
	return object{"resource_id": r.id, "resource_name": r.name, "tags": shownTags(*r.tags), "resource_detail": nil}
}

// listTags is ListQueryProjectResourceTags: the keys in use with their values, each once. That they are sorted is a
// guess.
func listTags(c *call) (any, error) {
	values := map[string][]string{}
	for _, one := range c.instances(gen.ResourceType(c.path["resource_type"])) {
		for _, tag := range *one.tags {
			values[tag.Key] = append(values[tag.Key], tag.Value)
		}
	}
	answer := gen.ProjectResourceTags{Tags: []gen.TagValuesList{}}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		slices.Sort(values[key])
		answer.Tags = append(answer.Tags, gen.TagValuesList{Key: key, Values: slices.Compact(values[key])})
	}
	return answer, nil
}
