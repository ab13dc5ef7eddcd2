package vpcep_test

import (
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
