package vpcep_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// newRegionBubble is newBubble with a client that knows its region and not its project.
func newRegionBubble(t *testing.T, service []vpceptest.Option, client ...vpcep.Option) (*vpceptest.Service, *vpcep.Client) {
	t.Helper()
	return newBubble(t, service, append([]vpcep.Option{
		vpcep.WithProjectID(""), vpcep.WithRegion(vpceptest.ProjectName),
	}, client...)...)
}

func TestTheProjectIsLookedUpOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newRegionBubble(t, nil, withKey())
		assert.Zero(t, s.Requests(vpceptest.ProjectsOperation), "New sends nothing")
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultSlow, Operation: vpceptest.ProjectsOperation, Delay: time.Second})
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() { assert.NoError(t, listAll(t.Context(), c)) })
			all.Go(func() {
				id, err := c.ProjectID(t.Context())
				assert.NoError(t, err)
				assert.Equal(t, vpceptest.ProjectID, id)
			})
		}
		all.Wait()
		require.NoError(t, addOne(t.Context(), c))
		assert.Equal(t, 1, s.Requests(vpceptest.ProjectsOperation))
		assert.Len(t, s.Whitelist(serviceID), 1)
	})
}

func TestAGivenProjectIsNotLookedUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey(), vpcep.WithRegion(vpceptest.ProjectName))
		require.NoError(t, addOne(t.Context(), c))
		assert.Zero(t, s.Requests(vpceptest.ProjectsOperation))
	})
}

func TestTheProjectIsLookedUpWithEveryKindOfCredentials(t *testing.T) {
	t.Parallel()
	for name, lookups := range map[string]int{"token": 1, "temporary": 1, "own": 1, "user": 0} {
		synctest.Test(t, func(t *testing.T) {
			var token string
			var service []vpceptest.Option
			credentials := map[string]vpcep.Option{
				"temporary": vpcep.WithTemporaryAccessKey("KEY", "secret", "security"),
				"user":      withUser(),
				"token":     vpcep.WithCredentials(tokenFunc(func() string { return token })),
				"own":       vpcep.WithCredentials(tokenFunc(func() string { return token })),
			}[name]
			if name == "temporary" {
				service = append(service, vpceptest.WithTemporaryAccessKey("KEY", "secret", "security"))
			}
			s, c := newRegionBubble(t, service, credentials)
			token = s.IssueToken()
			require.NoError(t, addOne(t.Context(), c), name)
			id, err := c.ProjectID(t.Context())
			require.NoError(t, err)
			assert.Equal(t, vpceptest.ProjectID, id)
			assert.Equal(t, lookups, s.Requests(vpceptest.ProjectsOperation), name)
			assert.Equal(t, 1-lookups, s.Requests(vpceptest.TokenOperation), "the token request names the project")
		})
	}
}

// tokenFunc are credentials with a token that is known late.
type tokenFunc func() string

func (f tokenFunc) Authorize(_ context.Context, req *http.Request) error {
	req.Header.Set("X-Auth-Token", f())
	return nil
}

// TestTheProjectIsInPathAndSignature looks at the requests themselves.
func TestTheProjectIsInPathAndSignature(t *testing.T) {
	t.Parallel()
	var seen []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, signed, _ := strings.Cut(r.Header.Get("Authorization"), "SignedHeaders=")
		signed, _, _ = strings.Cut(signed, ",")
		seen = append(seen, fmt.Sprint(r.Method, " ", r.RequestURI, " ", r.Header["X-Project-Id"], " ", signed))
		w.Header().Set("Content-Type", "application/json")
		if strings.HasPrefix(r.URL.Path, "/iam/") {
			_, _ = w.Write([]byte(`{"projects":[{"id":"a b","name":"moon 1"}],"links":{}}`))
			return
		}
		_, _ = w.Write([]byte(`{"permissions":[],"total_count":0}`))
	}))
	t.Cleanup(server.Close)
	c, err := vpcep.New(vpcep.WithRegion("moon 1"), vpcep.WithEndpoint(server.URL+"/project_id/"), vpcep.WithIAMEndpoint(server.URL+"/iam"), withKey())
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	for range 2 {
		require.NoError(t, listAll(t.Context(), c))
	}
	list := "GET /project_id/v1/a%20b/vpc-endpoint-services/" + serviceID + "/permissions [a b] accept;user-agent;x-project-id;x-sdk-date"
	assert.Equal(t, []string{"GET /iam/v3/projects?name=moon%201 [] accept;user-agent;x-sdk-date", list, list}, seen)
}

func TestACallerThatGivesUpDoesNotEndTheLookup(t *testing.T) {
	t.Parallel()
	for _, credentials := range []vpcep.Option{withKey(), withUser()} {
		synctest.Test(t, func(t *testing.T) {
			s, c := newRegionBubble(t, nil, credentials)
			inject(t, s,
				vpceptest.Fault{Kind: vpceptest.FaultSlow, Operation: vpceptest.ProjectsOperation, Delay: 10 * time.Second},
				vpceptest.Fault{Kind: vpceptest.FaultSlow, Operation: vpceptest.TokenOperation, Delay: 10 * time.Second})
			hasty, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			var all sync.WaitGroup
			all.Go(func() {
				err := addOne(hasty, c)
				assert.ErrorIs(t, err, context.DeadlineExceeded)
				assert.ErrorContains(t, err, "vpcep: BatchAddEndpointServicePermissions: POST /v1/{project_id}/")
				assert.ErrorContains(t, err, "look up the project, since WithProjectID is not given: ")
				assert.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
			})
			synctest.Wait()
			all.Go(func() { assert.NoError(t, listAll(t.Context(), c)) })
			all.Wait()
			assert.Equal(t, 1, s.Requests(vpceptest.ProjectsOperation)+s.Requests(vpceptest.TokenOperation))
			assert.Zero(t, s.Requests(opAdd))
		})
	}
}

func TestWithTimeoutBoundsTheWaitForTheProject(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newRegionBubble(t, nil, withKey(), vpcep.WithTimeout(5*time.Second))
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultSlow, Operation: vpceptest.ProjectsOperation, Delay: 20 * time.Second})
		start := time.Now()
		require.ErrorIs(t, listAll(t.Context(), c), context.DeadlineExceeded)
		assert.Equal(t, 5*time.Second, time.Since(start))
		_, err := c.ProjectID(t.Context())
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, 10*time.Second, time.Since(start))
		time.Sleep(10 * time.Second)
		synctest.Wait()
		require.NoError(t, listAll(t.Context(), c), "the lookup went on")
		assert.Equal(t, 1, s.Requests(vpceptest.ProjectsOperation))

		over, cancel := context.WithCancel(t.Context())
		cancel()
		_, fresh := newRegionBubble(t, nil, withKey())
		_, err = fresh.ProjectID(over)
		require.ErrorIs(t, err, context.Canceled)
	})
}
