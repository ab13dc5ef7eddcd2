package vpceptest

import (
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// findInstances is ListResourceInstances. Documented are the conditions, the default page of 1000, and that count
// allows neither limit nor offset and answers nothing but the number. That the newest resource comes first is a guess.
func findInstances(c *call, body *gen.QueryResourceInstanceTagsBody) (any, error) {
	if err := checkInstancesBody(body); err != nil {
		return nil, err
	}
	matching := slices.DeleteFunc(c.instances(gen.ResourceType(c.path["resource_type"])), func(one resource) bool {
		return !meets(*one.tags, body) || !isCalled(one.name, body.Matches)
	})
	if body.Action == gen.ResourceInstancesActionCount {
		return object{"total_count": len(matching)}, nil
	}
	start, end := boundsOf(body.Limit, body.Offset, defaultInstances, len(matching))
	return object{"resources": each(matching[start:end], resource.instance), "total_count": len(matching)}, nil
}

// checkInstancesBody checks what the contract does not. Conditions that without_any_tag passes over are not checked, as
// documented. The key of a match is there once; the code for two of them is a guess.
func checkInstancesBody(body *gen.QueryResourceInstanceTagsBody) error {
	if body.Action == gen.ResourceInstancesActionCount {
		switch {
		case body.Limit != "":
			return &refusal{code: "EndPoint.0006", detail: "count does not allow it"}
		case body.Offset != "":
			return &refusal{code: "EndPoint.0010", detail: "count does not allow it"}
		}
	}
	if len(body.Matches) > 1 {
		return &refusal{code: codeParameter, detail: "matches: a key is there twice"}
	}
	if body.WithoutAnyTag {
		return trimConditions(body.SysTags)
	}
	for _, list := range [][]gen.TagValuesList{body.Tags, body.TagsAny, body.NotTags, body.NotTagsAny, body.SysTags} {
		if err := trimConditions(list); err != nil {
			return err
		}
	}
	return nil
}
