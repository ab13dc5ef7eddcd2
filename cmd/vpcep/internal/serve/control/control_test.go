package control_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/control"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// stand is a service with its controls, on a real listener.
type stand struct {
	*httptest.Server

	handler *control.Handler
}

func newStand(t *testing.T, remote bool) *stand {
	t.Helper()
	handler, err := control.New(func(observe func(vpceptest.Exchange)) (*vpceptest.Service, error) {
		return vpceptest.New(vpceptest.WithObserver(observe))
	}, remote)
	require.NoError(t, err)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	t.Cleanup(handler.End)
	return &stand{server, handler}
}

// ask sends a request to a control, and gives the status and the body of the answer.
func (s *stand) ask(t *testing.T, method, path, body string, header ...string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, s.URL+control.Prefix+path, strings.NewReader(body))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
		if header[i] == "Host" {
			request.Host = header[i+1]
		}
	}
	answer, err := s.Client().Do(request)
	require.NoError(t, err)
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer.StatusCode, string(text)
}

// into reads what a control shows.
func (s *stand) into(t *testing.T, path string, value any) {
	t.Helper()
	status, text := s.ask(t, http.MethodGet, path, "")
	require.Equal(t, http.StatusOK, status, text)
	require.NoError(t, json.Unmarshal([]byte(text), value))
}

func (s *stand) client(t *testing.T) *vpcep.Client {
	t.Helper()
	client, err := vpcep.New(
		vpcep.WithEndpoint(s.URL), vpcep.WithProjectID(vpceptest.ProjectID), vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
		vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}),
	)
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	return client
}

func add(t *testing.T, client *vpcep.Client) error {
	t.Helper()
	_, err := client.BatchAddEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID, gen.BatchAddPermissionRequest{
		Permissions: []gen.EpsAddPermissionRequest{{Permission: "*", Description: "everyone"}},
	})
	return err
}

// connect makes an endpoint, and gives its id.
func connect(t *testing.T, client *vpcep.Client) string {
	t.Helper()
	const subnet = "4189d3c2-8882-4871-a3c2-d380272eed81"
	made, err := client.CreateEndpoint(t.Context(), gen.CreateEndpointRequestBody{
		EndpointServiceID: vpceptest.EndpointServiceID, VPCID: subnet, SubnetID: subnet,
	})
	require.NoError(t, err)
	return made.ID
}

func TestStateShowsWhatTheServiceHolds(t *testing.T) {
	t.Parallel()
	s := newStand(t, false)
	client := s.client(t)
	require.NoError(t, add(t, client))
	made := connect(t, client)
	var state struct {
		Services []struct {
			Service        struct{ ID, Status string }
			Whitelist      []struct{ Permission, Description string }
			WhitelistCount int `json:"whitelist_count"`
			Connections    []struct{ ID, Status string }
		}
		Endpoints []struct{ ID, Status string }
	}
	s.into(t, "state", &state)
	require.Len(t, state.Services, 1)
	one := state.Services[0]
	assert.Equal(t, vpceptest.EndpointServiceID, one.Service.ID)
	assert.Equal(t, []struct{ Permission, Description string }{{"*", "everyone"}}, one.Whitelist)
	assert.Equal(t, 1, one.WhitelistCount)
	assert.Equal(t, []struct{ ID, Status string }{{made, "accepted"}}, one.Connections)
	assert.Equal(t, []struct{ ID, Status string }{{made, "accepted"}}, state.Endpoints)
}

func TestFaultsAreSetSeenAndCleared(t *testing.T) {
	t.Parallel()
	s := newStand(t, false)
	client := s.client(t)
	status, text := s.ask(t, http.MethodPost, "faults", `{"kind":"forbidden","operation":"ListQuotaDetails","times":2}`)
	require.Equal(t, http.StatusNoContent, status, text)
	_, err := client.ListQuotaDetails(t.Context())
	require.ErrorIs(t, err, vpcep.ErrForbidden)
	var shown struct {
		Faults []struct {
			Kind, Operation, Delay string
			Times                  int
		}
		Operations []string
		Kinds      []struct {
			Kind        string
			AfterChange bool `json:"after_change"`
		}
	}
	s.into(t, "faults", &shown)
	require.Len(t, shown.Faults, 1)
	assert.Equal(t, 1, shown.Faults[0].Times)
	assert.Equal(t, "1s", shown.Faults[0].Delay)
	assert.Contains(t, shown.Operations, "KeystoneListProjects")
	assert.Len(t, shown.Kinds, len(vpceptest.FaultKinds()))
	status, _ = s.ask(t, http.MethodDelete, "faults", "")
	assert.Equal(t, http.StatusNoContent, status)
	_, err = client.ListQuotaDetails(t.Context())
	require.NoError(t, err)
	for body, want := range map[string]string{
		`{"kind":"odd"}`:                         "unknown kind of fault",
		`{"kind":"slow","operation":"Odd"}`:      "unknown operation",
		`{"kind":"slow","delay":"late"}`:         "is no time such as 1.5s",
		`{"kind":"slow","wrong":1}`:              "unknown field",
		`{"kind":"slow"} {}`:                     "text behind",
		`[]`:                                     "the body: array",
		`{"kind":"` + strings.Repeat("x", 70000): "too large",
	} {
		status, text := s.ask(t, http.MethodPost, "faults", body)
		assert.Equal(t, http.StatusBadRequest, status)
		assert.Contains(t, text, want)
	}
}

func TestPaceIsSetAndShown(t *testing.T) {
	t.Parallel()
	s := newStand(t, false)
	want := `{"delay":"1m0s","latency":"20ms","gateway_limit":{"requests":0,"window":"0s"},"service_limit":{"requests":1,"window":"1h0m0s"}}`
	status, text := s.ask(t, http.MethodPut, "pace", want)
	require.Equal(t, http.StatusNoContent, status, text)
	_, text = s.ask(t, http.MethodGet, "pace", "")
	assert.JSONEq(t, want, text)
	require.NoError(t, add(t, s.client(t)))
	require.ErrorIs(t, add(t, s.client(t)), vpcep.ErrThrottled)
	status, text = s.ask(t, http.MethodPut, "pace", `{"delay":"-1s"}`)
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Contains(t, text, "must not be negative")
}

func TestResetIsAsAtTheStart(t *testing.T) {
	t.Parallel()
	s := newStand(t, false)
	require.NoError(t, add(t, s.client(t)))
	s.ask(t, http.MethodPost, "faults", `{"kind":"forbidden"}`)
	s.ask(t, http.MethodPut, "pace", `{"delay":"1h"}`)
	status, text := s.ask(t, http.MethodPost, "reset", "{}")
	require.Equal(t, http.StatusNoContent, status, text)
	var state struct {
		Services []struct {
			WhitelistCount int `json:"whitelist_count"`
		}
	}
	s.into(t, "state", &state)
	assert.Zero(t, state.Services[0].WhitelistCount)
	var pace struct{ Delay string }
	s.into(t, "pace", &pace)
	assert.Equal(t, "0s", pace.Delay)
	require.NoError(t, add(t, s.client(t)))
	var exchanges []vpceptest.Exchange
	s.into(t, "exchanges", &exchanges)
	assert.Len(t, exchanges, 2, "the log goes on")
}
