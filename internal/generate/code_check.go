package main

import (
	"fmt"
	"strings"
)

// checkCode writes the statements that check the fields of an object.
func checkCode(o object) string {
	var code strings.Builder
	for _, f := range o.Fields {
		if !f.ReadOnly {
			code.WriteString(fieldCheck(f))
		}
	}
	return code.String()
}

func fieldCheck(f field) string {
	value := "v." + f.Go
	nilable := f.Pointer || f.Type.Kind == kindList || f.Type.Kind == kindMap || f.Type.Kind == kindRaw
	missing := nilable && f.Required && !f.Type.Schema.Nullable
	checks := ""
	if f.Type.Checked() {
		checked := value
		if f.Pointer && f.Type.Kind != kindObject {
			checked = "*" + value
		}
		checks = valueCheck(checked, f.Type)
	}
	at := fmt.Sprintf("p := at.Field(%q)\n", f.Wire)
	switch {
	case missing && checks == "":
		return fmt.Sprintf("if %s == nil {\n%sc.Missing(&p)\n}\n", value, at)
	case missing:
		return fmt.Sprintf("if %s == nil {\n%sc.Missing(&p)\n} else {\n%s%s}\n", value, at, at, checks)
	case checks == "":
		return ""
	case nilable:
		return fmt.Sprintf("if %s != nil {\n%s%s}\n", value, at, checks)
	case f.Required || f.Type.Kind == kindObject:
		return fmt.Sprintf("{\n%s%s}\n", at, checks)
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
		return fmt.Sprintf("c.Text(&p, %s, &%s)\n", plain(value, t, "string"), t.Rule)
	case kindInt:
		return fmt.Sprintf("c.Number(&p, int64(%s), &%s)\n", value, t.Rule)
	case kindFloat:
		return fmt.Sprintf("c.Float(&p, float64(%s), &%s)\n", value, t.Rule)
	case kindRaw:
		return fmt.Sprintf("c.Object(&p, %s)\n", value)
	case kindObject:
		return value + ".check(c, &p)\n" + propertiesCheck("check.Members("+value+")", t)
	case kindMap:
		return propertiesCheck("len("+value+")", t) + elementCheck(value, t, "key", "p.Field(key)")
	case kindList:
		return listCheck(value, t)
	default:
		return ""
	}
}

// plain converts a value of a named type to the predeclared one.
func plain(value string, t *valueType, to string) string {
	if t.Go == to {
		return value
	}
	return to + "(" + value + ")"
}

func propertiesCheck(count string, t *valueType) string {
	if t.Schema.MinProps == 0 && t.Schema.MaxProps == nil {
		return ""
	}
	return fmt.Sprintf("c.Properties(&p, %s, %d, %d)\n", count, t.Schema.MinProps, most(t.Schema.MaxProps))
}

// most is the greatest number of something, or -1 without a limit.
func most(limit *uint64) int {
	if limit == nil {
		return -1
	}
	return int(*limit) //nolint:gosec // A limit of a contract.
}

func listCheck(value string, t *valueType) string {
	var code strings.Builder
	if s := t.Schema; s.MinItems > 0 || s.MaxItems != nil {
		fmt.Fprintf(&code, "c.Items(&p, len(%s), %d, %d)\n", value, s.MinItems, most(s.MaxItems))
	}
	if t.Schema.UniqueItems {
		fmt.Fprintf(&code, "check.Unique(c, &p, %s)\n", value)
	}
	return code.String() + elementCheck(value, t, "i", "p.Item(i)")
}

func elementCheck(value string, t *valueType, index, place string) string {
	if !t.Element.Checked() {
		return ""
	}
	element := value + "[" + index + "]"
	if t.Kind == kindMap && t.Element.Kind == kindObject { // Elements of maps have no address.
		return fmt.Sprintf("for key, element := range %s {\np := %s\n%s}\n", value, place, valueCheck("element", t.Element))
	}
	return fmt.Sprintf("for %s := range %s {\np := %s\n%s}\n", index, value, place, valueCheck(element, t.Element))
}
