package vpcep

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// IAMUser is a user of IAM with a password. The main user of an account that became a HUAWEI ID cannot be used.
type IAMUser struct {
	Account  string // Name of the account that the user belongs to.
	Name     string // Name of the user.
	Password Secret // Password of the user.
}

// check says what is missing.
func (u IAMUser) check() error {
	if u.Account == "" || u.Name == "" || u.Password == "" {
		return errors.New("WithIAMUser: Account, Name and Password are needed")
	}
	return nil
}

// opCreateToken is the request for a token at IAM. It changes nothing: older tokens stay valid.
func opCreateToken() gen.Operation {
	return gen.Operation{
		ID: "KeystoneCreateUserTokenByPassword", Method: http.MethodPost, Path: "/v3/auth/tokens",
		Idempotent: true, ReadOnly: true, Public: true,
	}
}

// iamTokens sends tokens that it gets from IAM for a user and a project.
type iamTokens struct {
	user  hidden[IAMUser]
	scope projectScope
	url   string
	send  doer
	cache tokenCache
}

// projectScope is the project that a token is for: its id, or its name where the id is not known yet.
type projectScope struct{ id, name string }

func newIAMTokens(user IAMUser, scope projectScope, iamEndpoint string, send doer) *iamTokens {
	t := &iamTokens{user: hide(user), scope: scope, url: iamEndpoint + opCreateToken().Path, send: send}
	t.cache.fetch = t.create
	return t
}

// Authorize implements Credentials.
func (t *iamTokens) Authorize(ctx context.Context, req *http.Request) error {
	token, err := t.cache.get(ctx)
	if err != nil {
		return err
	}
	req.Header.Set(authTokenHeader, token)
	return nil
}

// Renew implements Renewer.
func (t *iamTokens) Renew(refused *http.Request, _ http.Header) bool {
	t.cache.refused(refused.Header.Get(authTokenHeader))
	return true
}

// findProject implements projectFinder: IAM names the project with the token, so there is no request beside it.
func (t *iamTokens) findProject(ctx context.Context) (string, error) {
	token, err := t.cache.token(ctx)
	return token.projectID, err
}

// create asks IAM for a token.
func (t *iamTokens) create(ctx context.Context) (issuedToken, error) {
	body, err := json.Marshal(t.request())
	if err != nil {
		return issuedToken{}, fmt.Errorf("write the token request: %w", err)
	}
	c := &call{op: opCreateToken()}
	req, err := http.NewRequestWithContext(context.WithValue(ctx, callKey{}, c), http.MethodPost,
		t.url+"?nocatalog=true", bytes.NewReader(body))
	if err != nil {
		return issuedToken{}, err
	}
	req.Header.Set("Content-Type", "application/json;charset=utf8")
	resp, err := t.send(req) //nolint:bodyclose // decode closes it.
	if err != nil {
		return issuedToken{}, err
	}
	var answer tokenAnswer
	if err := decode(c, resp, &answer); err != nil {
		return issuedToken{}, err
	}
	token := resp.Header.Get("X-Subject-Token")
	if token == "" || answer.expires.IsZero() {
		return issuedToken{}, fmt.Errorf("vpcep: %s: %w: the header X-Subject-Token or the member token.expires_at is missing",
			c.op.ID, ErrUnexpectedAnswer)
	}
	if err := t.checkProject(c, answer.project); err != nil {
		return issuedToken{}, err
	}
	return issuedToken{value: hide(token), expires: answer.expires, projectID: strings.Clone(answer.project.id)}, nil
}

// checkProject makes sure that a token for a project by its name comes with the id.
func (t *iamTokens) checkProject(c *call, answered iamProject) error {
	if t.scope.id != "" {
		return nil
	}
	if err := gen.CheckProjectID(answered.id); err != nil {
		return fmt.Errorf("vpcep: %s: %w: token.project.id: %w", c.op.ID, ErrUnexpectedAnswer, err)
	}
	return nil
}

// request is the body of the token request, scoped to the project.
func (t *iamTokens) request() any {
	type object map[string]any
	given := t.user()
	user := object{
		"name": given.Name, "password": given.Password.Reveal(), "domain": object{"name": given.Account},
	}
	project := object{"id": t.scope.id}
	if t.scope.id == "" {
		project = object{"name": t.scope.name}
	}
	return object{"auth": object{
		"identity": object{"methods": []string{"password"}, "password": object{"user": user}},
		"scope":    object{"project": project},
	}}
}

// tokenAnswer is what is read of the answer to a token request.
type tokenAnswer struct {
	expires time.Time
	project iamProject
}

// ReadJSON implements jsonwire.Value.
func (a *tokenAnswer) ReadJSON(r *jsonwire.Reader) {
	for more := r.Object(); more; more = r.NextMember() {
		if r.Key() == "token" {
			a.readToken(r)
		} else {
			r.Skip()
		}
	}
}

func (a *tokenAnswer) readToken(r *jsonwire.Reader) {
	for more := r.Object(); more; more = r.NextMember() {
		switch r.Key() {
		case "expires_at":
			a.expires = r.Time()
		case "project":
			a.project.ReadJSON(r)
		default:
			r.Skip()
		}
	}
}
