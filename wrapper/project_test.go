package vpcep_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
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

func TestAFailingLookupIsTriedAgain(t *testing.T) {
	t.Parallel()
	for _, kind := range []vpceptest.FaultKind{
		vpceptest.Fault503HTML, vpceptest.FaultCutAfter, vpceptest.FaultTooManyRequests, vpceptest.FaultThrottled,
	} {
		synctest.Test(t, func(t *testing.T) {
			s, c := newRegionBubble(t, nil, withKey())
			inject(t, s, vpceptest.Fault{Kind: kind, Operation: vpceptest.ProjectsOperation, Times: 2})
			err := addOne(t.Context(), c)
			if kind == vpceptest.FaultThrottled { // In the shape of IAM it has no code of the service.
				require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, 3, s.Requests(vpceptest.ProjectsOperation))
			assert.Equal(t, 1, s.Requests(opAdd))
		})
	}
}

func TestACallerThatGivesUpHearsOfTheLastFailure(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newRegionBubble(t, nil, withKey(), vpcep.WithTimeout(5*time.Second))
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultTooManyRequests, Operation: vpceptest.ProjectsOperation, Delay: 30 * time.Second, Times: 1})
		err := listAll(t.Context(), c)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorIs(t, err, vpcep.ErrThrottled)
		time.Sleep(time.Minute)
		require.NoError(t, listAll(t.Context(), c))
	})
}

func TestAFailedLookupIsNotKept(t *testing.T) {
	t.Parallel()
	for _, credentials := range []vpcep.Option{withKey(), withUser()} {
		synctest.Test(t, func(t *testing.T) {
			s, c := newRegionBubble(t, nil, credentials)
			inject(t, s,
				vpceptest.Fault{Kind: vpceptest.Fault503JSON, Operation: vpceptest.ProjectsOperation, Times: 4},
				vpceptest.Fault{Kind: vpceptest.Fault503JSON, Operation: vpceptest.TokenOperation, Times: 4})
			err := addOne(t.Context(), c)
			var api *vpcep.APIError
			require.ErrorAs(t, err, &api)
			assert.Equal(t, http.StatusServiceUnavailable, api.StatusCode)
			assert.Equal(t, 4, api.Attempts)
			require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown, "nothing was sent that changes anything")
			assert.Equal(t, 1, strings.Count(err.Error(), "attempt"), "one count of attempts: %v", err)
			_, err = c.ProjectID(t.Context())
			require.NoError(t, err)
			require.NoError(t, addOne(t.Context(), c))
			assert.Equal(t, 5, s.Requests(vpceptest.ProjectsOperation)+s.Requests(vpceptest.TokenOperation))
		})
	}
}

func TestALookupThatIsRefused(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newRegionBubble(t, nil, vpcep.WithAccessKey(vpceptest.AccessKey, "wrong"))
		err := listAll(t.Context(), c)
		require.ErrorIs(t, err, vpcep.ErrUnauthorized)
		require.ErrorContains(t, err, "vpcep: ListServicePermissionsDetails: GET /v1/{project_id}/")
		require.ErrorContains(t, err, "look up the project, since WithProjectID is not given: vpcep: KeystoneListProjects: GET /v3/projects: 401")
		assert.Zero(t, s.Requests(opList))
		assert.Equal(t, 1, s.Requests(vpceptest.ProjectsOperation))
	})
}

func TestALookupMakesUpForAWrongClock(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ahead := vpceptest.WithClock(func() time.Time { return time.Now().Add(time.Hour) })
		s, c := newRegionBubble(t, []vpceptest.Option{ahead}, withKey())
		require.NoError(t, listAll(t.Context(), c))
		assert.Equal(t, 2, s.Requests(vpceptest.ProjectsOperation))
		assert.Equal(t, 1, s.Requests(opList))
	})
}

