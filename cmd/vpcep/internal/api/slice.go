package api

import (
	"regexp"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// block is a member of a mapping in the text of the contract: its key, and its lines with that of the key.
type block struct{ key, text string }

// blocksOf are the members that are indented by so many spaces.
func blocksOf(text string, indent int) []block {
	var blocks []block
	margin := strings.Repeat(" ", indent)
	start, at := -1, 0 // Of the block, and of the line.
	for line := range strings.Lines(text) {
		rest, ok := strings.CutPrefix(line, margin)
		if ok && strings.TrimSpace(rest) != "" && !strings.ContainsAny(rest[:1], " #-") {
			if start >= 0 {
				blocks[len(blocks)-1].text = text[start:at]
			}
			key, _, _ := strings.Cut(rest, ":")
			blocks, start = append(blocks, block{key: strings.Trim(key, `"'`)}), at
		}
		at += len(line)
	}
	if start >= 0 {
		blocks[len(blocks)-1].text = text[start:]
	}
	return blocks
}

// headOf is the first line of a block.
func (b block) headOf() string {
	head, _, _ := strings.Cut(b.text, "\n")
	return head + "\n"
}

var reference = regexp.MustCompile(`#/components/(\w+)/([\w.-]+)`)

// sliceOf is the part of the contract that is about one operation, with the components that it refers to. Of the responses
// that operations share, those to errors, it has what they mean and not their bodies. To read the whole contract takes
// twenty times as long.
func sliceOf(contract string, op gen.Operation) string {
	var head, paths string
	var groups []block
	for _, top := range blocksOf(contract, 0) {
		switch top.key {
		case "openapi", "info":
			head += top.text
		case "paths":
			paths = top.headOf() + pathOf(top, op)
		case "components":
			groups = blocksOf(top.text, 2)
		}
	}
	return head + paths + componentsOf(groups, paths)
}

// pathOf is the path of an operation without its other operations.
func pathOf(paths block, op gen.Operation) string {
	for _, path := range blocksOf(paths.text, 2) {
		if path.key != op.Path {
			continue
		}
		parts := []string{path.headOf()}
		for _, member := range blocksOf(path.text, 4) {
			if member.key == "parameters" || strings.EqualFold(member.key, op.Method) {
				parts = append(parts, member.text)
			}
		}
		return strings.Join(parts, "")
	}
	return ""
}

// componentsIn are the components of a group. A response is its description.
func componentsIn(group block) []block {
	all := blocksOf(group.text, 4)
	if group.key != "responses" {
		return all
	}
	for i, one := range all {
		for _, member := range blocksOf(one.text, 6) {
			if member.key == "description" {
				all[i].text = one.headOf() + member.text
			}
		}
	}
	return all
}

// componentsOf are the components that a text refers to, and those that they refer to.
func componentsOf(groups []block, text string) string {
	type name struct{ group, key string }
	known := map[name]string{}
	for _, group := range groups {
		for _, one := range componentsIn(group) {
			known[name{group.key, one.key}] = one.text
		}
	}
	wanted := map[name]bool{}
	var follow func(text string)
	follow = func(text string) {
		for _, found := range reference.FindAllStringSubmatch(text, -1) {
			if one := (name{found[1], found[2]}); !wanted[one] {
				wanted[one] = true
				follow(known[one])
			}
		}
	}
	follow(text)
	var components strings.Builder
	components.WriteString("components:\n")
	for _, group := range groups {
		empty := true
		for _, one := range componentsIn(group) {
			if !wanted[name{group.key, one.key}] {
				continue
			}
			if empty {
				components.WriteString(group.headOf())
			}
			empty = false
			components.WriteString(one.text)
		}
	}
	return components.String()
}
