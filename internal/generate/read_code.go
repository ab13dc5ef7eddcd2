package main

import (
	"fmt"
	"strings"
)

// readCode writes the cases of the switch that reads the fields of an object.
func readCode(o object) string {
	var code strings.Builder
	for _, f := range o.Fields {
		if f.Pointer {
			fmt.Fprintf(&code, "case %q:\nv.%s = new(%s)\n%s", f.Wire, f.Go, f.Type.Go, readValue("*v."+f.Go, f.Type))
			continue
		}
		fmt.Fprintf(&code, "case %q:\n%s", f.Wire, readValue("v."+f.Go, f.Type))
	}
	return code.String()
}

func readValue(target string, t *valueType) string {
	switch t.Kind {
	case kindText:
		if t.Go != "string" {
			return fmt.Sprintf("%s = %s(r.Text())\n", target, t.Go)
		}
		return target + " = r.Text()\n"
	case kindBool:
		return target + " = r.Bool()\n"
	case kindInt32:
		return target + " = r.Int32()\n"
	case kindInt64:
		return target + " = r.Int64()\n"
	case kindTime:
		return target + " = r.Time()\n"
	case kindRaw:
		return target + " = r.Raw()\n"
	case kindObject:
		return target + ".ReadJSON(r)\n"
	default:
		return readList(target, t)
	}
}

func readList(target string, t *valueType) string {
	if t.Element.Kind == kindText && t.Element.Go == "string" {
		return target + " = r.Strings()\n"
	}
	if t.Element.Kind == kindObject {
		return fmt.Sprintf(`var list []%[2]s
for more := r.Array(); more; more = r.NextElement() {
at := r.Pos()
list = append(list, %[2]s{})
list[len(list)-1].ReadJSON(r)
if len(list) == 1 {
list = slices.Grow(list, r.Rest(at))
}
}
%[1]s = list
`, target, t.Element.Go)
	}
	return fmt.Sprintf(`%[1]s = nil
for more := r.Array(); more; more = r.NextElement() {
var element %[2]s
%[3]s%[1]s = append(%[1]s, element)
}
`, target, t.Element.Go, readValue("element", t.Element))
}
