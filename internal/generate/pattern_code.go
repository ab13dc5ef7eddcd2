package main

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/vpcep-go/vpcep/internal/check"
	"github.com/vpcep-go/vpcep/internal/check/expression"
)

// patternCode is Go code for a pattern of the contract, one line for each form.
func patternCode(expr string) (string, error) {
	pattern, err := expression.Translate(expr)
	if err != nil {
		return "", err
	}
	var code strings.Builder
	fmt.Fprintf(&code, "&check.Pattern{Expr: %q, Forms: []check.Form{\n", pattern.Expr)
	for _, form := range pattern.Forms {
		parts := make([]string, 0, len(form.Parts))
		for _, part := range form.Parts {
			parts = append(parts, partCode(part))
		}
		fmt.Fprintf(&code, "{Start: %t, End: %t, Parts: []check.Part{%s}},\n", form.Start, form.End, strings.Join(parts, ", "))
	}
	code.WriteString("}}")
	return code.String(), nil
}

func partCode(part check.Part) string {
	if part.Literal != "" {
		return fmt.Sprintf("{Literal: %q}", part.Literal)
	}
	class := make([]string, 0, len(part.Class))
	for _, char := range part.Class {
		if unicode.IsPrint(char) {
			class = append(class, fmt.Sprintf("%q", char))
			continue
		}
		class = append(class, fmt.Sprintf("%#x", char))
	}
	code := fmt.Sprintf("{Class: []rune{%s}, ASCII: [2]uint64{%#x, %#x}", strings.Join(class, ", "), part.ASCII[0], part.ASCII[1])
	if part.Min > 0 {
		code += fmt.Sprintf(", Min: %d", part.Min)
	}
	if part.Max > 0 {
		code += fmt.Sprintf(", Max: %d", part.Max)
	}
	return code + "}"
}
