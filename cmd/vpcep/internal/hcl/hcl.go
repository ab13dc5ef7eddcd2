// Package hcl reads what is written down in files of Terraform's own language: blocks, texts, numbers, lists and objects. It works
// nothing out.
package hcl

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// Expression is the tag of a value that Terraform would have to work out: a variable, a call, a text with ${. Its node has the
// source of it.
const Expression = "!expression"

// Read reads a file as the YAML that says the same, with its lines. A block is a mapping under its name and its labels; of
// blocks with one name there is one after the other. Errors name the file and the line.
func Read(data []byte, name string) (*yaml.Node, error) {
	if err := checkDepth(data, name); err != nil {
		return nil, err
	}
	file, found := hclsyntax.ParseConfig(data, name, hcl.InitialPos)
	if problems := found.Errs(); len(problems) > 0 {
		return nil, placed(problems[0], name)
	}
	r := &reader{data: data}
	node := r.body(file.Body.(*hclsyntax.Body)) // ParseConfig promises the type.
	if r.twice != nil {
		return nil, placed(r.twice, name)
	}
	return node, nil
}

// placed is a problem with its file and line, in one line.
func placed(problem error, name string) error {
	found, ok := problem.(*hcl.Diagnostic) //nolint:errorlint // The library wraps none.
	if !ok || found.Subject == nil {
		return fmt.Errorf("%s: %w", name, problem)
	}
	return fmt.Errorf("%s:%d: %s: %s", name, found.Subject.Start.Line, found.Summary, strings.Join(strings.Fields(found.Detail), " "))
}

// deepest is how deep blocks, values and operators may stand in one another. The library has no bound of its own.
const deepest = 1000

// checkDepth refuses what is nested too deep.
func checkDepth(data []byte, name string) error {
	tokens, _ := hclsyntax.LexConfig(data, name, hcl.InitialPos) // What is wrong is told when the file is read.
	depth, operators := 0, 0
	for _, token := range tokens {
		switch token.Type { //nolint:exhaustive // The others open and close nothing.
		case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl:
			depth++
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenTemplateSeqEnd:
			depth--
		case hclsyntax.TokenBang, hclsyntax.TokenMinus, hclsyntax.TokenQuestion: // What follows is within.
			operators++
		case hclsyntax.TokenComma, hclsyntax.TokenEqual:
			operators = 0
		}
		if depth+operators > deepest {
			return fmt.Errorf("%s:%d: more than %d brackets or operators stand in one another", name, token.Range.Start.Line, deepest)
		}
	}
	return nil
}

// reader makes YAML of what the library reads.
type reader struct {
	data  []byte
	twice *hcl.Diagnostic // The first key that an object has twice, or nil.
}

// part is an attribute or a block, with where it begins.
type part struct {
	at         int
	name, node *yaml.Node
}

// body is a file, or what is in a block.
func (r *reader) body(body *hclsyntax.Body) *yaml.Node {
	var parts []part
	for name, one := range body.Attributes {
		parts = append(parts, part{one.NameRange.Start.Byte, text(name, one.NameRange), r.value(one.Expr)})
	}
	for _, one := range body.Blocks {
		value := r.body(one.Body)
		for i, label := range slices.Backward(one.Labels) {
			at := one.LabelRanges[i]
			value = &yaml.Node{Kind: yaml.MappingNode, Line: at.Start.Line, Content: []*yaml.Node{text(label, at), value}}
		}
		parts = append(parts, part{one.TypeRange.Start.Byte, text(one.Type, one.TypeRange), value})
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.at, b.at) })
	node := &yaml.Node{Kind: yaml.MappingNode, Line: body.SrcRange.Start.Line}
	for _, one := range parts {
		node.Content = append(node.Content, one.name, one.node)
	}
	return node
}

