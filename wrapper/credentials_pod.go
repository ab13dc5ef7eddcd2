package vpcep

import (
	"context"
	"fmt"
	"net/http"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// The variables that a container platform sets for the identity of a pod.
const (
	podURLVariable       = "HC_CONTAINER_CREDENTIALS_FULL_URI"
	podTokenFileVariable = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE" // #nosec G101 -- The name of a variable.
)

// podIdentity gets keys of the identity of a pod.
type podIdentity struct {
	url, tokenFile string
	send           doer
}

// fetch is a fetchKey.
func (p *podIdentity) fetch(ctx context.Context) (issued[*signature.Signer], error) {
	token, err := readTokenFile(p.tokenFile)
	if err != nil {
		return issued[*signature.Signer]{}, fmt.Errorf("%s: %w", podTokenFileVariable, err)
	}
	return getKey(ctx, p.send, iamRequest{
		op:   gen.Operation{ID: "PodIdentityCredentials", Method: http.MethodPost, Idempotent: true, ReadOnly: true, Public: true},
		base: p.url, body: object{}, header: http.Header{"Authorization": {token}},
	})
}
