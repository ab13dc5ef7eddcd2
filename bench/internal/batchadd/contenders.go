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

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpcep/v1/model"

	"github.com/vpcep-go/vpcep/bench/vendorsdk"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
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
	ours, err := vpcep.New(vpcep.WithEndpoint(url), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	if err != nil {
		return nil, err
	}
	theirs, err := vendorsdk.NewClient(url)
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
			added, err := ours.BatchAddEndpointServicePermissions(ctx, vpceptest.EndpointServiceID, body)
			if err != nil {
				return err
			}
			return count(len(added.Permissions), records)
		}},
		{vendorName, func() error {
			added, err := theirs.BatchAddEndpointServicePermissions(&model.BatchAddEndpointServicePermissionsRequest{
				VpcEndpointServiceId: vpceptest.EndpointServiceID,
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
	mac := hmac.New(sha256.New, []byte(vpceptest.SecretKey))
	_, _ = mac.Write(sum[:]) // Writing to a hash cannot fail.
	authorization := "SDK-HMAC-SHA256 Access=" + vpceptest.AccessKey + ", SignedHeaders=host, Signature=" + hex.EncodeToString(mac.Sum(nil))
	resp, err := send(ctx, url, body, authorization)
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
	target := url + "/v1/" + vpceptest.ProjectID + "/vpc-endpoint-services/" + vpceptest.EndpointServiceID + "/permissions/batch-create"
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
