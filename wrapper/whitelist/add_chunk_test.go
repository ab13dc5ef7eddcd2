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

// The whitelist is listed when a chunk is refused, and for the record that is found, but not for each part in between, even
// if the parts have to be smaller than halves.
func TestAPartOfARefusedChunkIsNotLookedInto(t *testing.T) {
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
				outcomes, err := gather(whitelist.Add(t.Context(), b.client, serviceID, entries(input...), whitelist.WithoutChecks()))
				require.NoError(t, err)
				assert.Equal(t, whitelist.StatusFailed, outcomes[at].Status)
				assert.Len(t, records(b), 49)
				assert.Equal(t, 1+2, b.Requests(opList), "what is there, and two looks")
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
	outcomes, err := gather(whitelist.Add(t.Context(), server.Client(), serviceID, entries(input...),
		whitelist.WithoutChecks(), whitelist.WithChunkSize(1), whitelist.WithParallel(1)))
	require.NoError(t, err)
	assert.Len(t, outcomes, 420)
	assertRecords(t, server, accounts(0, 210)...)
}
