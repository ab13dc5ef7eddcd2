package main

import (
	"bytes"
	"fmt"
	"regexp"
)

// markNull marks the optional members of requests that may be null: nothing tells the service to leave a value as it is, and
// null to take it away. Answers that have the same struct read them.
func markNull(bodies, answers map[string]object) {
	for name, o := range bodies {
		answer := answers[name]
		for i, f := range o.Fields {
			o.Fields[i].Null = !f.Required && !f.ReadOnly && f.Nullable
			if i < len(answer.Fields) {
				answer.Fields[i].Null = o.Fields[i].Null
			}
		}
	}
}

// nullModels gives members that may be null or nothing a type that has both.
func nullModels(source []byte, bodies []object) []byte {
	for _, o := range bodies {
		for _, f := range o.Fields {
			if f.Null {
				source = nullField(source, o.Go, f)
			}
		}
	}
	return bytes.Replace(source, []byte("import ("), []byte("import (\n\t\"github.com/oapi-codegen/nullable\""), 1)
}

// nullField changes the type of a field.
func nullField(source []byte, name string, f field) []byte {
	line := regexp.MustCompile(`(?s)(\ntype ` + name + ` struct \{\n.*?\n\t` + f.Go + ` +)\*?(\S[^\n` + "`" + `]*?)( +` + "`" + `json)`)
	return line.ReplaceAll(source, []byte("${1}nullable.Nullable[${2}]${3}"))
}

// readNull writes the statements that read a member that may be null or nothing.
func readNull(f field) string {
	return fmt.Sprintf("if r.Null() {\nv.%[1]s.SetNull()\n} else {\nvar value %[2]s\n%[3]sv.%[1]s.Set(value)\n}\n", f.Go, f.Type.Go, readValue("value", f.Type))
}

// writeNull writes the statements that add such a member to JSON text.
func writeNull(key string, f field) string {
	return fmt.Sprintf("if value, err := v.%[1]s.Get(); err == nil {\n%[2]s} else if v.%[1]s.IsNull() {\nb = append(%[3]s, \"null\"...)\n}\n",
		f.Go, writeValue(key, "value", f.Type), key)
}

// checkNull writes the statements that check the value of such a member.
func checkNull(f field) string {
	checks := valueCheck("value", f.Type)
	if checks == "" {
		return ""
	}
	return fmt.Sprintf("if value, err := v.%s.Get(); err == nil {\np := at.Field(%q)\n%s}\n", f.Go, f.Wire, checks)
}
