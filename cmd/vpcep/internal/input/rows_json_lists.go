package input

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// jsonList is a list of records in a file.
type jsonList struct {
	starts []int  // Its place, or the places of its parts.
	total  string // What the answer that it is a part of says of the number of records; "" for nothing.
}

// list finds the list: the whole, or the one member of its name somewhere in an object. Of a member that is there twice it
// gives the place.
func (f *file) list() (jsonList, error) {
	trimmed := bytes.TrimLeft(f.data, " \t\r\n")
	if bytes.HasPrefix(trimmed, []byte("[")) {
		return jsonList{starts: []int{len(f.data) - len(trimmed)}}, nil
	}
	found, err := f.listsIn(trimmed, len(f.data)-len(trimmed))
	switch {
	case err != nil:
		return found[0], err
	case len(found) == 1:
		return found[0], nil
	default:
		return jsonList{}, f.missingList(len(found))
	}
}

// listsIn finds the lists in an object, or in the elements of an array. Terraform writes a list as the value of an output.
func (f *file) listsIn(object []byte, offset int) ([]jsonList, error) {
	if object[0] == '[' {
		return f.listsInElements(object, offset)
	}
	members, err := jsonMembers(object)
	if errors.Is(err, errTwice) {
		return []jsonList{{starts: []int{offset + members[len(members)-1].start}}}, err
	}
	if err != nil {
		return nil, nil //nolint:nilerr // What is no object holds no list.
	}
	var found []jsonList
	var own jsonList
	var other []string
	for _, member := range members {
		at := offset + member.start
		isOutput := f.shape.isList(member.key) && member.value[0] == '{'
		switch {
		case isMask(member.key):
		case member.key == "total_count":
			own.total = strings.Trim(string(member.value), `"`) // The service writes numbers as texts, too.
		case f.shape.isList(member.key) && member.value[0] == '[':
			own.starts = append(own.starts, at)
		case isOutput:
			inner, _ := jsonMembers(member.value)
			for _, one := range inner {
				if isOfOutput(one.key) && one.value[0] == '[' {
					own.starts = append(own.starts, at+one.start)
				}
			}
		default:
			inner, err := f.listsIn(member.value, at)
			if err != nil {
				return inner, err
			}
			if found = append(found, inner...); len(inner) == 0 && !isAnswer(member.key) {
				other = append(other, member.key)
			}
		}
	}
	switch {
	case len(own.starts) > 0:
		found = append(found, own)
	case len(found) == 1 && own.total != "":
		found[0].total = own.total
	}
	if len(found) > 0 {
		f.unread = append(f.unread, other...)
	}
	return found, nil
}

// listsInElements finds the lists in the elements of an array, as the state of Terraform has them.
func (f *file) listsInElements(array []byte, offset int) ([]jsonList, error) {
	var found []jsonList
	d := json.NewDecoder(bytes.NewReader(array))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	for d.More() {
		var element json.RawMessage
		if err := d.Decode(&element); err != nil {
			return nil, err
		}
		inner, err := f.listsIn(element, offset+int(d.InputOffset())-len(element))
		if err != nil {
			return inner, err
		}
		found = append(found, inner...)
	}
	return found, nil
}

// jsonMember is a member of an object.
type jsonMember struct {
	key   string
	value json.RawMessage
	start int // Place of the value in the text of the object.
}

// errTwice says that an object has a key twice.
var errTwice = errors.New("stands there twice")

// jsonMembers reads an object, to its end or to the first key that is there twice. That is an error: other readers would
// take one of the values in silence.
func jsonMembers(object []byte) ([]jsonMember, error) {
	d := json.NewDecoder(bytes.NewReader(object))
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		return nil, errors.New("want an object or a text")
	}
	var members []jsonMember
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		member := jsonMember{key: fmt.Sprint(token)}
		if err := d.Decode(&member.value); err != nil {
			return nil, err
		}
		member.start = int(d.InputOffset()) - len(member.value)
		if members = append(members, member); seen[member.key] {
			return members, fmt.Errorf("%q %w", member.key, errTwice)
		}
		seen[member.key] = true
	}
	return members, nil
}

// jsonFields reads one element of the list. Of one that is wrong it gives what can be read.
func jsonFields(element json.RawMessage, shape RowShape) (map[string]string, error) {
	var text string
	if json.Unmarshal(element, &text) == nil && !IsNull(element) {
		return map[string]string{shape.Main: text}, nil
	}
	members, wrong := jsonMembers(element)
	fields := map[string]string{}
	for _, member := range members {
		if _, again := fields[member.key]; again {
			break
		}
		err := shape.check(member.key)
		if err == nil && !slices.Contains(shape.Ignored, member.key) && !IsNull(member.value) {
			if json.Unmarshal(member.value, &text) == nil {
				fields[member.key] = text
			} else {
				err = fmt.Errorf("%s: want a text", member.key)
			}
		}
		if wrong == nil {
			wrong = err
		}
	}
	return fields, wrong
}

// IsNull reports whether a value is null.
func IsNull(value json.RawMessage) bool { return string(value) == "null" }
