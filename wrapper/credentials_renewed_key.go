package vpcep

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// fetchKey gets a temporary access key.
type fetchKey func(ctx context.Context) (issued[*signature.Signer], error)

// renewedKey signs requests with a temporary access key that it gets, and gets anew before it ends.
type renewedKey struct {
	keys    *cache[*signature.Signer]
	project *project
	clock   *clock
}

func newRenewedKey(project *project, fetch fetchKey) *renewedKey {
	return &renewedKey{
		keys: &cache[*signature.Signer]{what: "a temporary access key", fetch: fetch}, project: project, clock: &clock{},
	}
}

// Authorize implements Credentials.
func (k *renewedKey) Authorize(ctx context.Context, req *http.Request) error {
	signer, err := k.keys.get(ctx)
	if err != nil {
		return err
	}
	return sign(req, signer, k.project, k.clock)
}

// bind implements boundCredentials.
func (k *renewedKey) bind(c *Client) Credentials { return &renewedKey{k.keys, c.project, k.clock} }

// signsBy implements dated.
func (k *renewedKey) signsBy() *clock { return k.clock }

// Renew implements Renewer: where the clock is right, the key may have ended before its time.
func (k *renewedKey) Renew(refused *http.Request, _ http.Header) bool {
	k.keys.drop(func(s *signature.Signer) bool {
		return isSame(s.Key().SecurityToken, refused.Header.Get(securityTokenHeader))
	})
	return true
}

// securityTokenHeader carries the security token of a temporary access key.
const securityTokenHeader = "X-Security-Token" // #nosec G101 -- The name of a header.

// keyAnswer is what is read of an answer with a temporary access key. IAM, the metadata service and the pod identity of a
// container name its members differently.
type keyAnswer struct {
	key     signature.Key
	expires time.Time
}

// ReadJSON implements jsonwire.Value.
func (a *keyAnswer) ReadJSON(r *jsonwire.Reader) {
	key := members{
		"access": textInto(&a.key.AccessKey), "accessKeyId": textInto(&a.key.AccessKey),
		"secret": textInto(&a.key.SecretKey), "secretAccessKey": textInto(&a.key.SecretKey),
		"securitytoken": textInto(&a.key.SecurityToken), "securityToken": textInto(&a.key.SecurityToken),
		"expires_at": timeInto(&a.expires), "expiration": timeInto(&a.expires),
	}
	members{"credential": key.ReadJSON, "credentials": key.ReadJSON}.ReadJSON(r)
}

// check says what is wrong with the answer. It does not show the values.
func (a *keyAnswer) check() error {
	if a.key.AccessKey == "" || a.key.SecretKey == "" || a.key.SecurityToken == "" || a.expires.IsZero() {
		return errors.New("want credential.access, secret, securitytoken and expires_at, at least one is missing")
	}
	return checkControls("credential", a.key.AccessKey, a.key.SecretKey, a.key.SecurityToken)
}

// getIAMKey asks IAM for a temporary access key.
func getIAMKey(ctx context.Context, send doer, iamEndpoint string, identity object) (issued[*signature.Signer], error) {
	return getKey(ctx, send, iamRequest{
		id: "CreateTemporaryAccessKey", method: http.MethodPost, path: "/v3.0/OS-CREDENTIAL/securitytokens", base: iamEndpoint,
		body: object{"auth": object{"identity": identity}},
	})
}

// getKey sends a request for a temporary access key.
func getKey(ctx context.Context, send doer, r iamRequest) (issued[*signature.Signer], error) {
	var answer keyAnswer
	r.check = func(header http.Header) error {
		err := answer.check()
		answer.expires = byOurClock(answer.expires, header)
		return err
	}
	if err := r.send(ctx, send, &answer); err != nil {
		return issued[*signature.Signer]{}, err
	}
	return issued[*signature.Signer]{signature.NewSigner(answer.key), answer.expires}, nil
}
