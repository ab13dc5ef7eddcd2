package vpceptest

import (
	"math"
	"strconv"

	"github.com/vpcep-go/vpcep/gen"
)

// defaultInstances is how many resources a page of ListResourceInstances has when the request does not say.
const defaultInstances = 1000

// findInstances is ListResourceInstances. Documented are the conditions, the default page of 1000, and that count
// allows neither limit nor offset and answers nothing but the number. That the newest resource comes first is a guess.
func findInstances() operation {
	return operation{codes: conditionCodes(), handle: func(c *call) (any, error) {
		var body gen.QueryResourceInstanceTagsBody
		if err := c.read(&body); err != nil {
			return nil, err
		}
		if err := checkInstancesBody(&body); err != nil {
			return nil, err
		}
		matching := []instance{}
		for _, one := range c.instances(gen.ResourceType(c.path["resource_type"])) {
			if meets(one.Tags, &body) && isCalled(one.ResourceName, body.Matches) {
				matching = append(matching, one)
			}
		}
		if body.Action == gen.ResourceInstancesActionCount {
			return struct {
				TotalCount int `json:"total_count"`
			}{len(matching)}, nil
		}
		return struct {
			Resources  []instance `json:"resources"`
			TotalCount int        `json:"total_count"`
		}{window(matching, body.Limit, body.Offset), len(matching)}, nil
	}}
}

// conditionCodes are the error codes of the members of ListResourceInstances.
func conditionCodes() map[string]string {
	codes := map[string]string{
		"resource_type": codeResourceType, "action": "EndPoint.0007", "limit": "EndPoint.0006", "offset": "EndPoint.0010",
	}
	for _, list := range []string{"tags", "tags_any", "not_tags", "not_tags_any", "sys_tags"} {
		codes[list+":maxItems"] = codeTagCount
		codes[list+".*.key"] = codeTagKey
		codes[list+".*.values"] = codeTag
		codes[list+".*.values:maxItems"] = codeTagCount // A guess.
		codes[list+".*.values.*"] = codeTagValue
	}
	return codes
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
	for _, list := range conditions(body) {
		if err := trimConditions(list); err != nil {
			return err
		}
	}
	return nil
}

// window cuts the page that limit and offset ask for out of a list. They kept to the contract, or were not given. An
// offset can have any number of digits.
func window[T any](list []T, limit, offset string) []T {
	start := 0
	if offset != "" {
		n, err := strconv.Atoi(offset)
		if err != nil {
			n = math.MaxInt
		}
		start = min(n, len(list))
	}
	return list[start:min(start+number(limit, defaultInstances), len(list))]
}
