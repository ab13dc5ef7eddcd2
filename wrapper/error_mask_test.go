package vpcep_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// TestTheRequestIDOfASuccessIsShownWithoutSecrets has a gateway that takes the token for the id of the request.
func TestTheRequestIDOfASuccessIsShownWithoutSecrets(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-Id", "id of "+r.Header.Get("X-Auth-Token"))
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"permissions":[],"total_count":0}`))
	}))
	t.Cleanup(server.Close)
	var s shown
	c, err := vpcep.New(append(s.options(), vpcep.WithEndpoint(server.URL), vpcep.WithProjectID("p"), vpcep.WithToken(secret("token")))...)
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	require.NoError(t, listAll(t.Context(), c))
	assertNoLeaks(t, &s, "success")
	assert.Contains(t, s.log.String(), "id of ***")
}

// TestAnErrorWithASecretKeepsItsMeaning has a transport that shows the request in its errors.
func TestAnErrorWithASecretKeepsItsMeaning(t *testing.T) {
	t.Parallel()
	for _, cause := range []error{context.DeadlineExceeded, http.ErrSchemeMismatch} {
		var s shown
		c := pointedAt(t, "https://vpcep.example.com", roundTrip(func(req *http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("cannot send %v: %w", req.Header, cause)
		}))
		c, err := c.With(append(s.options(), vpcep.WithToken(secret("token")), vpcep.WithProjectID(vpceptest.ProjectID))...)
		require.NoError(t, err)
		err = listAll(t.Context(), c)
		require.ErrorIs(t, err, cause)
		require.ErrorContains(t, err, "X-Auth-Token:[***]")
		var timeout interface{ Timeout() bool }
		require.ErrorAs(t, err, &timeout)
		assert.Equal(t, errors.Is(cause, context.DeadlineExceeded), timeout.Timeout())
		s.add(chainOf(err)...)
		assertNoLeaks(t, &s, cause.Error())
	}
}

// TestAnErrorShowsNoPartOfASecret has a gateway that shortens the token and writes it as base64, as it may be in a header.
func TestAnErrorShowsNoPartOfASecret(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := r.Header.Get("X-Auth-Token")
		w.WriteHeader(http.StatusForbidden)
		_, _ = fmt.Fprintf(w, `{"error_code":"A.1","error_msg":"no %s..., no %s"}`, token[:20], base64.StdEncoding.EncodeToString([]byte("user:"+token)))
	}))
	t.Cleanup(server.Close)
	c, err := vpcep.New(vpcep.WithEndpoint(server.URL), vpcep.WithProjectID("p"), vpcep.WithToken("a-token-of-more-than-20-characters"))
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	err = listAll(t.Context(), c)
	var api *vpcep.APIError
	require.ErrorAs(t, err, &api)
	assert.Regexp(t, `^no \*\*\*\.\.\., no [A-Za-z0-9]{7}\*\*\*[A-Za-z0-9]?=*$`, api.Message)
	assert.NotContains(t, string(api.RawBody), "a-token-of")
}
