package main

import (
	"fmt"
	"strings"
)

// writeCode writes the statements that add the fields of an object to JSON text. A field that is not required is left
// out while it is zero: a nil list is, an empty one is not.
func writeCode(o object) (string, error) {
	var code strings.Builder
	for _, f := range o.Fields {
		value := "v." + f.Go
		condition := presence(value, f)
		if f.Pointer {
			value = "*" + value
		}
		write, err := writeValue("jsonwrite.Key(b, "+fmt.Sprintf("%q", f.Wire)+")", value, f.Type)
		if err != nil {
			return "", fmt.Errorf("%s.%s: %w", o.Go, f.Go, err)
		}
		switch {
		case f.Required && f.Type.Kind == kindList && f.Type.Element.Kind != kindText:
			fmt.Fprintf(&code, "if %s == nil {\nb = append(jsonwrite.Key(b, %q), \"null\"...)\n} else {\n%s}\n", value, f.Wire, write)
			continue
		case condition == "":
			code.WriteString(write)
			continue
		}
		fmt.Fprintf(&code, "if %s {\n%s}\n", condition, write)
	}
	return code.String(), nil
}

// presence is the condition under which a field is sent, or "" for always.
func presence(value string, f field) string {
	switch {
	case f.Required, f.Type.Kind == kindObject:
		return ""
	case f.Pointer, f.Type.Kind == kindList, f.Type.Kind == kindRaw:
		return value + " != nil"
	case f.Type.Kind == kindText:
		return value + ` != ""`
	case f.Type.Kind == kindBool:
		return value
	case f.Type.Kind == kindTime:
		return "!" + value + ".IsZero()"
	default:
		return value + " != 0"
	}
}

// writeValue writes the statements that add a value behind what to gives.
func writeValue(to, value string, t *valueType) (string, error) {
	switch t.Kind {
	case kindText:
		return fmt.Sprintf("b = jsonwrite.Text(%s, %s)\n", to, value), nil
	case kindBool:
		return fmt.Sprintf("b = strconv.AppendBool(%s, %s)\n", to, value), nil
	case kindInt32, kindInt64:
		return fmt.Sprintf("b = strconv.AppendInt(%s, int64(%s), 10)\n", to, value), nil
	case kindRaw:
		return fmt.Sprintf("b = append(%s, %s...)\n", to, value), nil
	case kindObject:
		return fmt.Sprintf("b = %s.AppendJSON(%s)\n", value, to), nil
	case kindList:
		return writeList(to, value, t)
	default:
		return "", fmt.Errorf("no request has held a value of kind %s so far", t.Kind)
	}
}

func writeList(to, value string, t *valueType) (string, error) {
	if t.Element.Kind == kindText {
		return fmt.Sprintf("b = jsonwrite.Texts(%s, %s)\n", to, value), nil
	}
	element, err := writeValue("jsonwrite.Comma(b, i)", value+"[i]", t.Element)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("b = append(%s, '[')\nstart := len(b)\nfor i := range %[2]s {\n%[3]sif i == 0 {\n"+
		"b = jsonwrite.Grow(b, start, len(%[2]s))\n}\n}\nb = append(b, ']')\n", to, value, element), nil
}
