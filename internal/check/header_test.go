package check_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/internal/check"
)

func TestHeader(t *testing.T) {
	t.Parallel()
	var c check.Collector
	at := (*check.Path)(nil).Field("X-Trace")
	c.Header(&at, "a\tb ü,")
	assert.NoError(t, c.Err())
	c.Header(&at, "a\r\nX-Other: b")
	assert.EqualError(t, c.Err(), "X-Trace: must not hold a control character, such as a line break")
}

func TestHeaderList(t *testing.T) {
	t.Parallel()
	var c check.Collector
	at := (*check.Path)(nil).Field("X-Times")
	check.HeaderList(&c, &at, []string{"a", "b,c", "\n"})
	assert.EqualError(t, c.Err(), "X-Times[1]: must not hold a comma, which separates the elements; "+
		"X-Times[2]: must not hold a control character, such as a line break")
}

func TestPathList(t *testing.T) {
	t.Parallel()
	for want, values := range map[string][]string{
		"": {"a", "b c"}, "ids: is required": nil, "ids[1]: is required": {"a", ""}, "ids[0]: must not be a relative path segment": {".."},
		"ids[0]: must not hold a comma, which separates the elements": {"a,b"}, "ids[1]: has 4 characters, at most 3 allowed (maxLength)": {"ab", "abcd"},
	} {
		var c check.Collector
		rule := &check.Text{MaxLength: 3}
		check.PathList(&c, "ids", values, rule)
		if want == "" {
			assert.NoError(t, c.Err())
			continue
		}
		assert.EqualError(t, c.Err(), want)
	}
}

func TestPathParamWithoutALimit(t *testing.T) {
	t.Parallel()
	var c check.Collector
	c.PathParam("id", "anything", nil)
	assert.NoError(t, c.Err())
}

func TestUnion(t *testing.T) {
	t.Parallel()
	var c check.Collector
	at := (*check.Path)(nil).Field("pet")
	c.Union(&at, nil)
	assert.NoError(t, c.Err())
	c.Union(&at, errors.New("unknown discriminator"))
	assert.EqualError(t, c.Err(), "pet: must be one of the objects that its discriminator names")
}

func TestControls(t *testing.T) {
	t.Parallel()
	for c := range rune(256) {
		assert.Equal(t, c < ' ' && c != '\t' || c == 0x7f, check.HasControl("x"+string(c)), "%q", c)
	}
}
