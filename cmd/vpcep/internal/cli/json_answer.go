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
	return PlainJSON(answerOf(reflect.ValueOf(value)))
}

// answerOf is a value with models taken apart.
func answerOf(v reflect.Value) any {
	switch kind := v.Kind(); {
	case !IsModel(v.Type()), kind == reflect.Pointer && v.IsNil():
		return v.Interface()
	case kind == reflect.Pointer:
		return answerOf(v.Elem())
	case kind == reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = answerOf(v.Index(i))
		}
		return list
	default:
		return membersOf(v)
	}
}

// membersOf are the members of a model that are printed, by name. Models have them in this order too.
func membersOf(model reflect.Value) map[string]any {
	members := map[string]any{}
	for field, value := range model.Fields() {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		isList := value.Kind() == reflect.Slice
		empty := value.IsZero() || isList && value.Len() == 0
		switch {
		case empty && MayBeLeftOut(field.Type, strings.Split(options, ",")):
		case empty && isList:
			members[name] = []any{}
		default:
			members[name] = answerOf(value)
		}
	}
	return members
}

// IsModel reports whether a type is a model of the service, or a pointer to it or a list of it.
func IsModel(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct && t.PkgPath() == reflect.TypeFor[gen.Quotas]().PkgPath()
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
