package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// checkCode writes the statements that check the fields of an object.
func checkCode(o object) string {
	if len(o.Union) > 0 {
		return unionCheck(o.Union)
	}
	var code strings.Builder
	for _, f := range o.Fields {
		if !f.ReadOnly {
			code.WriteString(fieldCheck(f))
		}
	}
	if o.Further != nil {
		var names []string
		for _, f := range o.Fields {
			names = append(names, f.Wire)
		}
		if names != nil {
			fmt.Fprintf(&code, "check.Further(c, at, v.AdditionalProperties%s)\n", quoted(names))
		}
		further := &valueType{Kind: kindMap, Element: o.Further, Schema: &openapi3.Schema{}}
		code.WriteString(elementCheck("v.AdditionalProperties", further, "key", "at.Field(%s)"))
	}
	if o.Schema != nil {
		code.WriteString(propertiesCheck("at", "check.Members(v)", o.Schema))
	}
	return code.String()
}

func fieldCheck(f field) string {
	value := "v." + f.Go
	nilable := f.Pointer || f.Type.Nilable()
	missing := nilable && f.Required && !f.Nullable
	checked, condition := value, presence(value, f)
	if f.Pointer && f.Type.Kind != kindObject {
		checked = "*" + value
	}
	switch {
	case f.Null:
		checked, condition = "value", "value, err := "+value+".Get(); err == nil"
	case nilable:
		condition = value + " != nil"
	}
	checks := valueCheck(checked, f.Type)
	if f.In == "header" {
		checks += headerCheck(checked, f)
	}
	at := fmt.Sprintf("p := at.Field(%q)\n", f.Wire)
	switch {
	case f.Required && !f.Pointer && f.Type.HasZero():
		return fmt.Sprintf("if %s.IsZero() {\n%sc.Missing(&p)\n}\n", value, at)
	case missing && checks == "":
		return fmt.Sprintf("if %s == nil {\n%sc.Missing(&p)\n}\n", value, at)
	case missing:
		return fmt.Sprintf("if %s == nil {\n%sc.Missing(&p)\n} else {\n%s%s}\n", value, at, at, checks)
	case checks == "":
		return ""
	case condition == "":
		return fmt.Sprintf("{\n%s%s}\n", at, checks)
	default:
		return fmt.Sprintf("if %s {\n%s%s}\n", condition, at, checks)
	}
}

// headerCheck writes the statements that check a text, or a list of them, in a header.
func headerCheck(value string, f field) string {
	switch {
	case f.Type.Kind == kindText:
		return fmt.Sprintf("c.Header(&p, string(%s))\n", value)
	case f.Type.Kind == kindList && f.Type.Element.Kind == kindText:
		return fmt.Sprintf("check.HeaderList(c, &p, %s)\n", value)
	default:
		return ""
	}
}

// valueCheck writes the statements that check a value that is there, "" when nothing of it can be wrong. The place of the value is
// in p.
func valueCheck(value string, t *valueType) string {
	if t.Rule == "" && (t.Kind == kindText || t.Kind == kindInt) {
		return ""
	}
	switch t.Kind {
	case kindText:
		return fmt.Sprintf("c.Text(&p, %s, &%s)\n", plain(value, t.Go), t.Rule)
	case kindInt:
		return fmt.Sprintf("c.Number(&p, int64(%s), &%s)\n", value, t.Rule)
	case kindFloat:
		if t.Plain == "float32" {
			return fmt.Sprintf("c.Float(&p, check.Decimal(float32(%s)), &%s)\n", value, t.Rule)
		}
		return fmt.Sprintf("c.Float(&p, float64(%s), &%s)\n", value, t.Rule)
	case kindRaw:
		return fmt.Sprintf("c.Object(&p, %s)\n", value)
	case kindObject:
		return value + ".check(c, &p)\n"
	case kindMap:
		return propertiesCheck("&p", "len("+value+")", t.Schema) + elementCheck(value, t, "key", "p.Field(%s)")
	case kindList:
		return listLimits(value, t) + elementCheck(value, t, "i", "p.Item(%s)")
	default:
		return ""
	}
}

// plain converts a text of a Go type to a string.
func plain(value, goType string) string {
	if goType == "string" {
		return value
	}
	return "string(" + value + ")"
}

func propertiesCheck(at, count string, s *openapi3.Schema) string {
	if s.MinProps == 0 && s.MaxProps == nil {
		return ""
	}
	return fmt.Sprintf("c.Properties(%s, %s, %d, %d)\n", at, count, s.MinProps, most(s.MaxProps))
}

// most is the greatest number of something, or -1 without a limit.
func most(limit *uint64) int {
	if limit == nil {
		return -1
	}
	return int(*limit) //nolint:gosec // A limit of a contract.
}

// listLimits writes the statements that check a list without its elements.
func listLimits(value string, t *valueType) string {
	var code strings.Builder
	if s := t.Schema; s.MinItems > 0 || s.MaxItems != nil {
		fmt.Fprintf(&code, "c.Items(&p, len(%s), %d, %d)\n", value, s.MinItems, most(s.MaxItems))
	}
	if t.Schema.UniqueItems {
		fmt.Fprintf(&code, "check.Unique(c, &p, %s)\n", value)
	}
	return code.String()
}

// unionCheck writes the statements that check the struct that a union holds.
func unionCheck(union []string) string {
	var code strings.Builder
	code.WriteString("switch one, err := v.ValueByDiscriminator(); one := one.(type) {\n")
	for _, name := range union {
		fmt.Fprintf(&code, "case %s:\none.check(c, at)\n", name)
	}
	return code.String() + "default:\nc.Union(at, err)\n}\n"
}

func elementCheck(value string, t *valueType, index, place string) string {
	index = indexName(index, value)
	element, names := value+"["+index+"]", index
	if t.Kind == kindMap && t.Element.Kind == kindObject { // Elements of maps have no address.
		element, names = "element", index+", element"
	}
	checks := valueCheck(element, t.Element)
	if checks == "" {
		return ""
	}
	return fmt.Sprintf("for %s := range %s {\np := %s\n%s}\n", names, value, fmt.Sprintf(place, index), checks)
}

// indexName is the name of an index into a value. An index into an element of a list has another name than that of the list.
func indexName(name, value string) string {
	if depth := strings.Count(value, "["); depth > 0 {
		return name + strconv.Itoa(depth+1)
	}
	return name
}
