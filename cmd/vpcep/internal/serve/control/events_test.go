package control_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/control"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestEventsAreTheExchanges(t *testing.T) {
	t.Parallel()
	s := newStand(t, false)
	client := s.client(t)
	require.NoError(t, add(t, client))
	require.NoError(t, add(t, client))
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+control.Prefix+"events", http.NoBody)
	require.NoError(t, err)
	request.Header.Set("Last-Event-ID", "1")
	answer, err := s.Client().Do(request)
	require.NoError(t, err)
	defer func() { _ = answer.Body.Close() }()
	assert.Equal(t, "text/event-stream", answer.Header.Get("Content-Type"))
	require.NoError(t, add(t, client)) // It comes while the stream is open.
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	for _, number := range []string{"2", "3"} {
		require.True(t, lines.Scan())
		assert.Equal(t, "id: "+number, lines.Text())
		require.True(t, lines.Scan())
		var seen vpceptest.Exchange
		require.NoError(t, json.Unmarshal([]byte(strings.TrimPrefix(lines.Text(), "data: ")), &seen))
		assert.Equal(t, "BatchAddEndpointServicePermissions", seen.Operation)
		require.True(t, lines.Scan())
		assert.Empty(t, lines.Text())
	}
	s.handler.End()
	assert.False(t, lines.Scan(), "the stream ends with the service")
	s.handler.End()
}

func TestContractForThePage(t *testing.T) {
	t.Parallel()
	var contract struct {
		Operations []struct {
			ID     string
			Values []struct {
				Name, In, Type, Limits string
				Required               bool
			}
		}
		ErrorCodes []struct{ Code string } `json:"error_codes"`
	}
	newStand(t, false).into(t, "contract", &contract)
	assert.Len(t, contract.Operations, len(gen.Operations()))
	assert.Len(t, contract.ErrorCodes, len(gen.ErrorCodes()))
	limits := map[string]string{}
	for _, op := range contract.Operations {
		assert.NotEmpty(t, op.ID)
		for _, v := range op.Values {
			assert.NotEmpty(t, v.Type, "%s %s", op.ID, v.Name)
			limits[op.ID+" "+v.In+" "+v.Name] = v.Limits
		}
	}
	assert.Equal(t, "1 to 500; default 10", limits["ListServicePermissionsDetails query limit"])
	assert.Equal(t, "1 to 128 characters", limits["CreateEndpoint body tags[].key"])
	assert.Equal(t, "at least 0; default 0", limits["ListEndpoints query offset"])
	assert.Contains(t, limits["AcceptOrRejectEndpoint body action"], "one of receive, reject")
}