// value is a literal, or an Expression.
func (r *reader) value(expr hclsyntax.Expression) *yaml.Node {
	at := expr.Range()
	switch expr := expr.(type) {
	case *hclsyntax.TemplateExpr:
		if value, ok := literal(expr); ok {
			return text(value, at)
		}
	case *hclsyntax.LiteralValueExpr:
		if expr.Val.IsNull() {
			return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: at.Start.Line}
		}
		return text(r.source(at), at)
	case *hclsyntax.UnaryOpExpr:
		if _, ok := expr.Val.(*hclsyntax.LiteralValueExpr); ok && expr.Op == hclsyntax.OpNegate {
			return text(r.source(at), at)
		}
	case *hclsyntax.TupleConsExpr:
		return r.list(expr)
	case *hclsyntax.ObjectConsExpr:
		return r.object(expr)
	}
	return r.expression(at)
}

func (r *reader) list(expr *hclsyntax.TupleConsExpr) *yaml.Node {
	node := &yaml.Node{Kind: yaml.SequenceNode, Line: expr.SrcRange.Start.Line}
	for _, one := range expr.Exprs {
		node.Content = append(node.Content, r.value(one))
	}
	return node
}

// object is an object, or an Expression where a key is to be worked out.
func (r *reader) object(expr *hclsyntax.ObjectConsExpr) *yaml.Node {
	node := &yaml.Node{Kind: yaml.MappingNode, Line: expr.SrcRange.Start.Line}
	seen := map[string]bool{}
	for _, one := range expr.Items {
		at := one.KeyExpr.Range()
		key, ok := keyOf(one.KeyExpr)
		if !ok {
			return r.expression(expr.SrcRange)
		}
		if seen[key] && r.twice == nil {
			r.twice = &hcl.Diagnostic{Subject: &at, Summary: "Key twice", Detail: fmt.Sprintf("%q stands there twice", key)}
		}
		seen[key] = true
		node.Content = append(node.Content, text(key, at), r.value(one.ValueExpr))
	}
	return node
}

// expression is a value that is not looked into.
func (r *reader) expression(at hcl.Range) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: Expression, Value: strings.Join(strings.Fields(r.source(at)), " "), Line: at.Start.Line}
}

// source is what stands in the file.
func (r *reader) source(at hcl.Range) string { return string(at.SliceBytes(r.data)) }

// keyOf is a key of an object that is written down.
func keyOf(expr hclsyntax.Expression) (string, bool) {
	key, ok := expr.(*hclsyntax.ObjectConsKeyExpr)
	if !ok || key.ForceNonLiteral {
		return "", false
	}
	if word := hcl.ExprAsKeyword(key.Wrapped); word != "" {
		return word, true
	}
	if template, ok := key.Wrapped.(*hclsyntax.TemplateExpr); ok {
		return literal(template)
	}
	number, ok := key.Wrapped.(*hclsyntax.LiteralValueExpr)
	if !ok {
		return "", false
	}
	return fmt.Sprint(number.Val.AsBigFloat()), true
}

// literal is a text without templates in it.
func literal(expr *hclsyntax.TemplateExpr) (string, bool) {
	for _, one := range expr.Parts {
		if _, ok := one.(*hclsyntax.LiteralValueExpr); !ok {
			return "", false
		}
	}
	value, found := expr.Value(nil)
	if found.HasErrors() {
		return "", false
	}
	return value.AsString(), true
}

// text is a text in a line.
func text(value string, at hcl.Range) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Line: at.Start.Line}
}

// quoting makes a text of HCL of one of JSON: HCL knows fewer escapes, and ${ and %{ would begin a template.
var quoting = strings.NewReplacer(
	`\\`, `\\`, `\b`, `\u0008`, `\f`, `\u000c`, "\x7f", `\u007f`, "${", "$${", "%{", "%%{",
	`\u2028`, "\u2028", `\u2029`, "\u2029", `\ufffd`, "\ufffd",
)

// Quote writes a text between quotation marks. The library's own writer would also change letters to their normal form (NFC).
func Quote(text string) string { return quoting.Replace(cli.JSONText(text)) }
