package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestListTags(t *testing.T) {
	t.Parallel()
	server := taggedServices(t)
	path := projectPath + "/endpoint_service/tags"
	change(t, server, gen.ResourceTypeEndpointService, vpceptest.EndpointServiceID, "create", tag("env", "live"), tag("a", ""))
	assert.JSONEq(t, `{"tags":[{"key":"a","values":[""]},{"key":"env","values":["live","test"]},{"key":"team","values":["a"]}]}`,
		raw(t, server, http.MethodGet, path, "").body)
	assert.JSONEq(t, `{"tags":[]}`, raw(t, server, http.MethodGet, projectPath+"/endpoint/tags", "").body)
	refused(t, server, "EndPoint.3070", http.MethodGet, projectPath+"/vpc-endpoints/tags", "")

	change(t, server, gen.ResourceTypeEndpointService, "s2", "delete", tag("team"))
	left, err := server.Client().ListQueryProjectResourceTags(t.Context(), gen.ResourceTypeEndpointService)
	require.NoError(t, err)
	assert.Len(t, left.Tags, 2, "a key in use no more is gone")
}
