package main

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// ending is a record that was not done.
type ending struct {
	result string // Such as failed.
	name   string
	from   string // Where it comes from, such as accounts.csv:3; "" where it comes from nowhere.
	order  int    // Its place in the input.
	reason string // "" where the error says it.
}

// endingGroup is records that ended in the same way for the same reason.
type endingGroup struct {
	result, reason string
	all            []ending
}

// The bounds of what is shown of groups.
const (
	shownOfGroup  = 3 // Names.
	shownPlaces   = 5
	shownEndGroup = 20
)

// requestNote is what differs between two requests that are refused for the same reason.
var requestNote = regexp.MustCompile(` \((?:request id [^,()]*, )?\d+ attempts?\)`)

// groupEndings groups records, in the order of the input.
func groupEndings(endings []ending) []*endingGroup {
	endings = slices.Clone(endings)
	slices.SortStableFunc(endings, func(a, b ending) int { return a.order - b.order })
	type key struct{ result, reason string }
	known := map[key]*endingGroup{}
	var groups []*endingGroup
	for _, one := range endings {
		one.reason = requestNote.ReplaceAllString(one.reason, "")
		k := key{one.result, one.reason}
		if known[k] == nil {
			known[k] = &endingGroup{result: one.result, reason: one.reason}
			groups = append(groups, known[k])
		}
		known[k].all = append(known[k].all, one)
	}
	return groups
}

// printEndings prints a line for each group: many records mostly fail for one reason.
func printEndings(w io.Writer, endings []ending) error {
	groups := groupEndings(endings)
	var text strings.Builder
	for i, group := range groups {
		if i == shownEndGroup && len(groups) > shownEndGroup+1 {
			fmt.Fprintf(&text, "and %d more reasons; -o json has all of them\n", len(groups)-i)
			break
		}
		text.WriteString(printable(group.line()) + "\n")
	}
	return write(w, text.String())
}

// line is the group on one line.
func (g *endingGroup) line() string {
	text := g.result + ": "
	places := placesOf(g.all)
	if len(g.all) == 1 {
		text += g.all[0].name
	} else {
		text += counted(len(g.all), "record")
	}
	if places != "" {
		text += ", " + places
	}
	if n := len(g.all); n > 1 {
		var shown []string
		for _, one := range g.all[:min(n, shownOfGroup)] {
			shown = append(shown, one.name)
		}
		text += " (" + strings.Join(shown, ", ")
		if n > shownOfGroup {
			text += fmt.Sprintf(" and %d more", n-shownOfGroup)
		}
		text += ")"
	}
	if g.reason != "" {
		text += ": " + g.reason
	}
	return text
}

var placeNumber = regexp.MustCompile(`^(.*?)(\d+)$`)

// placesOf says where records come from, with neighbours in the input as one place, such as a.csv:2-51, 102-121.
func placesOf(endings []ending) string {
	var places []string
	prefix, left := "", 0
	for i := 0; i < len(endings); {
		first := endings[i]
		found := placeNumber.FindStringSubmatch(first.from)
		if found == nil {
			i++
			continue
		}
		last := found[2]
		end := i + 1
		for ; end < len(endings) && endings[end].order == endings[end-1].order+1; end++ {
			next := placeNumber.FindStringSubmatch(endings[end].from)
			if next == nil || next[1] != found[1] {
				break
			}
			last = next[2]
		}
		place := found[2]
		if end > i+1 {
			place += "-" + last
		}
		if found[1] != prefix {
			prefix = found[1]
			place = prefix + place
		}
		if len(places) == shownPlaces {
			left++
		} else {
			places = append(places, place)
		}
		i = end
	}
	if left > 0 {
		places = append(places, fmt.Sprintf("and %d more", left))
	}
	return strings.Join(places, ", ")
}
