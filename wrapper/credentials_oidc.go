package vpcep

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/vpcep-go/vpcep/internal/check"
	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// oidcLifetime is how long a key for an id token is asked for, in seconds. It is that of the vendor's SDK.
const oidcLifetime = 6 * 60 * 60

// OIDC is an identity provider of IAM that takes id tokens of OpenID Connect.
type OIDC struct {
	Provider  string // Id of the identity provider.
	TokenFile string // Path of the file with the id token. It is read anew for each key.
}

// WithOIDC signs with a temporary access key that IAM gives for an id token of OpenID Connect, such as the one of a pod. The
// key is kept for all callers and renewed before it ends, and once after the service refused it.
func WithOIDC(provider OIDC) Option {
	return withSource(oidcSource("WithOIDC", "", provider), provider.check())
}

func oidcSource(name, from string, provider OIDC) source {
	return source{name: name, from: from, needsIAM: true, make: func(client *Client, b binding) Credentials {
		return newRenewedKey(b.project, provider.keys(client.chain(nil), client.config.iamEndpoint))
	}}
}

// check says what is missing.
func (o OIDC) check() error {
	if o.Provider == "" || o.TokenFile == "" {
		return errors.New("WithOIDC: Provider and TokenFile are needed")
	}
	return checkControls("WithOIDC: Provider", o.Provider)
}

// keys gets keys for id tokens. A refused id token is kept back; one that is put into the file in its place is not.
func (o OIDC) keys(send doer, iamEndpoint string) fetchKey {
	refused := iamRefusals()
	return func(ctx context.Context) (issued[*signature.Signer], error) {
		idToken, err := readTokenFile(o.TokenFile)
		if err != nil {
			return issued[*signature.Signer]{}, fmt.Errorf("the id token: %w", err)
		}
		return guard(ctx, refused, idToken, func() (issued[*signature.Signer], error) {
			return o.exchange(ctx, send, iamEndpoint, idToken)
		})
	}
}

// exchange gets a key: the id token is good for a token of IAM, and that one for a key.
func (o OIDC) exchange(ctx context.Context, send doer, iamEndpoint, idToken string) (issued[*signature.Signer], error) {
	var answer tokenAnswer
	var token string
	r := iamRequest{
		id: "CreateTokenWithIdToken", method: http.MethodPost, path: "/v3.0/OS-AUTH/id-token/tokens", public: true, base: iamEndpoint,
		header: http.Header{"X-Idp-Id": {o.Provider}},
		body:   object{"auth": object{"id_token": object{"id": idToken}}},
		check: func(header http.Header) error {
			token = header.Get(subjectTokenHeader)
			return checkSubjectToken(token)
		},
	}
	if err := r.send(ctx, send, &answer); err != nil {
		return issued[*signature.Signer]{}, err
	}
	identity := object{"methods": []string{"token"}, "token": object{"id": token, "duration_seconds": oidcLifetime}}
	return getIAMKey(ctx, send, iamEndpoint, identity)
}

// readTokenFile reads a file with a token, without the space around it.
func readTokenFile(path string) (string, error) {
	token, err := readSecretFile(path)
	switch {
	case err != nil:
		return "", err
	case check.HasControl(token):
		return "", fmt.Errorf("%s: the token holds a control character, such as a line break", path)
	default:
		return token, nil
	}
}
