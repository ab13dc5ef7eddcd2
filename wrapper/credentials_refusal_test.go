package vpcep_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestAWrongPasswordIsKeptBackAfterTwoRefusals(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: "planted"}))
		asked := func() int { return s.Requests(vpceptest.TokenOperation) }
		for range 2 {
			require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized)
		}
		assert.Equal(t, 2, asked())
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				err := addOne(t.Context(), c)
				assert.ErrorIs(t, err, vpcep.ErrUnauthorized)
				assert.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
				assert.ErrorContains(t, err, "IAM refused the same credentials 2 times; they are not sent again until 2000-01-01T01:00:00Z")
				assert.ErrorContains(t, err, "KeystoneCreateUserTokenByPassword: POST /v3/auth/tokens: 401")
				assert.NotContains(t, err.Error(), "planted")
			})
		}
		all.Wait()
		time.Sleep(time.Hour - time.Second)
		require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized)
		assert.Equal(t, 2, asked(), "IAM still counts")
		time.Sleep(time.Second)
		for range 3 {
			require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized)
		}
		assert.Equal(t, 4, asked(), "it was tried again after the pause")
	})
}

func TestAPasswordThatIsTakenStartsTheCountAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withUser())
		refuse := func() {
			inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultTokenEnded, Operation: vpceptest.TokenOperation, Times: 1})
		}
		for range 3 { // A refusal, then a token that the service soon takes no more.
			refuse()
			require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized)
			require.NoError(t, listAll(t.Context(), c))
			time.Sleep(25 * time.Hour)
		}
		assert.Equal(t, 6, s.Requests(vpceptest.TokenOperation))
	})
}

// TestARenewalThatIsRefusedLeavesTheOldTokenAlone has a password that was changed while the token is still good.
func TestARenewalThatIsRefusedLeavesTheOldTokenAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withUser())
		require.NoError(t, listAll(t.Context(), c))
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultTokenEnded, Operation: vpceptest.TokenOperation})
		time.Sleep(23*time.Hour + 31*time.Minute)
		for range 25 {
			require.NoError(t, listAll(t.Context(), c))
			time.Sleep(time.Minute)
		}
		assert.Equal(t, 3, s.Requests(vpceptest.TokenOperation))
	})
}

// TestEverySourceKeepsBackWhatWasRefusedTwice has each source that sends a secret, and each way to refuse it.
func TestEverySourceKeepsBackWhatWasRefusedTwice(t *testing.T) {
	t.Parallel()
	oidc := vpcep.WithOIDC(vpcep.OIDC{Provider: vpceptest.Provider, TokenFile: idTokenFile(t, vpceptest.IDToken)})
	agency := vpcep.WithAgency(vpcep.Agency{Name: vpceptest.Agency, Account: vpceptest.Account})
	for name, source := range map[string]struct {
		opts      []vpcep.Option
		operation string
		by        string
		pause     time.Duration
	}{
		"password":         {[]vpcep.Option{withUser()}, vpceptest.TokenOperation, "IAM", time.Hour},
		"agency":           {[]vpcep.Option{withKey(), agency}, vpceptest.TemporaryKeyOperation, "IAM", time.Hour},
		"id token":         {[]vpcep.Option{oidc}, vpceptest.IDTokenOperation, "IAM", time.Hour},
		"key for id token": {[]vpcep.Option{oidc}, vpceptest.TemporaryKeyOperation, "IAM", time.Hour},
		"project lookup":   {[]vpcep.Option{withKey(), vpcep.WithProjectID(""), vpcep.WithRegion(vpceptest.Region)}, vpceptest.ProjectsOperation, "IAM", time.Hour},
		"metadata": {[]vpcep.Option{vpcep.WithMetadata(), vpcep.WithMetadataEndpoint("http://127.0.0.1")},
			vpceptest.MetadataKeyOperation, "the metadata service", time.Minute},
		"pod identity": {[]vpcep.Option{vpcep.WithPodIdentity("http://127.0.0.1/pod-identity/credentials", idTokenFile(t, vpceptest.IDToken))},
			vpceptest.PodOperation, "the host of the pod", time.Minute},
	} {
		for _, status := range []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden} {
			t.Run(fmt.Sprint(name, " ", status), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					s, c := newBubble(t, nil, source.opts...)
					inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultStatus, Operation: source.operation, Status: status})
					calls := func(n int) {
						for range n {
							err := listAll(t.Context(), c)
							require.ErrorContains(t, err, fmt.Sprint(status))
						}
					}
					calls(20)
					asked, want := s.Requests(source.operation), 2
					if name == "metadata" && status == http.StatusUnauthorized {
						want = 4 // Each time once more, with another session token.
					}
					assert.Equal(t, want, asked)
					require.ErrorContains(t, listAll(t.Context(), c), source.by+" refused the same credentials 2 times; they are not sent again until")
					time.Sleep(source.pause - time.Second)
					calls(1)
					assert.Equal(t, asked, s.Requests(source.operation))
					time.Sleep(time.Second)
					s.ClearFaults()
					require.NoError(t, listAll(t.Context(), c))
				})
			})
		}
	}
}

// TestARefusedProjectLeavesThePasswordAlone has a user who may not use one of several projects.
func TestARefusedProjectLeavesThePasswordAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, []vpceptest.Option{vpceptest.WithProjects(vpceptest.Project{ID: "second", Name: "second"})}, withUser())
		wrong, err := c.With(vpcep.WithProjectID("none"))
		require.NoError(t, err)
		for range 20 {
			require.Error(t, listAll(t.Context(), wrong))
		}
		assert.Equal(t, 2, s.Requests(vpceptest.TokenOperation))
		second, err := c.With(vpcep.WithProjectID("second"))
		require.NoError(t, err)
		require.True(t, vpcep.HasCode(listAll(t.Context(), second), "EndPoint.2003"), "the token was taken, and the service is in another project")
	})
}

// TestAWrongPasswordIsNotSentForManyProjectsAtOnce has callers of many projects at the same time, before any answer.
func TestAWrongPasswordIsNotSentForManyProjectsAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, []vpceptest.Option{vpceptest.WithLatency(time.Second)},
			vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: "planted"}))
		var all sync.WaitGroup
		for i := range 100 {
			one, err := c.With(vpcep.WithProjectID(fmt.Sprint("p", i)))
			require.NoError(t, err)
			all.Go(func() { assert.ErrorIs(t, listAll(t.Context(), one), vpcep.ErrUnauthorized) })
		}
		all.Wait()
		assert.Equal(t, 2, s.Requests(vpceptest.TokenOperation))
	})
}
