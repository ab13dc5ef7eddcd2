package vpceptest_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const projectsPath = "/v3/projects"

// projectIDs are the ids in the answer to a request for projects.
func projectIDs(t *testing.T, result answer) []string {
	t.Helper()
	require.Equal(t, http.StatusOK, result.status, result.body)
	var body struct {
		Projects []struct{ ID, Name string }
		Links    map[string]*string
	}
	require.NoError(t, json.Unmarshal([]byte(result.body), &body))
	assert.Contains(t, body.Links, "next")
	ids := []string{}
	for _, p := range body.Projects {
		assert.NotEmpty(t, p.Name)
		ids = append(ids, p.ID)
	}
	return ids
}

func TestProjects(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	result := raw(t, server, http.MethodGet, projectsPath+"?name="+vpceptest.ProjectName, "")
	assert.Equal(t, []string{vpceptest.ProjectID}, projectIDs(t, result))
	assert.NotEmpty(t, result.header.Get("X-IAM-Trace-Id"))
	assert.Empty(t, result.header.Get("X-Request-Id"))
	assert.Empty(t, projectIDs(t, raw(t, server, http.MethodGet, projectsPath+"?name=cn-north", "")), "the whole name counts")
	assert.Equal(t, 2, server.Requests(vpceptest.ProjectsOperation))

	server = vpceptest.NewServer(t, vpceptest.WithProjects(
		vpceptest.Project{ID: "a", Name: "x"}, vpceptest.Project{ID: "b", Name: "y"}, vpceptest.Project{ID: "c", Name: "x"}))
	assert.Equal(t, []string{"a", "c"}, projectIDs(t, raw(t, server, http.MethodGet, projectsPath+"?name=x", "")))
	assert.Equal(t, []string{"a", "b", "c"}, projectIDs(t, raw(t, server, http.MethodGet, projectsPath, "")))
	server = vpceptest.NewServer(t, vpceptest.WithProjects())
	assert.Empty(t, projectIDs(t, raw(t, server, http.MethodGet, projectsPath, "")))
	server = vpceptest.NewServer(t, vpceptest.WithProjectID("own"))
	assert.Equal(t, []string{"own"}, projectIDs(t, raw(t, server, http.MethodGet, projectsPath, "")))
}

func TestProjectsNeedCredentials(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	global := raw(t, server, http.MethodPost, "/v3/auth/tokens", tokenBody(goodIdentity)).header.Get("X-Subject-Token")
	get := func(change func(r *http.Request)) answer {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+projectsPath+"?name=x", http.NoBody)
		require.NoError(t, err)
		change(req)
		return send(t, req)
	}
	sign := func(secret string, off time.Duration) func(r *http.Request) {
		return func(r *http.Request) {
			key := signature.Key{AccessKey: vpceptest.AccessKey, SecretKey: secret}
			require.NoError(t, signature.NewSigner(key).Sign(r, now.Add(off)))
		}
	}
	set := func(name, value string) func(r *http.Request) {
		return func(r *http.Request) {
			r.Header.Set("X-Auth-Token", global)
			r.Header.Set(name, value)
		}
	}
	assert.Equal(t, http.StatusOK, get(sign(vpceptest.SecretKey, 0)).status)
	assert.Equal(t, http.StatusOK, get(set("X-Auth-Token", global)).status, "a token for no project does")
	assert.Equal(t, http.StatusOK, get(set("X-Project-Id", vpceptest.ProjectID)).status)
	assert.Equal(t, http.StatusForbidden, get(set("X-Project-Id", "another")).status)
	for want, change := range map[string]func(r *http.Request){
		"no X-Auth-Token and no Authorization":          func(*http.Request) {},
		"decrypt token fail":                            set("X-Auth-Token", "x"),
		"verify aksk signature fail":                    sign("wrong", 0),
		"calc ak sk signature fail:signature expired":   sign(vpceptest.SecretKey, time.Hour),
		`"code":401,"message":"Incorrect IAM authentic`: sign("wrong", 0),
	} {
		refused := get(change)
		assert.Equal(t, http.StatusUnauthorized, refused.status, want)
		assert.Contains(t, refused.body, want)
		assert.NotEmpty(t, refused.header.Get("X-IAM-Trace-Id"))
	}
}

