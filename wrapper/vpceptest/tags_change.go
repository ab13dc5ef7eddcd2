package vpceptest

import (
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// The codes of tags that only the operations on tags use.
const (
	codeNoTag         = "EndPoint.3066"
	codeResourceType  = "EndPoint.3070"
	codeTagValueTwice = "EndPoint.3071"
)

// changeTags is BatchAddOrRemoveResourceInstance. It is documented that a tag to add needs a value, that one to remove
// goes whatever its value is unless the request names one, and that a resource has at most 20 tags (10 in the 2022
// edition). The rest is a guess: a new value replaces the old one of its key; an unknown endpoint service is
// EndPoint.0005 and an unknown endpoint EndPoint.2006; an empty list is EndPoint.3066 and a missing value EndPoint.3068;
// a key may be there once in a request to remove too; tags that are not there are passed over; the state of the resource
// does not matter; updated_at stays as it is.
func changeTags(_ *call, found resource, body *gen.BatchAddOrRemoveResourceInstanceBody) (any, error) {
	if err := checkTagChange(body.Action, body.Tags); err != nil {
		return nil, err
	}
	tags := changedTags(*found.tags, body.Action, body.Tags)
	if len(tags) > maxTags {
		return nil, &refusal{code: codeTagCount}
	}
	*found.tags = tags
	return noBody()
}

// tagged finds the resource in the path, by its kind and id.
func (c *call) tagged() (resource, error) {
	id := c.path["resource_id"]
	if gen.ResourceType(c.path["resource_type"]) == gen.ResourceTypeEndpointService {
		found, ok := c.store.services[id]
		if !ok || !c.owns(found) {
			return resource{}, &refusal{code: codeNotFound}
		}
		return found.about(), nil
	}
	found, err := c.ownEndpoint(id)
	if err != nil {
		return resource{}, err
	}
	return found.about(), nil
}

// checkTagChange checks what the contract does not.
func checkTagChange(action gen.TagAction, tags []gen.ResourceTag) error {
	if len(tags) == 0 {
		return &refusal{code: codeNoTag}
	}
	plain := make([]gen.TagList, len(tags))
	for i, tag := range tags {
		if action == gen.TagActionCreate && tag.Value == nil {
			return &refusal{code: codeTag, detail: "a tag to add needs a value"}
		}
		plain[i].Key = tag.Key
	}
	return checkNewTags(plain)
}

// changedTags gives what tags become. It never changes the list that it is given: answers may still refer to it.
func changedTags(tags []gen.TagList, action gen.TagAction, change []gen.ResourceTag) []gen.TagList {
	changed := slices.Clone(tags)
	for _, tag := range change {
		if action == gen.TagActionDelete {
			changed = slices.DeleteFunc(changed, func(old gen.TagList) bool {
				return old.Key == tag.Key && (tag.Value == nil || old.Value == *tag.Value)
			})
			continue
		}
		fresh := gen.TagList{Key: tag.Key, Value: *tag.Value}
		if i := slices.IndexFunc(changed, func(old gen.TagList) bool { return old.Key == tag.Key }); i >= 0 {
			changed[i] = fresh
		} else {
			changed = append(changed, fresh)
		}
	}
	return changed
}

// checkNewTags checks the tags that a resource is made with.
func checkNewTags(tags []gen.TagList) error {
	seen := map[string]bool{}
	for _, tag := range tags {
		switch {
		case tag.Key == "" || strings.HasPrefix(tag.Key, "_sys_") || strings.TrimSpace(tag.Key) != tag.Key:
			return &refusal{code: codeTag}
		case seen[tag.Key]:
			return &refusal{code: codeTagTwice}
		}
		seen[tag.Key] = true
	}
	if len(tags) > maxTags {
		return &refusal{code: codeTagCount}
	}
	return nil
}
