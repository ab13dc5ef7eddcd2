package vpcep_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// TestAThousandProjectsCostOneClient counts connections and requests.
func TestAThousandProjectsCostOneClient(t *testing.T) {
	t.Parallel()
	var connections, requests atomic.Int64
	var projects sync.Map
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		projects.Store(r.URL.Path+r.Header.Get("X-Project-Id"), true)
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"permissions":[],"total_count":0}`))
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	root, err := vpcep.New(vpcep.WithEndpoint(server.URL), vpcep.WithProjectID("root"), withKey())
	require.NoError(t, err)
	t.Cleanup(root.CloseIdleConnections)
	for i := range 1000 {
		c, err := root.With(vpcep.WithProjectID(fmt.Sprint("p", i)))
		require.NoError(t, err)
		require.NoError(t, listAll(t.Context(), c))
	}
	assert.LessOrEqual(t, connections.Load(), int64(10), "net/http drops a connection that took 50 ms to tell that it wrote the request")
	assert.EqualValues(t, 1000, requests.Load())
	_, sent := projects.Load("/v1/p7/vpc-endpoint-services/" + serviceID + "/permissionsp7")
	assert.True(t, sent, "the project is in the path and in the header")
}

func TestDerivedClientsShareTokens(t *testing.T) {
	t.Parallel()
	const team = vpceptest.ProjectName + "_team"
	synctest.Test(t, func(t *testing.T) {
		s, root := newRegionBubble(t, []vpceptest.Option{vpceptest.WithProjects(
			vpceptest.Project{ID: vpceptest.ProjectID, Name: vpceptest.ProjectName}, vpceptest.Project{ID: "p-team", Name: team})}, withUser())
		var clients []*vpcep.Client
		for range 10 {
			same, err := root.With(vpcep.WithTimeout(time.Hour))
			require.NoError(t, err)
			other, err := root.With(vpcep.WithProjectName(team))
			require.NoError(t, err)
			clients = append(clients, same, other)
		}
		crowd := func() {
			var all sync.WaitGroup
			for _, c := range clients {
				for range 5 {
					all.Go(func() {
						_, err := c.ProjectID(t.Context())
						assert.NoError(t, err)
						_ = listAll(t.Context(), c) // The embedded service has one project.
					})
				}
			}
			all.Wait()
			synctest.Wait()
		}
		crowd()
		assert.Equal(t, 2, s.Requests(vpceptest.TokenOperation), "one token for each project")
		time.Sleep(23*time.Hour + 40*time.Minute)
		crowd()
		assert.Equal(t, 4, s.Requests(vpceptest.TokenOperation), "each renewed once")
		id, err := clients[1].ProjectID(t.Context())
		require.NoError(t, err)
		assert.Equal(t, "p-team", id)
	})
}

func TestDerivedClientsShareKeysAndLookups(t *testing.T) {
	t.Parallel()
	s := vpceptest.NewServer(t)
	root, err := vpcep.New(vpcep.WithRegion(vpceptest.Region), vpcep.WithEndpoint(s.URL), vpcep.WithIAMEndpoint(s.URL), withKey(),
		vpcep.WithAgency(vpcep.Agency{Name: vpceptest.Agency, Account: vpceptest.Account}))
	require.NoError(t, err)
	t.Cleanup(root.CloseIdleConnections)
	var log bytes.Buffer
	var all sync.WaitGroup
	for i := range 20 {
		c, err := root.With(vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}))
		require.NoError(t, err)
		if i == 0 {
			c, err = c.With(vpcep.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
			require.NoError(t, err)
		}
		all.Go(func() { assert.NoError(t, listAll(t.Context(), c)) })
	}
	all.Wait()
	assert.Equal(t, 1, s.Requests(vpceptest.TemporaryKeyOperation))
	assert.Equal(t, 1, s.Requests(vpceptest.ProjectsOperation))
	s.Inject(vpceptest.Fault{Kind: vpceptest.Fault503JSON, Operation: opList})
	one, err := root.With(vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}))
	require.NoError(t, err)
	sent := s.Requests(opList)
	require.Error(t, listAll(t.Context(), one))
	assert.Equal(t, sent+1, s.Requests(opList), "it has its own number of attempts")
}

func TestAnotherRegionHasItsOwnHostsAndProject(t *testing.T) {
	t.Parallel()
	own := vpcep.WithRegions(gen.Region{ID: "moon-1", Endpoint: "https://vpcep.moon-1.example.com", IAMEndpoint: "https://iam.moon-1.example.com"})
	root, err := vpcep.New(vpcep.WithRegion("cn-north-4"), vpcep.WithProjectID("p"), withKey(), own)
	require.NoError(t, err)
	far, err := root.With(vpcep.WithRegion("moon-1"), vpcep.WithProjectID("q"))
	require.NoError(t, err)
	assert.Equal(t, "https://vpcep.moon-1.example.com", far.Endpoint())
	back, err := far.With(vpcep.WithRegion("cn-north-4"), vpcep.WithProjectID("r"))
	require.NoError(t, err)
	assert.Equal(t, "https://vpcep.cn-north-4.myhuaweicloud.com", back.Endpoint())
	same, err := far.With(vpcep.WithTimeout(time.Hour))
	require.NoError(t, err)
	id, err := same.ProjectID(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "q", id)
	assert.Equal(t, far.Endpoint(), same.Endpoint())
	id, err = root.ProjectID(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "p", id)
}

func TestWithRefuses(t *testing.T) {
	t.Parallel()
	root, err := vpcep.New(vpcep.WithRegion("cn-north-4"), vpcep.WithProjectID("p"), withKey())
	require.NoError(t, err)
	_, err = root.With(nil, vpcep.FromEnv(), vpcep.WithRegion("moon-1"), vpcep.WithProjectID(".."))
	require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
	for _, want := range []string{
		"vpcep: With: an option is nil", "WithHTTPClient, WithRootCAs and FromEnv belong to New", `"moon-1" is not one of the`, "WithProjectID: ",
	} {
		require.ErrorContains(t, err, want)
	}
}

func TestOtherCredentialsAreKeptApart(t *testing.T) {
	t.Parallel()
	s := vpceptest.NewServer(t)
	root := s.Client()
	wrong, err := root.With(vpcep.WithAccessKey("other", "key"))
	require.NoError(t, err)
	require.ErrorIs(t, listAll(t.Context(), wrong), vpcep.ErrUnauthorized)
	require.NoError(t, listAll(t.Context(), root))
	agency, err := root.With(vpcep.WithAgency(vpcep.Agency{Name: vpceptest.Agency, Account: vpceptest.Account}))
	require.NoError(t, err)
	require.NoError(t, listAll(t.Context(), agency))
	assert.Equal(t, 1, s.Requests(vpceptest.TemporaryKeyOperation))
}