func TestProjectsRefusals(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for query, want := range map[string]string{
		"?name=a&name=b":  "there twice",
		"?name=":          "is empty",
		"?name=%zz":       "cannot be read",
		"?enabled=true":   `not \"enabled\"`,
		"?nam=cn-north-4": `not \"nam\"`,
	} {
		result := raw(t, server, http.MethodGet, projectsPath+query, "")
		assert.Equal(t, http.StatusBadRequest, result.status, query)
		assert.Contains(t, result.body, want)
	}
	assert.Equal(t, http.StatusMethodNotAllowed, raw(t, server, http.MethodPost, projectsPath, "").status)
	for _, projects := range [][]vpceptest.Project{{{Name: "x"}}, {{ID: "x"}}, {{ID: "x", Name: "a"}, {ID: "x", Name: "b"}}} {
		_, err := vpceptest.New(vpceptest.WithProjects(projects...))
		assert.ErrorContains(t, err, "vpceptest: WithProjects: ")
	}
}

func TestFaultsOnProjects(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.Fault503JSON})
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultTooManyRequests, Operation: vpceptest.ProjectsOperation, Times: 1})
	result := raw(t, server, http.MethodGet, projectsPath, "")
	assert.Equal(t, http.StatusTooManyRequests, result.status)
	assert.Equal(t, "1", result.header.Get("Retry-After"))
	assert.Contains(t, result.body, `{"error":{"code":429,`, "in the shape of IAM")
	assert.Equal(t, http.StatusOK, raw(t, server, http.MethodGet, projectsPath, "").status, "a fault of every operation spares IAM")
}

func TestTokensForProjectsByName(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithProjects(
		vpceptest.Project{ID: vpceptest.ProjectID, Name: "a"}, vpceptest.Project{ID: "p2", Name: "b"},
		vpceptest.Project{ID: "p3", Name: "c"}, vpceptest.Project{ID: "p4", Name: "c"}))
	request := func(scope string) answer {
		return raw(t, server, http.MethodPost, "/v3/auth/tokens", tokenBody(goodIdentity, `"scope":{"project":`+scope+`}`))
	}
	for _, scope := range []string{`{"name":"c"}`, `{"name":"cn-north-4"}`, `{"id":"p3","name":"c"}`, `{}`, `{"id":"p5"}`} {
		assert.Equal(t, http.StatusBadRequest, request(scope).status, scope)
	}
	for scope, want := range map[string]struct {
		project string
		list    int
	}{
		`{"name":"a"}`: {`"id":"` + vpceptest.ProjectID + `","name":"a"}`, http.StatusOK},
		`{"name":"b"}`: {`"id":"p2","name":"b"}`, http.StatusForbidden},
		`{"id":"p2"}`:  {`"id":"p2","name":"b"}`, http.StatusForbidden},
	} {
		result := request(scope)
		require.Equal(t, http.StatusCreated, result.status, scope)
		assert.Contains(t, result.body, want.project)
		list := raw(t, server, http.MethodGet, permissionsPath, "", "X-Auth-Token", result.header.Get("X-Subject-Token"))
		assert.Equal(t, want.list, list.status, scope)
	}
}

func TestClientWithoutAProject(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	region := vpcep.WithRegions(gen.Region{ID: vpceptest.ProjectName, Endpoint: server.URL, IAMEndpoint: server.URL})
	client, err := vpcep.New(region, vpcep.WithRegion(vpceptest.ProjectName), vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	require.NoError(t, err)
	defer client.CloseIdleConnections()
	require.NoError(t, add(t, client, account(1)))
	assert.Equal(t, []string{account(1)}, whitelist(server))
	assert.Equal(t, 1, server.Requests(vpceptest.ProjectsOperation))
}
