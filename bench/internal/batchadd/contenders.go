package batchadd

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/region"
	vendor "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpcep/v1"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpcep/v1/model"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

const (
	projectID = "0123456789abcdef0123456789abcdef"
	serviceID = "c07132bf-4071-439a-9ff3-2068eb45092f"
	accessKey = "EXAMPLEAK0123456789A"
	secretKey = "exampleSecretKey0123456789abcdefghijklmn" // #nosec G101 -- An example.
)

// The names of the contenders.
const (
	bareName   = "net/http"
	signedName = "net/http, signed, answer kept"
	oursName   = "vpcep"
	vendorName = "vendor SDK"
)

// contender makes one call and checks the number of records that came back, where it reads them.
type contender struct {
	name string
	call func() error
}

// contenders are the ways to make the call. The vendor's SDK takes no context, so none of them gets one that can end.
func contenders(ctx context.Context, url string, records int) ([]contender, error) {
	ctx = context.WithoutCancel(ctx)
	body := gen.BatchAddPermissionRequest{}
	var vendorBody []model.EpsAddPermissionRequest
	for i := range records {
		body.Permissions = append(body.Permissions, gen.EpsAddPermissionRequest{Permission: permission(i), Description: "shop"})
		vendorBody = append(vendorBody, model.EpsAddPermissionRequest{Permission: permission(i), Description: "shop"})
	}
	prepared, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	ours, err := vpcep.New(vpcep.WithEndpoint(url), vpcep.WithProjectID(projectID), vpcep.WithAccessKey(accessKey, secretKey))
	if err != nil {
		return nil, err
	}
	theirs, err := vendorClient(url)
	if err != nil {
		return nil, err
	}
	return []contender{
		{bareName, func() error { return bare(ctx, url, prepared) }},
		{signedName, func() error {
			answer, err := bareSigned(ctx, url, prepared)
			if err == nil && answer == "" {
				return errors.New("the answer is empty")
			}
			return err
		}},
		{oursName, func() error {
			added, err := ours.BatchAddEndpointServicePermissions(ctx, serviceID, body)
			if err != nil {
				return err
			}
			return count(len(added.Permissions), records)
		}},
		{vendorName, func() error {
			added, err := theirs.BatchAddEndpointServicePermissions(&model.BatchAddEndpointServicePermissionsRequest{
				VpcEndpointServiceId: serviceID,
				Body:                 &model.BatchAddEndpointServicePermissionsRequestBody{Permissions: vendorBody},
			})
			if err != nil {
				return err
			}
			return count(len(*added.Permissions), records)
		}},
	}, nil
}

func count(got, want int) error {
	if got != want {
		return fmt.Errorf("%d records came back, not %d", got, want)
	}
	return nil
}

// bare sends a prepared body without a signature, and reads the answer without keeping it.
func bare(ctx context.Context, url string, body []byte) error {
	resp, err := send(ctx, url, body, "")
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	}
	return resp.Body.Close()
}

// answers has room for an answer, as a client has that uses it again.
var answers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// bareSigned does what no client can do without: it hashes the body and signs the hash, and keeps the answer as a string.
// It checks, encodes and decodes nothing.
func bareSigned(ctx context.Context, url string, body []byte) (string, error) {
	sum := sha256.Sum256(body)
	mac := hmac.New(sha256.New, []byte(secretKey))
	_, _ = mac.Write(sum[:]) // Writing to a hash cannot fail.
	resp, err := send(ctx, url, body, "SDK-HMAC-SHA256 Access="+accessKey+", SignedHeaders=host, Signature="+hex.EncodeToString(mac.Sum(nil)))
	if err != nil {
		return "", err
	}
	answer, _ := answers.Get().(*bytes.Buffer)
	defer answers.Put(answer)
	answer.Reset()
	if _, err := answer.ReadFrom(resp.Body); err != nil {
		return "", err
	}
	return answer.String(), resp.Body.Close()
}

// send sends a prepared body.
func send(ctx context.Context, url string, body []byte, authorization string) (*http.Response, error) {
	target := url + "/v1/" + projectID + "/vpc-endpoint-services/" + serviceID + "/permissions/batch-create"
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, target, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if authorization != "" {
		req.Header.Set("Authorization", authorization)
	}
	return http.DefaultClient.Do(req)
}

func vendorClient(url string) (*vendor.VpcepClient, error) {
	credentials, err := basic.NewCredentialsBuilder().WithAk(accessKey).WithSk(secretKey).WithProjectId(projectID).SafeBuild()
	if err != nil {
		return nil, err
	}
	client, err := vendor.VpcepClientBuilder().WithRegion(region.NewRegion("bench", url)).WithCredential(credentials).SafeBuild()
	if err != nil {
		return nil, err
	}
	return vendor.NewVpcepClient(client), nil
}
