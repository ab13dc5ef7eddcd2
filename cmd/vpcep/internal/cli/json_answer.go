package cli

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// AnswerJSON writes a value as JSON. The models of the service leave out what is zero, as requests need it; of an answer,
// that a thing is off has to be told. So their booleans, numbers and lists are always there. Texts and objects that are
// empty, times that are not set and pointers to nothing are left out as the model says.
func AnswerJSON(value any) (json.RawMessage, error) {
	if value == nil {
		return PlainJSON(value)
	}
	return appendAnswer(nil, reflect.ValueOf(value))
}

// appendAnswer adds a value to b.
func appendAnswer(b []byte, v reflect.Value) ([]byte, error) {
	switch kind := v.Kind(); {
	case !IsModel(v.Type()), kind == reflect.Pointer && v.IsNil():
		text, err := PlainJSON(v.Interface())
		return append(b, text...), err
	case kind == reflect.Pointer:
		return appendAnswer(b, v.Elem())
	case kind == reflect.Slice:
		return appendElements(b, v)
	default:
		return appendMembers(b, v)
	}
}

// IsModel reports whether a type is a model of the service, or a pointer to it or a list of it.
func IsModel(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct && t.PkgPath() == reflect.TypeFor[gen.Quotas]().PkgPath()
}

func appendElements(b []byte, list reflect.Value) ([]byte, error) {
	b = append(b, '[')
	for i := range list.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendAnswer(b, list.Index(i)); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

// appendMembers adds a model, its members in the order of the model.
func appendMembers(b []byte, model reflect.Value) ([]byte, error) {
	b = append(b, '{')
	first := true
	for i := range model.NumField() {
		name, options, _ := strings.Cut(model.Type().Field(i).Tag.Get("json"), ",")
		value := model.Field(i)
		if isLeftOut(value, strings.Split(options, ",")) {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(append(b, JSONText(name)...), ':')
		if value.Kind() == reflect.Slice && value.IsNil() {
			b = append(b, "[]"...)
			continue
		}
		var err error
		if b, err = appendAnswer(b, value); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// isLeftOut reports whether a member is not printed.
func isLeftOut(value reflect.Value, options []string) bool {
	empty := value.IsZero() || value.Kind() == reflect.Slice && value.Len() == 0
	return empty && MayBeLeftOut(value.Type(), options)
}

// MayBeLeftOut reports whether a member of a model is not printed when it is empty. The options are those of its tag.
func MayBeLeftOut(member reflect.Type, options []string) bool {
	switch member {
	case reflect.TypeFor[json.RawMessage](), reflect.TypeFor[time.Time]():
		return true
	}
	switch member.Kind() {
	case reflect.Bool, reflect.Int, reflect.Int32, reflect.Int64, reflect.Float32, reflect.Float64, reflect.Slice:
		return false
	default:
		return slices.Contains(options, "omitempty") || slices.Contains(options, "omitzero")
	}
}
