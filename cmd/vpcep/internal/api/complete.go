package api

import (
	"cmp"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/schemawords"
)

// completeAPI completes the name of an operation, and then the names of its parameters and members and the values that
// the contract lists for them.
func completeAPI(_ *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return completeOperation(typed), cobra.ShellCompDirectiveNoFileComp
	}
	op, err := findOperation(args[0])
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	if name, _, ok := strings.Cut(typed, "="); ok {
		return op.completeValue(strings.TrimSuffix(name, ":"), typed), cobra.ShellCompDirectiveNoFileComp
	}
	return op.completeName(args[1:], typed), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func completeOperation(typed string) []cobra.Completion {
	var found []cobra.Completion
	for _, op := range gen.Operations() {
		if len(op.ID) >= len(typed) && strings.EqualFold(op.ID[:len(typed)], typed) {
			found = append(found, cobra.CompletionWithDesc(op.ID, op.Summary))
		}
	}
	return found
}

// completeName offers the parameters and members that are not given yet.
func (op *apiOperation) completeName(args []string, typed string) []cobra.Completion {
	given := map[string]bool{}
	for _, arg := range args {
		name, _, _ := strings.Cut(arg, "=")
		given[strings.TrimSuffix(name, ":")] = true
	}
	var found []cobra.Completion
	offer := func(name, sign, description string) {
		if !given[name] && strings.HasPrefix(name, typed) {
			found = append(found, cobra.CompletionWithDesc(name+sign, firstSentence(description)))
		}
	}
	for _, p := range op.Parameters {
		offer(p.Name, "=", p.Description)
	}
	for _, m := range settable(op.Body()) {
		offer(m.Name, assignment(m), m.Schema.Description)
	}
	return found
}

// completeValue offers the values of an enumeration.
func (op *apiOperation) completeValue(name, typed string) []cobra.Completion {
	start := typed[:strings.Index(typed, "=")+1]
	schema, description := op.memberSchema(name), ""
	if p := op.parameter(name); p != nil && !strings.HasSuffix(start, ":=") {
		schema, description = p.Schema.Value, p.Description
	}
	if schema == nil {
		return nil
	}
	values := schemawords.EnumOf(schema)
	if schema.Type.Is(openapi3.TypeBoolean) {
		values = []string{"true", "false"}
	}
	var found []cobra.Completion
	for _, value := range values {
		if strings.HasPrefix(start+value, typed) {
			found = append(found, cobra.CompletionWithDesc(start+value, firstSentence(cmp.Or(description, schema.Description))))
		}
	}
	return found
}

// firstSentence is the start of a description, on one line.
func firstSentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if sentence, _, more := strings.Cut(text, ". "); more {
		return sentence
	}
	return strings.TrimSuffix(text, ".")
}
