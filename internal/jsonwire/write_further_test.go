package jsonwire_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestAppendFurther(t *testing.T) {
	t.Parallel()
	members := map[string]any{"b": 1, "a\"\n": []string{"x"}, "c": nil}
	for want, text := range map[string][]byte{
		`{"a\"\n":["x"],"b":1,"c":null`: jsonwire.AppendFurther([]byte("{"), members),
		`{"n":"x","a":2`:                jsonwire.AppendFurther([]byte(`{"n":"x"`), map[string]int{"a": 2}),
		`{`:                             jsonwire.AppendFurther[int]([]byte("{"), nil),
	} {
		assert.Equal(t, want, string(text))
	}
}
