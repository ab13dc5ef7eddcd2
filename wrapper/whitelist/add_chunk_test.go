package whitelist_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A look is for all that was refused in the meantime, not for each request.
func TestARefusedChunkTakesFewLooks(t *testing.T) {
	t.Parallel()
	for _, at := range []int{3, 43} {
		t.Run(fmt.Sprint("record ", at), func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.before = onPosts(func(n int, w http.ResponseWriter) bool {
					if n == 2 {
						refuse(w, http.StatusBadRequest, "EndPoint.0016")
					}
					return n == 2
				})
				input := accounts(0, 50)
				input[at] = "bad:form::1"
				outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(input...), whitelist.WithoutChecks())
				require.ErrorIs(t, err, whitelist.ErrNotInSync)
				assert.Equal(t, whitelist.StatusFailed, outcomes[at].Status)
				assert.Len(t, records(b), 49)
				assert.LessOrEqual(t, b.Requests(opList), 1+8, "what is there, and a look for each size of the parts")
			})
		})
	}
}

// Records that are refused one by one end the run only when there are very many in a row.
func TestRefusalsWithSuccessesBetweenThem(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	var input []string
	for n := range 210 {
		input = append(input, account(n), fmt.Sprint("bad:form::", n))
	}
	outcomes, err := whitelist.Add(t.Context(), server.Client(), serviceID, entries(input...),
		whitelist.WithoutChecks(), whitelist.WithChunkSize(1), whitelist.WithParallel(1))
	require.ErrorIs(t, err, whitelist.ErrNotInSync)
	assert.Len(t, outcomes, 420)
	assertRecords(t, server, accounts(0, 210)...)
}
