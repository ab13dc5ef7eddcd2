package vpceptest_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const projectPath = "/v1/" + vpceptest.ProjectID

// tagsPath is the path of the tags of a resource.
func tagsPath(kind gen.ResourceType, id string) string {
	return projectPath + "/" + string(kind) + "/" + id + "/tags/action"
}

// tag makes a tag for a request. Without a value it has none.
func tag(key string, value ...string) gen.ResourceTag {
	if len(value) == 0 {
		return gen.ResourceTag{Key: key}
	}
	return gen.ResourceTag{Key: key, Value: &value[0]}
}

// change adds or removes tags without the checks of the client, and must succeed.
func change(t *testing.T, server *vpceptest.Server, kind gen.ResourceType, id string, action gen.TagAction, tags ...gen.ResourceTag) {
	t.Helper()
	require.NoError(t, server.Client().BatchAddOrRemoveResourceInstance(t.Context(), kind, id,
		gen.BatchAddOrRemoveResourceInstanceBody{Action: action, Tags: tags}))
}

// tagsOf lists the tags of a resource as key=value.
func tagsOf(t *testing.T, server *vpceptest.Server, kind gen.ResourceType, id string) []string {
	t.Helper()
	for one, err := range server.Client().ResourceInstances(t.Context(), kind, gen.QueryResourceInstanceTagsBody{}) {
		require.NoError(t, err)
		if one.ResourceID == id {
			list := []string{}
			for _, tag := range one.Tags {
				list = append(list, tag.Key+"="+tag.Value)
			}
			return list
		}
	}
	require.Fail(t, "the resource is not listed")
	return nil
}

func TestChangeTags(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for kind, id := range map[gen.ResourceType]string{
		gen.ResourceTypeEndpointService: vpceptest.EndpointServiceID,
		gen.ResourceTypeEndpoint:        makeEndpoint(t, server.Client()).ID,
	} {
		steps := []struct {
			action gen.TagAction
			tags   []gen.ResourceTag
			want   []string
		}{
			{"delete", []gen.ResourceTag{tag("a")}, []string{}},
			{"create", []gen.ResourceTag{tag("a", "1"), tag("b", "2"), tag("c", "")}, []string{"a=1", "b=2", "c="}},
			{"create", []gen.ResourceTag{tag("b", "new"), tag("d", "4")}, []string{"a=1", "b=new", "c=", "d=4"}},
			{"create", []gen.ResourceTag{tag("b", "new")}, []string{"a=1", "b=new", "c=", "d=4"}},
			{"delete", []gen.ResourceTag{tag("a", "2"), tag("b", "new"), tag("unknown")}, []string{"a=1", "c=", "d=4"}},
			{"delete", []gen.ResourceTag{tag("d", ""), tag("c", "")}, []string{"a=1", "d=4"}},
			{"delete", []gen.ResourceTag{tag("a"), tag("d")}, []string{}},
		}
		for i, step := range steps {
			change(t, server, kind, id, step.action, step.tags...)
			assert.Equal(t, step.want, tagsOf(t, server, kind, id), "%s, step %d", kind, i)
		}
	}
}

func TestChangeOfTagsHasNoBody(t *testing.T) {
	t.Parallel()
	got := raw(t, vpceptest.NewServer(t), http.MethodPost,
		tagsPath(gen.ResourceTypeEndpointService, vpceptest.EndpointServiceID), `{"action":"create","tags":[{"key":"a","value":"b"}]}`)
	assert.Equal(t, http.StatusNoContent, got.status)
	assert.Empty(t, got.body)
}

// The tags that a resource was made with change like all others, and the answers about it show the change.
func TestChangeTagsOfTheStart(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	made := makeService(t, server.Client(), func(b *gen.CreateEndpointServiceRequestBody) {
		b.Tags = []gen.TagList{{Key: "a", Value: "1"}}
	})
	change(t, server, gen.ResourceTypeEndpointService, made.ID, "create", tag("a", "2"))
	found, err := server.Client().ListServiceDetails(t.Context(), made.ID)
	require.NoError(t, err)
	assert.Equal(t, []gen.TagList{{Key: "a", Value: "2"}}, found.Tags)
}

