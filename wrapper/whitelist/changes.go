package whitelist

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Problem is something in the input that is not right.
type Problem struct {
	Index      int    `json:"index"`      // Place in the input, from 0 on.
	Permission string `json:"permission"` // As it was given.
	Reason     string `json:"reason"`     // What is wrong, with the limit that it breaks.
	// Double means that an earlier entry has the same permission string. That one counts, with its description, and
	// this one is left out. It is no reason to refuse the input.
	Double bool `json:"double,omitempty"`
}

// Changes is what it takes to make a whitelist as it should be. Plan makes it. It may be kept, shown and applied later;
// do not change it.
type Changes struct {
	ServiceID string        `json:"service_id"` // Endpoint service whose whitelist it is.
	Add       []Entry       `json:"add"`        // Records that are missing, in the order of the input.
	Describe  []Description `json:"describe"`   // Descriptions to set, one for each row. Only with WithDescriptions.
	Remove    []Record      `json:"remove"`     // Rows that are not wanted, by permission. Only with WithPrune.
	Double    []Record      `json:"double"`     // Further rows of wanted records: all but the oldest of each.
	Prune     bool          `json:"prune"`      // Whether Double is to be removed but for what is protected, as WithPrune said.
	Protected []string      `json:"protected"`  // Permission strings that are never removed, as WithProtected said, sorted.
	Spared    []Record      `json:"spared"`     // Rows that are not wanted and protected. Only with WithPrune.
	Kept      []string      `json:"kept"`       // Permission strings of wanted records that are there, in the order of the input.
	Extra     int           `json:"extra"`      // Rows that are not wanted and stay, because WithPrune was not given.
	Problems  []Problem     `json:"problems"`   // What is wrong or double in the input, in its order.
	Similar   []Similar     `json:"similar"`    // Records of Add that differ only in case from one that is there.
}

// Empty reports whether there is nothing to do.
func (c *Changes) Empty() bool { return len(c.Add)+len(c.Describe)+c.Removals() == 0 }

// InSync reports whether the whitelist is as desired: there is nothing to do, and every wanted record has one row.
func (c *Changes) InSync() bool { return c.Empty() && len(c.Double) == 0 }

// Removals is how many rows go.
func (c *Changes) Removals() int { return len(c.Remove) + len(c.Double) - c.doublesKept() }

// KeepsDouble reports whether a further row of a wanted record stays, since it is protected or WithPrune was not given.
func (c *Changes) KeepsDouble(further Record) bool {
	_, protected := slices.BinarySearch(c.Protected, further.Permission)
	return !c.Prune || protected
}

// doublesKept is how many further rows of wanted records stay.
func (c *Changes) doublesKept() int {
	n := 0
	for _, further := range c.Double {
		if c.KeepsDouble(further) {
			n++
		}
	}
	return n
}

// Invalid gives the problems that make an entry unfit to be sent: all but the double ones.
func (c *Changes) Invalid() []Problem {
	var invalid []Problem
	for _, p := range c.Problems {
		if !p.Double {
			invalid = append(invalid, p)
		}
	}
	return invalid
}

// String prints the changes like a diff, with a line for each: "+" adds, "~" describes, "-" removes, "=" stays
// though it is not wanted, "?" is to be added though one that is there differs only in case, "!" is a problem of an entry,
// which it counts from 1 on. The last line sums up.
func (c *Changes) String() string {
	var text strings.Builder
	for _, p := range c.Problems {
		fmt.Fprintf(&text, "! entry %d: %s: %s\n", p.Index+1, shown(p.Permission), p.Reason)
	}
	for _, s := range c.Similar {
		text.WriteString("? " + shown(s.Permission) + "  differs only in case from " + shown(s.Present) + ", which is there\n")
	}
	for _, e := range c.Add {
		text.WriteString("+ " + withDescription(e.Permission, e.Description) + "\n")
	}
	for _, d := range c.Describe {
		text.WriteString("~ " + withDescription(d.Permission, d.Description) + "\n")
	}
	for _, r := range c.Remove {
		text.WriteString("- " + shown(r.Permission) + "\n")
	}
	for _, r := range c.Double {
		sign, reason := "-", "a further row of the record; the oldest stays"
		if c.KeepsDouble(r) {
			sign, reason = "=", "a further row of the record, left alone"
		}
		text.WriteString(sign + " " + shown(r.Permission) + "  " + reason + "\n")
	}
	for _, r := range c.Spared {
		text.WriteString("= " + shown(r.Permission) + "\n")
	}
	return text.String() + c.Summary()
}

// Summary is the last line of String: "2 to add, 1 to remove, 12 kept".
func (c *Changes) Summary() string {
	var parts []string
	invalid := len(c.Invalid())
	for _, part := range []struct {
		n      int
		text   string
		always bool
	}{
		{len(c.Add), "to add", !c.Empty()}, {len(c.Describe), "to describe", false}, {c.Removals(), "to remove", !c.Empty()},
		{len(c.Kept), "kept", true}, {len(c.Spared), "protected", false}, {c.Extra, "not wanted but left alone", false},
		{c.doublesKept(), "further rows left alone", false}, {invalid, "invalid", false}, {len(c.Problems) - invalid, "double", false},
	} {
		if part.n > 0 || part.always {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.text))
		}
	}
	if c.Empty() {
		return "nothing to do: " + strings.Join(parts, ", ")
	}
	return strings.Join(parts, ", ")
}

// MarshalJSON writes the fields, empty lists as [], and in_sync, which is InSync.
func (c Changes) MarshalJSON() ([]byte, error) {
	type fields Changes
	filled := fields(c)
	for _, field := range reflect.ValueOf(&filled).Elem().Fields() {
		if field.Kind() == reflect.Slice && field.IsNil() {
			field.Set(reflect.MakeSlice(field.Type(), 0, 0))
		}
	}
	return json.Marshal(struct {
		fields
		InSync bool `json:"in_sync"`
	}{filled, c.InSync()})
}

// withDescription puts a description behind a permission string.
func withDescription(permission, description string) string {
	if description == "" {
		return shown(permission)
	}
	return shown(permission) + "  " + shown(description)
}

// shown is a text of the service or the input on one line: quoted where it has signs that would not be seen, or would move
// the cursor of a terminal.
func shown(text string) string {
	if strings.ContainsFunc(text, func(c rune) bool { return !strconv.IsPrint(c) }) || text == "" {
		return strconv.Quote(text)
	}
	return text
}
