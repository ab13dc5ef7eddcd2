package api

import (
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/mitchellh/go-wordwrap"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/internal/schemawords"
)

// pageWidth is how wide the help of an operation is, where a word or an example is not wider.
const pageWidth = 100

// helpGC keeps the collector from running while a page is made: the program ends with it, and a run is a tenth of its time.
const helpGC = 400

// help prints the help of an operation. Help is no failure, so an unknown name is told as a note.
func (api *apiCommand) help(name string) {
	debug.SetGCPercent(helpGC)
	op, err := findOperation(name)
	if err != nil {
		api.app.Line("error: %v", err)
		if advice := cli.HintFor(err, ""); advice != "" {
			api.app.Line("hint: %s", advice)
		}
		return
	}
	_ = cli.Write(api.app.Out, op.helpText()) // Nobody is left to tell.
}

// helpText is everything that the contract says about an operation.
func (op *apiOperation) helpText() string {
	var page helpPage
	page.paragraphs("", op.Summary)
	page.blank()
	page.paragraphs("", op.Spec.Description)
	page.blank()
	page.line("", op.Method+" "+op.Path)
	if err := op.unable(); err != nil {
		page.blank()
		page.paragraphs("", "vpcep api cannot call it: "+err.Error()+".")
	}
	page.heading("Usage")
	page.line("  ", "vpcep api "+op.ID)
	page.paragraphs("      ", op.usage())
	if op.Parameters != nil {
		page.heading("Parameters")
		for _, p := range op.Parameters {
			page.parameter(p)
		}
	}
	if body := op.Body(); body != nil {
		page.heading("Body, " + requiredWord(op.Spec.RequestBody.Value.Required))
		page.members("  ", body, nil)
	}
	page.heading("Examples")
	op.examples(&page)
	page.heading("Statuses")
	for _, status := range op.statuses() {
		page.line("  ", status+"  "+cli.TextOf(op.Spec.Responses.Value(status).Value.Description))
	}
	page.heading("See 'vpcep api --help' for the flags. Exit codes")
	return page.text.String() + cli.ExitHelp()
}

// usage is what follows on the command line: what is required as it is, and the rest in brackets.
func (op *apiOperation) usage() string {
	var words []string
	for _, p := range op.Parameters {
		if p.In != openapi3.ParameterInCookie {
			words = append(words, optional(p.Name+"=...", p.Required && p.Name != ProjectParameter))
		}
	}
	for _, m := range settable(op.Body()) {
		words = append(words, optional(m.Name+assignment(m)+"...", m.Required))
	}
	return strings.Join(words, " ")
}

func optional(word string, required bool) string {
	if required {
		return word
	}
	return "[" + word + "]"
}

// assignment is what stands between a member and its value.
func assignment(m schemawords.Member) string {
	if schemawords.TakesText(m.Schema) {
		return "="
	}
	return ":="
}

// examples writes the command lines of the examples in the contract, or one with the required parameters.
func (op *apiOperation) examples(page *helpPage) {
	words := []string{"vpcep api", op.ID}
	for _, p := range op.Parameters {
		if p.Required && p.Name != ProjectParameter {
			words = append(words, p.Name+"="+strings.ToUpper(p.Name))
		}
	}
	start := strings.Join(words, " ")
	var examples openapi3.Examples
	if op.Body() != nil {
		content := op.Spec.RequestBody.Value.Content
		examples = content[mediaOf(content)].Examples
	}
	if len(examples) == 0 {
		page.line("  ", start)
	}
	for _, name := range slices.Sorted(maps.Keys(examples)) {
		example := examples[name].Value
		body, _ := cli.PlainJSON(example.Value) // The contract is JSON at heart, so that it cannot fail.
		page.paragraphs("  # ", example.Summary)
		page.line("  ", start+" --body '"+strings.ReplaceAll(string(body), "'", `'\''`)+"'")
	}
}

// helpPage is a page of help that is being written.
type helpPage struct{ text strings.Builder }

func (h *helpPage) line(indent, text string) { h.text.WriteString(indent + text + "\n") }

func (h *helpPage) blank() { h.text.WriteString("\n") }

func (h *helpPage) heading(title string) { h.text.WriteString("\n" + title + ":\n") }

// parameter writes a parameter.
func (h *helpPage) parameter(p *openapi3.Parameter) {
	word := requiredWord(p.Required)
	if p.Name == ProjectParameter {
		word = "that of the client by default"
	}
	h.value("  ", p.Name+"  "+p.In, p.Schema.Value, word, p.Description)
}

// members writes the members of an object or of the objects in a list, and theirs. Within are the objects around: one that holds
// itself has its members once.
func (h *helpPage) members(indent string, schema *openapi3.Schema, within []*openapi3.Schema) {
	for schema.Type.Is(openapi3.TypeArray) {
		schema = schema.Items.Value
	}
	if slices.Contains(within, schema) {
		return
	}
	within = append(slices.Clip(within), schema)
	for _, m := range settable(schema) {
		h.value(indent, m.Name, m.Schema, requiredWord(m.Required), m.Schema.Description)
		h.members(indent+"  ", m.Schema, within)
	}
}

// value writes a parameter or a member: a line with its limits, the description, and the forms of which one must fit.
func (h *helpPage) value(indent, name string, schema *openapi3.Schema, word, description string) {
	words := append([]string{schemawords.TypeOf(schema)}, schemawords.WordsOf(schema)...)
	h.line(indent, fmt.Sprintf("%s  %s  (%s)", name, strings.Join(words, ", "), word))
	h.paragraphs(indent+"    ", description)
	for schema.Type.Is(openapi3.TypeArray) {
		schema = schema.Items.Value
	}
	for _, form := range schemawords.FormsOf(schema) {
		h.line(indent+"    ", "- "+form)
	}
}

// paragraphs writes a text anew in lines that fit, with an empty line between paragraphs.
func (h *helpPage) paragraphs(indent, text string) {
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			h.blank()
		}
		one := strings.Join(strings.Fields(paragraph), " ")
		for line := range strings.Lines(wordwrap.WrapString(one, uint(pageWidth-len(indent)))) {
			h.line(indent, strings.TrimSuffix(line, "\n"))
		}
	}
}

func requiredWord(required bool) string {
	if required {
		return "required"
	}
	return "optional"
}
