package vpcep

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// The variables that a container platform sets for the identity of a pod.
const (
	podURLVariable       = "HC_CONTAINER_CREDENTIALS_FULL_URI"
	podTokenFileVariable = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE" // #nosec G101 -- The name of a variable.
)

// WithPodIdentity signs with the temporary access key of the identity of a pod, from the URL that the container platform gives
// and with the token in the file, as FromEnv finds them in HC_CONTAINER_CREDENTIALS_FULL_URI and
// HC_CONTAINER_AUTHORIZATION_TOKEN_FILE. The URL must be https, or http on loopback or a link-local address. The file is read
// anew for each key. The key is kept for all callers and renewed before it ends, and once after the service refused it. No proxy
// is used for it.
func WithPodIdentity(url, tokenFile string) Option {
	err := missing("WithPodIdentity", url, tokenFile)
	if err == nil {
		err = checkPodURL("WithPodIdentity", url)
	}
	return withSource(source{name: "WithPodIdentity", make: func(client *Client, b binding) Credentials {
		return newRenewedKey(b.project, podKeys(client, url, tokenFile))
	}}, err)
}

// checkPodURL checks where the key comes from. Its path may be any, such as /v1/credentials.
func checkPodURL(option, text string) error {
	u, err := url.Parse(text)
	if err != nil {
		return fmt.Errorf("%s: %w", option, errors.Unwrap(err)) // Without the URL.
	}
	host := url.URL{Scheme: u.Scheme, User: u.User, Host: u.Host}
	_, err = checkLocalEndpoint(option, host.String())
	return err
}

// podKeys gets keys of the identity of a pod.
func podKeys(client *Client, url, tokenFile string) fetchKey {
	send, refused := client.chainTo(withoutProxy(client.http), nil), newRefusals("the host of the pod", localRefusalPause)
	return func(ctx context.Context) (issued[*signature.Signer], error) {
		token, err := readTokenFile(tokenFile)
		if err != nil {
			return issued[*signature.Signer]{}, fmt.Errorf("%s: %w", podTokenFileVariable, err)
		}
		return guard(ctx, refused, token, func() (issued[*signature.Signer], error) {
			return getKey(ctx, send, iamRequest{
				id: "PodIdentityCredentials", method: http.MethodPost, public: true,
				base: url, body: object{}, header: http.Header{"Authorization": {token}},
			})
		})
	}
}