// creation is the body that adds n tags.
func creation(n int, prefix string) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf(`{"key":"%s%d","value":""}`, prefix, i)
	}
	return `{"action":"create","tags":[` + strings.Join(list, ",") + `]}`
}

func TestTagsThatAreRefused(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddEndpointService("theirs", vpceptest.StatusAvailable, vpceptest.OwnedBy(stranger))
	theirs := server.AddEndpoint(vpceptest.EndpointServiceID, stranger)
	service := tagsPath(gen.ResourceTypeEndpointService, vpceptest.EndpointServiceID)
	const good = `{"action":"delete","tags":[{"key":"a"}]}`
	for name, test := range map[string]struct{ path, body, code string }{
		"no list":          {service, `{"action":"create"}`, "EndPoint.3066"},
		"empty list":       {service, `{"action":"delete","tags":[]}`, "EndPoint.3066"},
		"key twice":        {service, `{"action":"create","tags":[{"key":"a","value":"1"},{"key":"a","value":"2"}]}`, "EndPoint.3067"},
		"remove twice":     {service, `{"action":"delete","tags":[{"key":"a","value":"1"},{"key":"a"}]}`, "EndPoint.3067"},
		"no value":         {service, `{"action":"create","tags":[{"key":"b","value":""},{"key":"a"}]}`, "EndPoint.3068"},
		"key of the cloud": {service, `{"action":"create","tags":[{"key":"_sys_a","value":"1"}]}`, "EndPoint.3068"},
		"space at the end": {service, `{"action":"create","tags":[{"key":"a ","value":"1"}]}`, "EndPoint.3068"},
		"21 tags":          {service, creation(21, "x"), "EndPoint.3069"},
		"kind":             {tagsPath("vpc-endpoints", "a"), good, "EndPoint.3070"},
		"long key":         {service, `{"action":"create","tags":[{"key":"` + strings.Repeat("k", 129) + `","value":"1"}]}`, "EndPoint.3072"},
		"long value":       {service, `{"action":"create","tags":[{"key":"a","value":"` + strings.Repeat("v", 256) + `"}]}`, "EndPoint.3073"},
		"action":           {service, `{"action":"add","tags":[]}`, "EndPoint.0007"},
		"no action":        {service, `{"tags":[]}`, "EndPoint.0007"},
		"unknown service":  {tagsPath(gen.ResourceTypeEndpointService, nobody), good, "EndPoint.0005"},
		"their service":    {tagsPath(gen.ResourceTypeEndpointService, "theirs"), good, "EndPoint.0005"},
		"id of a service":  {tagsPath(gen.ResourceTypeEndpoint, vpceptest.EndpointServiceID), good, "EndPoint.2006"},
		"their endpoint":   {tagsPath(gen.ResourceTypeEndpoint, theirs), good, "EndPoint.2006"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refused(t, server, test.code, http.MethodPost, test.path, test.body)
			assert.Empty(t, tagsOf(t, server, gen.ResourceTypeEndpointService, vpceptest.EndpointServiceID))
		})
	}
}

func TestTwentyTags(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	path := tagsPath(gen.ResourceTypeEndpointService, vpceptest.EndpointServiceID)
	require.Equal(t, http.StatusNoContent, raw(t, server, http.MethodPost, path, creation(20, "x")).status)
	assert.Equal(t, http.StatusNoContent, raw(t, server, http.MethodPost, path, creation(20, "x")).status, "the same once more")
	refused(t, server, "EndPoint.3069", http.MethodPost, path, creation(1, "y"))
	assert.Len(t, tagsOf(t, server, gen.ResourceTypeEndpointService, vpceptest.EndpointServiceID), 20)
}
