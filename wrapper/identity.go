package vpcep

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// Identity is who a client calls as, and where. It holds no secret.
type Identity struct {
	Source      string // Where the credentials come from, such as WithAccessKey or the names of variables.
	AccountID   string // Id of the account.
	Account     string // Name of the account; "" where IAM does not tell, as for access keys.
	User        string // The IAM user, or what there is in its place, such as an agency.
	Region      string // "" where only the endpoint is given.
	ProjectID   string // "" where it could not be looked up.
	Endpoint    string // Base URL of the service.
	IAMEndpoint string // Base URL of IAM; "" where it is not known.
}

// Identity asks IAM who the credentials belong to: for a token what it says of itself, for an access key the caller identity of
// the security token service (STS). Its host is that of IAM with sts in the place of iam, or HUAWEICLOUD_SDK_STS_ENDPOINT with
// FromEnv. With an error, the Identity holds what is known without the answer.
func (c *Client) Identity(ctx context.Context) (Identity, error) {
	if err := argumentError("Identity", checkContext(ctx)); err != nil {
		return Identity{}, err
	}
	who := Identity{Region: c.config.region, Endpoint: c.config.endpoint, IAMEndpoint: c.config.iamEndpoint}
	found, err := c.whoAmI(ctx)
	who.AccountID, who.Account, who.User = found.accountID, found.account, found.user
	who.Source = c.origin() // Behind the request: a chain knows by then.
	for _, agency := range c.config.agencies {
		who.Source = fmt.Sprintf("agency %s of %s, by %s", agency.Name, cmp.Or(agency.Account, agency.AccountID), who.Source)
	}
	if err == nil {
		who.ProjectID, err = c.ProjectID(ctx)
	} else if id, known := c.project.known(); known {
		who.ProjectID = id
	}
	if err != nil {
		return who, fmt.Errorf("vpcep: Identity: %w", err)
	}
	return who, nil
}

// caller is what IAM says of who calls.
type caller struct{ accountID, account, user string }

// bearer is implemented by credentials that send a token.
type bearer interface {
	token(ctx context.Context) (string, error)
}

// whoAmI asks who calls.
func (c *Client) whoAmI(ctx context.Context) (caller, error) {
	r := iamRequest{id: "GetCallerIdentity", method: http.MethodGet, path: "/v5/caller-identity", base: c.config.stsEndpoint}
	if tokens, ok := c.credentials.(bearer); ok {
		token, err := tokens.token(ctx)
		if err != nil {
			return caller{}, &credentialsError{err}
		}
		r = iamRequest{
			id: "KeystoneShowToken", method: http.MethodGet, path: tokensPath, base: c.config.iamEndpoint,
			query: "?nocatalog=true", header: http.Header{subjectTokenHeader: {token}},
		}
	}
	if r.base == "" {
		return caller{}, fmt.Errorf("%w: the host of IAM is not known: give WithRegion or WithIAMEndpoint", ErrInvalidRequest)
	}
	var answer caller
	if err := r.send(ctx, c.chain(c.credentials), &answer); err != nil {
		return caller{}, err // A part of an answer says nothing.
	}
	return answer, nil
}

// findSTS finds the host of STS.
func (c *config) findSTS() {
	c.stsEndpoint = stsHost(c.iamEndpoint)
	if c.env == nil {
		return
	}
	if text := c.orEnv("", "HUAWEICLOUD_SDK_STS_ENDPOINT"); text != "" {
		url, err := checkEndpoint("FromEnv: HUAWEICLOUD_SDK_STS_ENDPOINT", text)
		c.stsEndpoint = url
		c.fail(err)
	}
}

// stsHost is the host of STS that goes with the one of IAM. A host that does both has one name.
func stsHost(iamEndpoint string) string {
	u, err := url.Parse(iamEndpoint)
	if err != nil {
		return ""
	}
	if rest, isIAM := strings.CutPrefix(u.Host, "iam."); isIAM {
		u.Host = "sts." + rest
	}
	return u.String()
}

// ReadJSON implements jsonwire.Value, for an answer of STS, or about a token.
func (a *caller) ReadJSON(r *jsonwire.Reader) {
	domain := members{"id": textInto(&a.accountID), "name": textInto(&a.account)}
	user := members{"name": textInto(&a.user), "domain": domain.ReadJSON}
	token := members{"user": user.ReadJSON}
	members{
		"account_id":    textInto(&a.accountID),
		"principal_urn": textInto(&a.user), // Such as iam::ACCOUNT:user:NAME.
		"token":         token.ReadJSON,
	}.ReadJSON(r)
	if a.accountID == "" {
		r.Require(0, "account_id")
	}
}
