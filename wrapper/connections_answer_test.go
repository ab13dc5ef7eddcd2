package vpcep_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// TestAnswersToDecisions has answers that name the endpoint, nothing, or something else.
func TestAnswersToDecisions(t *testing.T) {
	t.Parallel()
	for answer, taken := range map[string]bool{
		`[{"id":"e","status":"accepted"}]`:                true,
		`[{"id":"other"},{"id":"E","status":"accepted"}]`: true,
		`[]`:                         true,
		`[{"status":"accepted"}]`:    true,
		`[{"id":"other"}]`:           false,
		`[{"id":"other"},{"id":""}]`: false,
	} {
		c := clientTo(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, `{"connections":`+answer+`}`)
		})
		result := c.DecideConnections(t.Context(), serviceID, gen.ConnectionActionReceive, []string{"e"})[0]
		if taken {
			require.NoError(t, result.Err, answer)
			require.NotNil(t, result.Connection)
			continue
		}
		require.ErrorIs(t, result.Err, vpcep.ErrUnexpectedAnswer, answer)
		require.ErrorIs(t, result.Err, vpcep.ErrOutcomeUnknown, answer)
		assert.Nil(t, result.Connection)
	}
}
