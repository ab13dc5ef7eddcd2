package vpceptest

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// All of a short list is checked against the contract, and a part of a long one.
func TestListsAreChecked(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		size, bad int
		found     bool
	}{
		"one":             {1, 0, true},
		"short, first":    {100, 0, true},
		"short, between":  {100, 67, true},
		"short, last":     {100, 99, true},
		"long, first":     {5000, 0, true},
		"long, between":   {5000, 1, false},
		"long, in a part": {5000, 50, true},
		"long, last":      {5000, 4999, true},
		"good":            {5000, -1, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var problems []error
			s, err := New(WithReport(func(err error) { problems = append(problems, err) }))
			require.NoError(t, err)
			list := make([]shownRecord, test.size)
			if test.bad >= 0 {
				list[test.bad].PermissionType = "neither" // Not in the enum of the contract.
			}
			s.operations[gen.OpListServicePermissionsDetails().ID] = func(*call) (any, error) {
				return shownRecords[shownRecord]{Permissions: list, TotalCount: &test.size}, nil
			}
			w := ask(t, s, http.MethodGet, listPath, nil)
			if test.found {
				assert.Len(t, problems, 1)
				assert.Equal(t, http.StatusInternalServerError, w.Code)
				return
			}
			assert.Empty(t, problems)
			var got gen.QueryPermissionsResp
			require.NoError(t, json.Unmarshal(w.Body.Bytes(), &got))
			assert.Len(t, got.Permissions, test.size, "the client gets the whole list")
		})
	}
}

func TestAnswersWithLongLists(t *testing.T) {
	t.Parallel()
	for _, size := range []int{0, 1, wholeList, wholeList + 1, 7 * wholeList} {
		for _, answer := range []interface{ excerpt() (any, bool) }{
			shownRecords[shownRecord]{Permissions: make([]shownRecord, size), TotalCount: &size},
			shownRecords[string]{Permissions: make([]string, size)},
		} {
			part, long := answer.excerpt()
			assert.Equal(t, size > wholeList, long)
			if !long {
				assert.Equal(t, answer, part)
				continue
			}
			text, err := json.Marshal(part)
			require.NoError(t, err)
			var body struct {
				Permissions []any `json:"permissions"`
			}
			require.NoError(t, json.Unmarshal(text, &body))
			assert.Len(t, body.Permissions, wholeList)
		}
	}
}

func TestSomeAreSpreadOverTheList(t *testing.T) {
	t.Parallel()
	var list []int
	for i := range 1000 {
		list = append(list, i)
	}
	chosen := some(list)
	assert.Equal(t, 0, chosen[0])
	assert.Equal(t, 999, chosen[len(chosen)-1])
	assert.Len(t, slices.Compact(chosen), wholeList, "none twice")
	for i := 1; i < len(chosen); i++ {
		assert.LessOrEqual(t, chosen[i]-chosen[i-1], 11)
	}
}
