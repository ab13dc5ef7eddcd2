package vpceptest

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

func TestConditionsOnTags(t *testing.T) {
	t.Parallel()
	tags := []gen.TagList{{Key: "a", Value: "1"}, {Key: "b", Value: "2"}, {Key: "empty"}}
	tests := map[string]struct {
		body string
		want bool
	}{
		"none":               {`{}`, true},
		"empty lists":        {`{"tags":[],"tags_any":[],"not_tags":[],"not_tags_any":[],"sys_tags":[]}`, true},
		"key and value":      {`{"tags":[{"key":"a","values":["1"]}]}`, true},
		"another value":      {`{"tags":[{"key":"a","values":["2"]}]}`, false},
		"another key":        {`{"tags":[{"key":"A","values":["1"]}]}`, false},
		"one of the values":  {`{"tags":[{"key":"a","values":["0","1"]}]}`, true},
		"any value":          {`{"tags":[{"key":"a","values":[]}]}`, true},
		"any value, no key":  {`{"tags":[{"key":"c","values":[]}]}`, false},
		"empty value":        {`{"tags":[{"key":"empty","values":[""]}]}`, true},
		"no empty value":     {`{"tags":[{"key":"a","values":[""]}]}`, false},
		"a star is a star":   {`{"tags":[{"key":"a","values":["*"]}]}`, false},
		"all keys":           {`{"tags":[{"key":"a","values":["1"]},{"key":"b","values":["2"]}]}`, true},
		"all keys but one":   {`{"tags":[{"key":"a","values":["1"]},{"key":"b","values":["3"]}]}`, false},
		"any key":            {`{"tags_any":[{"key":"a","values":["2"]},{"key":"b","values":["2"]}]}`, true},
		"any key, none":      {`{"tags_any":[{"key":"a","values":["2"]},{"key":"c","values":[]}]}`, false},
		"not all":            {`{"not_tags":[{"key":"a","values":["1"]},{"key":"b","values":["3"]}]}`, true},
		"not all, but all":   {`{"not_tags":[{"key":"a","values":["1"]},{"key":"b","values":["2"]}]}`, false},
		"not any":            {`{"not_tags_any":[{"key":"a","values":["2"]},{"key":"c","values":[]}]}`, true},
		"not any, but one":   {`{"not_tags_any":[{"key":"a","values":["1"]},{"key":"c","values":[]}]}`, false},
		"both hold":          {`{"tags":[{"key":"a","values":[]}],"not_tags":[{"key":"c","values":[]}]}`, true},
		"the second fails":   {`{"tags":[{"key":"a","values":[]}],"tags_any":[{"key":"c","values":[]}]}`, false},
		"the third fails":    {`{"tags":[{"key":"a","values":[]}],"not_tags":[{"key":"b","values":[]}]}`, false},
		"system tags":        {`{"sys_tags":[{"key":"a","values":[]}]}`, false},
		"passed over":        {`{"without_any_tag":true,"tags":[{"key":"c","values":[]}],"not_tags_any":[{"key":"a","values":[]}]}`, true},
		"not passed over":    {`{"without_any_tag":false,"tags":[{"key":"c","values":[]}]}`, false},
		"system tags remain": {`{"without_any_tag":true,"sys_tags":[{"key":"a","values":[]}]}`, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var body gen.QueryResourceInstanceTagsBody
			require.NoError(t, json.Unmarshal([]byte(test.body), &body))
			assert.Equal(t, test.want, meets(tags, &body))
		})
	}
}

func TestTagsOfNothing(t *testing.T) {
	t.Parallel()
	list := []gen.TagValuesList{{Key: "a"}}
	assert.True(t, meets(nil, &gen.QueryResourceInstanceTagsBody{NotTags: list, NotTagsAny: list}))
	assert.False(t, meets(nil, &gen.QueryResourceInstanceTagsBody{Tags: list}))
	assert.False(t, meets(nil, &gen.QueryResourceInstanceTagsBody{TagsAny: list}))
}

func TestConditionsAreChecked(t *testing.T) {
	t.Parallel()
	ten := strings.Split("0123456789", "")
	tests := map[string]struct {
		list []gen.TagValuesList
		code string
	}{
		"nothing":     {nil, ""},
		"good":        {[]gen.TagValuesList{{Key: " a ", Values: ten}, {Key: "b"}}, ""},
		"blank key":   {[]gen.TagValuesList{{Key: " "}}, codeTagKey},
		"key twice":   {[]gen.TagValuesList{{Key: "a"}, {Key: "b"}, {Key: "a "}}, codeTagTwice},
		"value twice": {[]gen.TagValuesList{{Key: "a", Values: []string{"1", "2", "1"}}}, codeTagValueTwice},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := trimConditions(test.list)
			if test.code == "" {
				require.NoError(t, err)
				for _, one := range test.list {
					assert.Equal(t, strings.TrimSpace(one.Key), one.Key)
				}
				return
			}
			assert.ErrorContains(t, err, test.code)
		})
	}
}

func TestMatches(t *testing.T) {
	t.Parallel()
	match := func(texts ...string) (list []gen.Match) {
		for _, text := range texts {
			list = append(list, gen.Match{Key: gen.MatchKeyResourceName, Value: text})
		}
		return list
	}
	assert.True(t, isCalled("region.Shop.id", nil))
	assert.True(t, isCalled("region.Shop.id", match("sHOP")))
	assert.True(t, isCalled("region.Shop.id", match("shop", "REGION")))
	assert.False(t, isCalled("region.Shop.id", match("shop", "stop")))
	assert.False(t, isCalled("region.Shop.id", match("")), "the empty text is the whole name")
}

// Answers that are still being written refer to the old list.
func TestChangedTagsLeaveTheOldListAlone(t *testing.T) {
	t.Parallel()
	list := func() []gen.TagList { return []gen.TagList{{Key: "a", Value: "1"}, {Key: "b", Value: "2"}} }
	old := list()
	changedTags(old, gen.TagActionCreate, []gen.ResourceTag{{Key: "a", Value: new("3")}})
	changedTags(old[:1], gen.TagActionCreate, []gen.ResourceTag{{Key: "c", Value: new("3")}})
	changedTags(old, gen.TagActionDelete, []gen.ResourceTag{{Key: "a"}})
	assert.Equal(t, list(), old)
}