func TestTheProjectMustBeClear(t *testing.T) {
	t.Parallel()
	twice := []vpceptest.Project{{ID: vpceptest.ProjectID, Name: "cn-north-4"}, {ID: "p2", Name: "cn-north-4"}, {ID: "p3", Name: "cn-north-4_shop"}}
	var many []vpceptest.Project
	for i := range 12 {
		many = append(many, vpceptest.Project{ID: fmt.Sprint("p", i), Name: "cn-north-4"})
	}
	for want, projects := range map[string][]vpceptest.Project{
		`vpcep: KeystoneListProjects: IAM has no project "cn-north-4" for these credentials: check WithRegion or give WithProjectID`: nil,
		`IAM has 2 projects with the name "cn-north-4": give one of them with WithProjectID: ` +
			`"0f5a3c7e9b1d4e6f8a2c4b6d8e0f1a3b" ("cn-north-4"), "p2" ("cn-north-4")`: twice,
		`IAM has 12 projects`:             many,
		`"p9" ("cn-north-4"), and 2 more`: many,
	} {
		synctest.Test(t, func(t *testing.T) {
			s, c := newRegionBubble(t, []vpceptest.Option{vpceptest.WithProjects(projects...)}, withKey())
			err := addOne(t.Context(), c)
			require.ErrorContains(t, err, want)
			require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
			assert.Zero(t, s.Requests(opAdd))
		})
	}
	synctest.Test(t, func(t *testing.T) {
		_, c := newRegionBubble(t, []vpceptest.Option{vpceptest.WithProjects()}, withUser())
		require.ErrorIs(t, addOne(t.Context(), c), vpcep.ErrInvalidRequest, "IAM refuses the token request")
	})
}

func TestALookupGoesThroughTheChain(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	var mu sync.Mutex
	var events []string
	note := func(event string) { mu.Lock(); defer mu.Unlock(); events = append(events, event) }
	synctest.Test(t, func(t *testing.T) {
		hook := func(ctx context.Context, op gen.Operation) (context.Context, func(vpcep.CallResult)) {
			note("start " + op.ID)
			return ctx, func(r vpcep.CallResult) { note(fmt.Sprint("end ", op.ID, " ", r.StatusCode, " ", r.Attempts)) }
		}
		s, c := newRegionBubble(t, nil, withKey(), vpcep.WithHook(hook),
			vpcep.WithLogger(slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))))
		inject(t, s, vpceptest.Fault{Kind: vpceptest.Fault503Empty, Operation: vpceptest.ProjectsOperation, Times: 1})
		require.NoError(t, listAll(t.Context(), c))
		assert.Equal(t, []string{
			"start " + opList, "start KeystoneListProjects", "end KeystoneListProjects 200 2", "end " + opList + " 200 1",
		}, events)
		assert.Equal(t, 2, strings.Count(log.String(), `msg="vpcep request" op=KeystoneListProjects`), log.String())
	})
}

func TestAnswersThatAreNoProject(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{}`:                                   "the member projects is missing",
		`{"projects":[{"name":"cn-north-4"}]}`: "projects[].id",
		`{"projects":[{"id":"..","name":"cn-north-4"}]}`: "projects[].id",
		`{"projects":[{"id":{}}]}`:                       `field "id": expected a string`,
		`<html>`:                                         "not JSON",
		``:                                               "the body is empty",
		`{"token":{"project":{"id":"far"}}}`:             "the member projects is missing",
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }))
		c, err := vpcep.New(vpcep.WithRegion("cn-north-4"), vpcep.WithIAMEndpoint(server.URL), withKey())
		require.NoError(t, err)
		_, err = c.ProjectID(t.Context())
		require.ErrorContains(t, err, want)
		require.ErrorIs(t, err, vpcep.ErrUnexpectedAnswer)
		require.ErrorContains(t, err, "vpcep: ProjectID: look up the project, since WithProjectID is not given: vpcep: KeystoneListProjects: ")
		c.CloseIdleConnections()
		server.Close()
	}
}

func TestATokenWithoutItsProject(t *testing.T) {
	t.Parallel()
	for project, want := range map[string]error{`{"id":"p","domain":{"id":"d"}}`: nil, `{"name":"n"}`: vpcep.ErrUnexpectedAnswer, `null`: vpcep.ErrUnexpectedAnswer} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Subject-Token", "t")
			w.WriteHeader(http.StatusCreated)
			_, _ = w.Write([]byte(`{"token":{"expires_at":"2099-01-04T09:05:22.701000Z","project":` + project + `}}`))
		}))
		c, err := vpcep.New(vpcep.WithRegion("cn-north-4"), vpcep.WithIAMEndpoint(server.URL), withUser())
		require.NoError(t, err)
		id, err := c.ProjectID(t.Context())
		assert.ErrorIs(t, err, want)
		assert.Equal(t, want == nil, id == "p")
		c.CloseIdleConnections()
		server.Close()
	}
}
