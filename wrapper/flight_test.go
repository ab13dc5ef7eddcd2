package vpcep

import (
	"net/http"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAPanicOfATransportComesOutOfTheCall has one that panics while a token is fetched, and then works.
func TestAPanicOfATransportComesOutOfTheCall(t *testing.T) {
	t.Parallel()
	fail := func() { panic("broken transport") }
	c := clientThrough(t, roundTripper(func(req *http.Request) (*http.Response, error) {
		if req.URL.Path != tokensPath {
			return newAnswer(req, http.StatusOK, `{"permissions":[],"total_count":0}`), nil
		}
		fail()
		answer := newAnswer(req, http.StatusCreated, `{"token":{"expires_at":"2099-01-04T09:05:22.701000Z"}}`)
		answer.Header.Set(subjectTokenHeader, "t")
		return answer, nil
	}), optionFunc(func(c *config) {
		c.sources = nil
		WithIAMUser(IAMUser{Account: "account", Name: "name", Password: "password"}).apply(c)
	}), WithIAMEndpoint("https://iam.example.com"))
	for range 2 {
		assert.PanicsWithValue(t, "broken transport", func() { _, _ = c.ListServicePermissionsDetails(t.Context(), "s") })
	}
	fail = runtime.Goexit
	_, err := c.ListServicePermissionsDetails(t.Context(), "s")
	require.ErrorIs(t, err, errNoResult)
	fail = func() {}
	_, err = c.ListServicePermissionsDetails(t.Context(), "s")
	require.NoError(t, err)
}
