package vpceptest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// maxDepth is how deep a body may be nested. The contract needs less than ten levels.
const maxDepth = 64

// checkJSON refuses what encoding/json lets through: members that repeat, and text behind the value.
func checkJSON(body []byte) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	open := []level{{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && len(open) == 1 && open[0].count == 1 {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the body is not JSON, at byte %d", d.InputOffset())
		}
		here := &open[len(open)-1]
		switch token {
		case json.Delim('}'), json.Delim(']'):
			open = open[:len(open)-1]
			continue
		}
		if err := here.add(token); err != nil {
			return err
		}
		if len(open) == 1 && here.count > 1 {
			return fmt.Errorf("there is text behind the JSON value, at byte %d", d.InputOffset())
		}
		switch token {
		case json.Delim('{'):
			open = append(open, level{members: map[string]bool{}})
		case json.Delim('['):
			open = append(open, level{})
		}
		if len(open) > maxDepth {
			return fmt.Errorf("the body is nested more than %d levels deep", maxDepth)
		}
	}
}

// level is an object, a list or the text as a whole, while it is being read.
type level struct {
	members map[string]bool // nil outside objects.
	count   int             // Tokens so far; in an object every other one is a name.
}

func (l *level) add(token json.Token) error {
	l.count++
	if l.members == nil || l.count%2 == 0 {
		return nil
	}
	name, _ := token.(string) // The decoder makes sure of it.
	if l.members[name] {
		return fmt.Errorf("the member %q is there twice", name)
	}
	l.members[name] = true
	return nil
}
