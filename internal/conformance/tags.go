package conformance

import (
	"context"

	"github.com/vpcep-go/vpcep/gen"
)

// tryTags puts a tag on a resource that nothing else has, and takes it away.
func (s *session) tryTags(ctx context.Context, kind gen.ResourceType, id string) {
	tag := object{"key": "conformance-" + s.mark, "value": "1"}
	change := func(action gen.TagAction) question {
		return question{
			op: gen.OpBatchAddOrRemoveResourceInstance(), path: map[string]string{"resource_type": string(kind), "resource_id": id},
			body: object{"action": action, "tags": []object{tag}},
		}
	}
	s.undo = append(s.undo, &undo{Left{Kind: KindOfTag, ID: id, Name: "conformance-" + s.mark, Of: string(kind)}, func(ctx context.Context) error {
		if r := s.sure(ctx, func() reply { return s.change(ctx, change(gen.TagActionDelete)) }); !r.ok() && !r.notFound() {
			return r.reason()
		}
		return nil
	}})
	if r := s.make(ctx, change(gen.TagActionCreate)); r.refused() {
		s.undo = s.undo[:len(s.undo)-1]
		return
	}
	_ = s.removeNow(ctx)
}
