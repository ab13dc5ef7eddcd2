package main

import (
	"fmt"
	"strings"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// writeCode writes the statements that add the fields of an object to JSON text. A field that is not required is left
// out while it is nil or zero.
func writeCode(o object) string {
	var code strings.Builder
	for _, f := range o.Fields {
		if f.ReadOnly {
			continue
		}
		escaped := string(jsonwire.AppendText(nil, f.Wire))
		key := fmt.Sprintf("jsonwire.AppendKey(b, %q)", escaped[1:len(escaped)-1])
		if f.Null {
			fmt.Fprintf(&code, "if value, err := v.%[1]s.Get(); err == nil {\n%[2]s} else if v.%[1]s.IsNull() {\nb = append(%[3]s, \"null\"...)\n}\n",
				f.Go, writeValue(key, "value", f.Type), key)
			continue
		}
		value := "v." + f.Go
		condition := presence(value, f)
		if f.Pointer && f.Type.Kind != kindObject {
			value = "*" + value
		}
		write := writeValue(key, value, f.Type)
		switch null := fmt.Sprintf("b = append(%s, \"null\"...)\n", key); {
		case f.Required && f.Pointer:
			fmt.Fprintf(&code, "if v.%s == nil {\n%s} else {\n%s}\n", f.Go, null, write)
		case condition == "":
			code.WriteString(write)
		default:
			fmt.Fprintf(&code, "if %s {\n%s}\n", condition, write)
		}
	}
	if o.Further != nil {
		code.WriteString("b = jsonwire.AppendFurther(b, v.AdditionalProperties)\n")
	}
	return code.String()
}

// presence is the condition under which a field is sent, or "" for always.
func presence(value string, f field) string {
	switch {
	case f.Required:
		return ""
	case f.Pointer, f.Type.Kind == kindList, f.Type.Kind == kindMap, f.Type.Kind == kindRaw:
		return value + " != nil"
	case f.Type.Kind == kindObject:
		return ""
	case f.Type.Kind == kindText:
		return value + ` != ""`
	case f.Type.Kind == kindBool:
		return value
	case f.Type.Kind == kindTime:
		return "!" + value + ".IsZero()"
	case f.Type.Kind == kindInt, f.Type.Kind == kindFloat:
		return value + " != 0"
	default:
		return "!jsonwire.IsZero(" + value + ")"
	}
}

// writeValue writes the statements that add a value behind what to gives.
func writeValue(to, value string, t *valueType) string {
	switch t.Kind {
	case kindText:
		return fmt.Sprintf("b = jsonwire.AppendText(%s, %s)\n", to, value)
	case kindBool:
		return fmt.Sprintf("b = strconv.AppendBool(%s, bool(%s))\n", to, value)
	case kindInt:
		return fmt.Sprintf("b = strconv.AppendInt(%s, int64(%s), 10)\n", to, value)
	case kindRaw:
		return fmt.Sprintf("b = jsonwire.AppendRaw(%s, %s)\n", to, value)
	case kindObject:
		return fmt.Sprintf("b = %s.AppendJSON(%s)\n", value, to)
	case kindList:
		return writeList(to, value, t)
	default:
		return fmt.Sprintf("b = jsonwire.AppendOther(%s, %s)\n", to, value)
	}
}

// writeList writes a list; nil is null.
func writeList(to, value string, t *valueType) string {
	if t.Element.Kind == kindText {
		return fmt.Sprintf("b = jsonwire.AppendTexts(%s, %s)\n", to, value)
	}
	index := indexName("i", value)
	return fmt.Sprintf(`if %[2]s == nil {
b = append(%[1]s, "null"...)
} else {
b = append(%[1]s, '[')
start := len(b)
for %[3]s := range %[2]s {
%[4]sif %[3]s == 0 {
b = jsonwire.Grow(b, start, len(%[2]s))
}
}
b = append(b, ']')
}
`, to, value, index, writeValue("jsonwire.Comma(b, "+index+")", value+"["+index+"]", t.Element))
}
