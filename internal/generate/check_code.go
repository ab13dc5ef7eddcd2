package main

import (
	"fmt"
	"strings"
)

// checkCode writes the statements that check the fields of an object.
func checkCode(o object) string {
	var code strings.Builder
	for _, f := range o.Fields {
		code.WriteString(fieldCheck(f))
	}
	return code.String()
}

func fieldCheck(f field) string {
	value := "v." + f.Go
	missing := f.Type.Kind == kindList && f.Required
	if !missing && !f.Type.Checked() {
		return ""
	}
	at := fmt.Sprintf("p := at.Field(%q)\n", f.Wire)
	checks := valueCheck(value, f.Type)
	switch {
	case f.Pointer:
		return fmt.Sprintf("if %s != nil {\n%s%s}\n", value, at, valueCheck("*"+value, f.Type))
	case missing && checks == "":
		return fmt.Sprintf("if %s == nil {\n%sc.Missing(&p)\n}\n", value, at)
	case missing:
		return fmt.Sprintf("if %s == nil {\np := at.Field(%q)\nc.Missing(&p)\n} else {\n%s%s}\n", value, f.Wire, at, checks)
	case f.Required || f.Type.Kind == kindObject:
		return fmt.Sprintf("{\n%s%s}\n", at, checks)
	case f.Type.Kind == kindList, f.Type.Kind == kindRaw:
		return fmt.Sprintf("if %s != nil {\n%s%s}\n", value, at, checks)
	case f.Type.Kind == kindText:
		return fmt.Sprintf("if %s != \"\" {\n%s%s}\n", value, at, checks)
	default:
		return fmt.Sprintf("if %s != 0 {\n%s%s}\n", value, at, checks)
	}
}

// valueCheck writes the statements that check a value that is there. The place of the value is in p.
func valueCheck(value string, t *valueType) string {
	switch t.Kind {
	case kindText:
		if t.Go != "string" {
			value = "string(" + value + ")"
		}
		return fmt.Sprintf("c.Text(&p, %s, &%s)\n", value, t.Rule)
	case kindInt32, kindInt64:
		return fmt.Sprintf("c.Number(&p, int64(%s), &%s)\n", value, t.Rule)
	case kindRaw:
		return fmt.Sprintf("c.Object(&p, %s)\n", value)
	case kindObject:
		return value + ".check(c, &p)\n"
	case kindList:
		return listCheck(value, t)
	default:
		return ""
	}
}

func listCheck(value string, t *valueType) string {
	var code strings.Builder
	if t.MinItems > 0 || t.MaxItems > 0 {
		fmt.Fprintf(&code, "c.Items(&p, len(%s), %d, %d)\n", value, t.MinItems, t.MaxItems)
	}
	if t.Element.Checked() {
		element := valueCheck(value+"[i]", t.Element)
		fmt.Fprintf(&code, "for i := range %s {\np := p.Item(i)\n%s}\n", value, element)
	}
	return code.String()
}
