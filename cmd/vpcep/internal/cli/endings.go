package cli

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Ending is a record that was not done.
type Ending struct {
	Result string // Such as failed.
	Name   string
	From   string // Where it comes from, such as accounts.csv:3; "" where it comes from nowhere.
	Order  int    // Its place in the input.
	Reason string // "" where the error says it.
}

// endingGroup is records that ended in the same way for the same reason.
type endingGroup struct {
	result, reason string
	all            []Ending
}

// The bounds of what is shown of groups.
const (
	shownOfGroup  = 3 // Names.
	shownPlaces   = 5
	ShownEndGroup = 20
)

// requestNote is what differs between two requests that are refused for the same reason.
var requestNote = regexp.MustCompile(` \((?:request id [^,()]*, )?\d+ attempts?\)`)

// groupEndings groups records, in the order of the input.
func groupEndings(endings []Ending) []*endingGroup {
	endings = slices.Clone(endings)
	slices.SortStableFunc(endings, func(a, b Ending) int { return a.Order - b.Order })
	type key struct{ result, reason string }
	known := map[key]*endingGroup{}
	var groups []*endingGroup
	for _, one := range endings {
		one.Reason = requestNote.ReplaceAllString(one.Reason, "")
		k := key{one.Result, one.Reason}
		if known[k] == nil {
			known[k] = &endingGroup{result: one.Result, reason: one.Reason}
			groups = append(groups, known[k])
		}
		known[k].all = append(known[k].all, one)
	}
	return groups
}

// PrintEndings prints a line for each group: many records mostly fail for one reason.
func PrintEndings(w io.Writer, endings []Ending) error {
	groups := groupEndings(endings)
	var text strings.Builder
	for i, group := range groups {
		if i == ShownEndGroup && len(groups) > ShownEndGroup+1 {
			fmt.Fprintf(&text, "and %d more reasons; -o json has all of them\n", len(groups)-i)
			break
		}
		text.WriteString(Printable(group.line()) + "\n")
	}
	return Write(w, text.String())
}

// line is the group on one line.
func (g *endingGroup) line() string {
	text := g.result + ": "
	places := PlacesOf(g.all)
	if len(g.all) == 1 {
		text += g.all[0].Name
	} else {
		text += Counted(len(g.all), "record")
	}
	if places != "" {
		text += ", " + places
	}
	if n := len(g.all); n > 1 {
		text += " (" + strings.Join(Map(g.all[:min(n, shownOfGroup)], func(one Ending) string { return one.Name }), ", ")
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

// PlacesOf says where records come from, with neighbours in the input as one place, such as a.csv:2-51, 102-121.
func PlacesOf(endings []Ending) string {
	type run struct {
		prefix, first, last string
		order               int // Of the last one.
	}
	var runs []run
	for _, one := range endings {
		found := placeNumber.FindStringSubmatch(one.From)
		if found == nil {
			continue
		}
		if n := len(runs) - 1; n >= 0 && runs[n].prefix == found[1] && runs[n].order+1 == one.Order {
			runs[n].last, runs[n].order = found[2], one.Order
			continue
		}
		runs = append(runs, run{found[1], found[2], found[2], one.Order})
	}
	var places []string
	for i, r := range runs {
		place := r.first
		if r.last != r.first {
			place += "-" + r.last
		}
		if i == 0 || runs[i-1].prefix != r.prefix {
			place = r.prefix + place
		}
		places = append(places, place)
	}
	return strings.Join(FirstOf(places, shownPlaces), ", ")
}
