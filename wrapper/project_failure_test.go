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
