package main

import (
	"fmt"
	"slices"
	"strings"
)

// readCode writes the cases of the switch that reads the fields of an object.
func readCode(o object) string {
	var code strings.Builder
	required := requiredNames(o)
	for _, f := range o.Fields {
		if f.WriteOnly {
			continue
		}
		fmt.Fprintf(&code, "case %q:\n", f.Wire)
		if f.Null {
			fmt.Fprintf(&code, "if r.Null() {\nv.%[1]s.SetNull()\n} else {\nvar value %[2]s\n%[3]sv.%[1]s.Set(value)\n}\n", f.Go, f.Type.Go, readValue("value", f.Type))
			continue
		}
		if f.Required && !o.Shared {
			fmt.Fprintf(&code, "seen |= 1 << %d\n", slices.Index(required, f.Wire))
			if !f.Nullable {
				code.WriteString("r.NotNull()\n")
			}
		}
		if f.Pointer {
			fmt.Fprintf(&code, "if r.Null() {\nv.%[1]s = nil\n} else {\nv.%[1]s = new(%[2]s)\n%[3]s}\n", f.Go, f.Type.Go, readValue("*v."+f.Go, f.Type))
			continue
		}
		code.WriteString(readValue("v."+f.Go, f.Type))
		if f.Type.Kind == kindList && f.Required && !f.Nullable && !o.Shared { // A nil one would be written as null, which is not taken.
			fmt.Fprintf(&code, "if v.%[1]s == nil {\nv.%[1]s = %[2]s{}\n}\n", f.Go, f.Type.Go)
		}
		if least := f.Type.Schema.MinLength; f.Required && f.Type.Kind == kindText && least > 0 && !f.Type.Schema.Nullable && !o.Shared {
			fmt.Fprintf(&code, "r.LongEnough(%s, %d)\n", plain("v."+f.Go, f.Type.Go), least)
		}
		if least := f.Type.Schema.Min; f.Type.Kind == kindInt && least != nil && !o.Shared {
			fmt.Fprintf(&code, "r.AtLeast(int64(v.%s), %d)\n", f.Go, int64(*least))
		}
	}
	code.WriteString("default:\n")
	if o.Further == nil {
		code.WriteString("r.SkipUnknown()\n")
	} else {
		code.WriteString("r.MarkError()\n" + readMember("v.AdditionalProperties", o.Further))
	}
	return code.String()
}

// requiredNames are the members that an answer must have, in the order of their bits.
func requiredNames(o object) []string {
	var names []string
	for _, f := range o.Fields {
		if f.Required && !f.WriteOnly && !o.Shared {
			names = append(names, f.Wire)
		}
	}
	return names
}

func readValue(target string, t *valueType) string {
	switch t.Kind {
	case kindText, kindBool, kindInt:
		call := readers[t.Plain]
		if t.Go != t.Plain || t.Plain == "int" {
			call = t.Go + "(" + call + ")"
		}
		return target + " = " + call + "\n"
	case kindTime:
		return target + " = r.Time()\n"
	case kindRaw:
		return target + " = r.Raw()\n"
	case kindObject:
		return strings.TrimPrefix(target, "*") + ".ReadJSON(r)\n"
	case kindList:
		return readList(target, t)
	case kindMap:
		return readMap(target, t)
	default:
		return fmt.Sprintf("r.Decode(&%s)\n", strings.TrimPrefix(target, "*"))
	}
}

// readers read plain values, by their type.
var readers = map[string]string{"string": "r.Text()", "bool": "r.Bool()", "int": "r.Int64()", "int32": "r.Int32()", "int64": "r.Int64()"}

func readList(target string, t *valueType) string {
	if t.Element.Kind == kindText && t.Element.Go == "string" {
		return target + " = r.Strings()\n"
	}
	if t.Element.Kind == kindObject {
		return fmt.Sprintf(`{
var list []%[2]s
for more := r.Array(); more; more = r.NextElement() {
r.NotNull()
at := r.Pos()
list = append(list, %[2]s{})
list[len(list)-1].ReadJSON(r)
if len(list) == 1 {
list = slices.Grow(list, r.Remaining(at))
}
}
%[1]s = list
}
`, target, t.Element.Go)
	}
	element := "element"
	if strings.HasPrefix(target, element) { // A list of lists.
		element = target + "Element"
	}
	return fmt.Sprintf(`%[1]s = nil
for more := r.Array(); more; more = r.NextElement() {
var %[3]s %[2]s
%[4]s%[1]s = append(%[1]s, %[3]s)
}
`, target, t.Element.Go, element, readValue(element, t.Element))
}

// readMap reads an object whose members have no names in the contract.
func readMap(target string, t *valueType) string {
	return fmt.Sprintf("if r.Null() {\n%[1]s = nil\n} else {\n%[1]s = map[string]%[2]s{}\nfor more := r.Object(); more; more = r.NextMember() {\n%[3]s}\n}\n",
		target, t.Element.Go, readMember(target, t.Element))
}

// readMember reads the current member of an object into a map.
func readMember(target string, t *valueType) string {
	element := "member"
	if strings.HasPrefix(target, element) { // A map of maps.
		element = target + "Member"
	}
	return fmt.Sprintf("%[1]sKey := r.Key()\nvar %[1]s %[2]s\n%[3]sif %[4]s == nil {\n%[4]s = map[string]%[2]s{}\n}\n%[4]s[%[1]sKey] = %[1]s\n",
		element, t.Go, readValue(element, t), target)
}
