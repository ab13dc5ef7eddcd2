package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/textfile"
	"github.com/vpcep-go/vpcep/internal/check"
	"github.com/vpcep-go/vpcep/internal/schemawords"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// ProjectParameter is the parameter that the client fills in.
const ProjectParameter = "project_id"

// apiInput is what a command line says about a call.
type apiInput struct {
	given   map[*openapi3.Parameter]string // The values of parameters as they are typed.
	path    map[string]string
	query   url.Values
	headers []vpcep.CallOption
	body    json.RawMessage // Nil for none.
}

// parse reads the arguments behind the name of the operation.
func (op *apiOperation) parse(args []string) (*apiInput, error) {
	in := &apiInput{given: map[*openapi3.Parameter]string{}, path: map[string]string{}, query: url.Values{}}
	given := map[string]bool{}
	var members []string
	for i, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		name, isJSON := strings.CutSuffix(name, ":")
		switch {
		case !ok || name == "":
			return nil, fmt.Errorf("argument %d is not of the form name=value, member=text or member:=json", i+2)
		case given[name]:
			return nil, wrongArgument(name, "is given twice")
		}
		given[name] = true
		if p := op.parameter(name); p != nil && !isJSON {
			if p.In == openapi3.ParameterInCookie {
				return nil, wrongArgument(name, "is a cookie, which is not sent from here")
			}
			in.set(p, value)
			continue
		}
		text, err := op.memberText(name, value, isJSON)
		if err != nil {
			return nil, err
		}
		members = append(members, text)
	}
	if members != nil {
		in.body = json.RawMessage("{" + strings.Join(members, ",") + "}")
	}
	return in, nil
}

// separators stand between the elements of a list in the query, by the style of the parameter.
var separators = map[string]string{openapi3.SerializationSpaceDelimited: " ", openapi3.SerializationPipeDelimited: "|"}

// set takes the value of a parameter. The elements of a list are typed with commas between them.
func (in *apiInput) set(p *openapi3.Parameter, value string) {
	in.given[p] = value
	isList := p.Schema.Value.Type.Is(openapi3.TypeArray)
	form := p.Style == "" || p.Style == openapi3.SerializationForm
	switch {
	case p.In == openapi3.ParameterInHeader:
		in.headers = append(in.headers, vpcep.WithHeader(p.Name, value))
	case p.In == openapi3.ParameterInPath:
		in.path[p.Name] = value
	case isList && (p.Explode == nil && form || p.Explode != nil && *p.Explode):
		in.query[p.Name] = strings.Split(value, ",")
	case isList:
		in.query.Set(p.Name, strings.ReplaceAll(value, ",", cmp.Or(separators[p.Style], ",")))
	default:
		in.query.Set(p.Name, value)
	}
}

// memberText is a member of the body as JSON, with its name.
func (op *apiOperation) memberText(name, value string, isJSON bool) (string, error) {
	known := op.memberSchema(name)
	switch {
	case op.Body() == nil && isJSON:
		return "", wrongArgument(name, "the operation has no body, so there is no "+name+":=json")
	case known == nil:
		return "", wrongArgument(name, "is not known; "+op.names())
	case isJSON && !json.Valid([]byte(value)):
		return "", wrongArgument(name, "is not JSON; a text needs double quotes there, or = in place of :=")
	case !isJSON && !schemawords.TakesText(known):
		return "", wrongArgument(name, "is of the type "+schemawords.TypeOf(known)+"; give "+name+":=json")
	case !isJSON:
		return cli.JSONText(name) + ":" + cli.JSONText(value), nil
	default:
		return cli.JSONText(name) + ":" + value, nil
	}
}

// memberSchema is the schema of a member of the body, or nil.
func (op *apiOperation) memberSchema(name string) *openapi3.Schema {
	for _, m := range settable(op.Body()) {
		if m.Name == name {
			return m.Schema
		}
	}
	return nil
}

// names lists what may be given.
func (op *apiOperation) names() string {
	var texts []string
	if len(op.Parameters) > 0 {
		names := cli.Map(op.Parameters, func(p *openapi3.Parameter) string { return p.Name })
		texts = append(texts, "parameters: "+strings.Join(names, ", "))
	}
	if members := memberNames(op.Body()); len(members) > 0 {
		texts = append(texts, "body: "+strings.Join(members, ", "))
	}
	if texts == nil {
		return "there are no parameters"
	}
	return strings.Join(texts, "; ")
}

// wrongArgument is what is wrong with one argument. It does not show the value.
func wrongArgument(name, problem string) error {
	return check.Violations{{Field: name, Problem: problem}}
}

// readBody takes the body that --body names.
func (api *apiCommand) readBody(ctx context.Context, op *apiOperation, in *apiInput) error {
	switch {
	case op.Body() == nil:
		return errors.New("--body: the operation has no body")
	case in.body != nil:
		return errors.New("give the body with --body or member by member, not both")
	}
	data, name := []byte(api.body), "--body"
	if file, ok := strings.CutPrefix(api.body, "@"); ok || api.body == "-" {
		if !ok {
			file = "-"
		}
		var err error
		if data, name, err = input.ReadInput(ctx, api.app, file); err != nil {
			return err
		}
	}
	data, err := textfile.Decode(data, name)
	if err != nil {
		return err
	}
	if err := cli.StrictJSON(data, name); err != nil {
		return err
	}
	in.body = data
	return nil
}
