package api_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/api"
	"github.com/vpcep-go/vpcep/gen"
)

// shapes is a contract with what the one of the service does not have.
const shapes = `
openapi: 3.0.3
info: {title: Shapes, version: 1.0.0}
paths:
  /parts:
    post:
      parameters:
        - {name: ids, in: query, schema: {type: array, items: {type: integer}}}
        - {name: bars, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}
        - {name: share, in: query, schema: {allOf: [{$ref: '#/components/schemas/Share'}], description: A share.}}
        - {name: above, in: query, schema: {allOf: [{$ref: '#/components/schemas/Above'}]}}
        - {name: below, in: query, schema: {allOf: [{$ref: '#/components/schemas/Above'}], maximum: 20}}
        - {name: X-Language, in: header, schema: {type: string, enum: [en, zh]}}
        - {name: session, in: cookie, schema: {type: string}}
      requestBody: {content: {application/json; charset=utf-8: {schema: {$ref: '#/components/schemas/Whole'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Whole'}}}}}
  /form:
    post:
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}}}
      responses: {'204': {description: ok}}
  /cookie:
    get:
      parameters: [{name: session, in: cookie, required: true, schema: {type: string}}]
      responses: {'204': {description: ok}}
components:
  schemas:
    Share: {type: number, minimum: 0.5}
    Above: {type: integer, minimum: 5, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true}
    Choice: {anyOf: [{type: integer}, {type: string, enum: [all]}]}
    Base: {type: object, required: [name], properties: {name: {type: string, maxLength: 3}, id: {type: string, readOnly: true}}}
    Whole:
      allOf:
        - {$ref: '#/components/schemas/Base'}
        - {type: object, properties: {share: {allOf: [{$ref: '#/components/schemas/Share'}], nullable: true}, inner: {$ref: '#/components/schemas/Whole'}, choice: {allOf: [{$ref: '#/components/schemas/Choice'}]}}}
`

func TestConstructsThatTheServiceDoesNotHave(t *testing.T) {
	t.Parallel()
	op, err := api.OperationIn(shapes, gen.Operation{ID: "Parts", Method: "POST", Path: "/parts"})
	require.NoError(t, err)
	help := op.Help()
	for _, line := range []string{
		"\n      [X-Language=...] [ids=...] [bars=...] [share=...] [above=...] [below=...] name=...\n      [share:=...] [inner:=...] [choice=...]\n", "\nExamples:\n  vpcep api Parts\n",
		"\n  share  query  number, at least 0.5  (optional)\n", "\n  above  query  integer, more than 5 and less than 9  (optional)\n", "\n  name  string, at most 3 characters  (required)\n",
		"\n  share  number, at least 0.5  (optional)\n", "\n  inner  object  (optional)\n",
	} {
		assert.Contains(t, help, line)
	}
	assert.NotContains(t, help, "id  string", "it is for answers only")
	query, body, err := op.Request("ids=1,2", "bars=a,b", "share=0.75", "X-Language=en", "name=abc", `inner:={"name":"x"}`)
	require.NoError(t, err)
	assert.Equal(t, "bars=a%7Cb&ids=1&ids=2&share=0.75", query)
	assert.JSONEq(t, `{"name": "abc", "inner": {"name": "x"}}`, body)
	for arg, want := range map[string]string{
		"ids=1,x": "ids[1]: must be of the type integer", "share=0.25": "share: is 0.25, must be at least 0.5", "above=5": "above: number must be more than 5", "above=9": "above: number must be less than 9", "below=9": "below: number must be less than 9", `choice:="some"`: "choice: ",
		"X-Language=fr": "X-Language: must be one of en, zh",
		"id=a":          "id: is not known", "session=a": "session: is a cookie", `inner:={"name":"abcd"}`: "inner.name: has 4 characters", `inner:={"name":"a","more":1}`: "inner.more: is not known",
	} {
		_, _, err := op.Request("name=abc", arg)
		require.ErrorContains(t, err, want, arg)
	}
}

// A limit of a part that is exclusive says nothing of one that stands beside the reference.
func TestLimitsBesideAReferenceCount(t *testing.T) {
	t.Parallel()
	beside := strings.Replace(shapes, "[{$ref: '#/components/schemas/Above'}]}}", "[{$ref: '#/components/schemas/Above'}], minimum: 6, maximum: 8}}", 1)
	op, err := api.OperationIn(beside, gen.Operation{ID: "Parts", Method: "POST", Path: "/parts"})
	require.NoError(t, err)
	for _, arg := range []string{"above=6", "above=8"} {
		_, _, err := op.Request("name=abc", arg)
		require.NoError(t, err, arg)
	}
	_, _, err = op.Request("name=abc", "above=9")
	require.ErrorContains(t, err, "above: is 9, must be 6 to 8")
}

func TestWhatCannotBeCalledFromTheCommandLine(t *testing.T) {
	t.Parallel()
	for want, described := range map[string]gen.Operation{
		"its body is not application/json":      {ID: "Form", Method: "POST", Path: "/form"},
		"its parameter session is a cookie":     {ID: "Cookie", Method: "GET", Path: "/cookie"},
		"its answer is text/csv, and only JSON": {ID: "Parts", Method: "POST", Path: "/parts", Accept: "text/csv; charset=utf-8"},
	} {
		op, err := api.OperationIn(shapes, described)
		require.NoError(t, err)
		_, _, err = op.Request()
		require.ErrorContains(t, err, want)
		assert.Contains(t, op.Help(), "vpcep api cannot call it: "+want)
	}
}

func TestOperationsWhoseTagIsNotDescribedAreListed(t *testing.T) {
	t.Parallel()
	list, err := api.Listed("tags: [{name: b, x-displayName: Bees}]\n", []gen.Operation{{ID: "A", Tag: "a"}, {ID: "B", Tag: "b"}, {ID: "C", Tag: "a"}})
	require.NoError(t, err)
	var ids []string
	for _, op := range list {
		ids = append(ids, op.Operation)
	}
	assert.Equal(t, []string{"B", "A", "C"}, ids)
}
