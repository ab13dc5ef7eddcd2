package jsonwire_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// needy has a member that every answer has, and one that may be missing.
type needy struct {
	id    string
	count int32
	other map[string]float64
}

func (v *needy) ReadJSON(r *jsonwire.Reader) {
	if r.Null() {
		return
	}
	var seen uint64
	for more := r.Object(); more; more = r.NextMember() {
		switch r.Key() {
		case "id":
			seen |= 1
			r.NotNull()
			v.id = r.Text()
			r.LongEnough(v.id, 1)
		case "count":
			v.count = r.Int32()
			r.AtLeast(int64(v.count), 0)
		case "other":
			r.Decode(&v.other)
		default:
			r.SkipUnknown()
		}
	}
	r.Require(seen, "id")
}

func TestMembersThatEveryAnswerHas(t *testing.T) {
	t.Parallel()
	for data, want := range map[string]string{
		`{"id":"a"}`:                        "",
		`{"id":"a","count":0}`:              "",
		`{"id":"a","other":{"x":1.5}}`:      "",
		`null`:                              "",
		`{}`:                                `field "id": expected a member that every answer has, found none`,
		`{"count":1}`:                       `field "id": expected a member that every answer has, found none`,
		`{"id":null}`:                       `field "id": expected a value, found null`,
		`{"id":""}`:                         `field "id": expected at least 1 character, found fewer`,
		`{"id":"a","count":-1}`:             `field "count": expected at least 0, found less`,
		`{"id":"a","other":{"x":"secret"}}`: `field "other": expected a value of its type in the contract, found another`,
	} {
		err := jsonwire.Unmarshal([]byte(data), new(needy))
		if want == "" {
			require.NoError(t, err, data)
			continue
		}
		assert.ErrorContains(t, err, want, data)
		assert.NotContains(t, err.Error(), "secret")
		var wrong *jsonwire.Error
		require.ErrorAs(t, err, &wrong)
		assert.Equal(t, strings.Contains(want, "found n"), wrong.Missing, data)
	}
}
