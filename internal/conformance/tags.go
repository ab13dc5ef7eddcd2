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
	s.readTags(ctx, kind)
	_ = s.removeNow(ctx)
}

// readTags reads the tags of a kind of resource, and what has them.
func (s *session) readTags(ctx context.Context, kind gen.ResourceType) {
	path := map[string]string{"resource_type": string(kind)}
	s.ask(ctx, question{op: gen.OpListQueryProjectResourceTags(), path: path})
	s.ask(ctx, question{op: gen.OpListResourceInstances(), path: path, body: object{"action": "filter", "limit": "10", "offset": "0"}})
}
