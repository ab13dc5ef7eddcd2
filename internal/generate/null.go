package main

import "regexp"

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

// nullField changes the type of a field.
func nullField(source []byte, name string, f field) []byte {
	line := regexp.MustCompile(`(?s)(\ntype ` + name + ` struct \{\n.*?\n\t` + f.Go + ` +)\*?(\S[^\n` + "`" + `]*?)( +` + "`" + `json)`)
	return line.ReplaceAll(source, []byte("${1}nullable.Nullable[${2}]${3}"))
}
