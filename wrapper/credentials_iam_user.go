package vpcep

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"sync"
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

// iamTokens sends tokens that it gets from IAM for a user and a project.
type iamTokens struct {
	family *tokenFamily
	user   readUser
	scope  tokenScope
	base   string
	send   doer
	cache  cache[projectToken]

	refusals *refusals // Of what is wrong with this project alone.
}

// tokenScope is what a token is for: a project by its id, or by its name where the id is not known yet, or the account
// where there is neither.
type tokenScope struct{ projectID, projectName string }

// projectToken is a token with the project that it is for.
type projectToken struct {
	text      hidden[string]
	projectID string
}

// readUser gives the user. Its password may be in a file, which is read anew for each token.
type readUser func() (IAMUser, error)

func newIAMTokens(user readUser, scope tokenScope, iamEndpoint string, send doer) *iamTokens {
	family := &tokenFamily{members: map[tokenKey]*iamTokens{}, refusals: iamRefusals()}
	family.refusals.shared = true
	return family.member(user, tokenKey{iamEndpoint, scope}, send)
}

// tokenFamily has the tokens of a user, one for each project and IAM. A password that is refused for one is kept back for all.
type tokenFamily struct {
	mu       sync.Mutex
	members  map[tokenKey]*iamTokens
	refusals *refusals
}

// tokenKey is what a token is for, and where it comes from.
type tokenKey struct {
	iamEndpoint string
	scope       tokenScope
}

// member gives the tokens for a project.
func (f *tokenFamily) member(user readUser, key tokenKey, send doer) *iamTokens {
	f.mu.Lock()
	defer f.mu.Unlock()
	if known := f.members[key]; known != nil {
		return known
	}
	t := &iamTokens{family: f, user: user, scope: key.scope, base: key.iamEndpoint, send: send, refusals: iamRefusals()}
	t.cache.what, t.cache.fetch = "a token of IAM", t.fetch
	f.members[key] = t
	return t
}

// fetch asks IAM for a token, unless the password was refused too often. One that is put into the file in its place is not kept back.
func (t *iamTokens) fetch(ctx context.Context) (issued[projectToken], error) {
	user, err := t.user()
	if err != nil {
		return issued[projectToken]{}, fmt.Errorf("the password: %w", err)
	}
	secret := user.Password.Reveal()
	return guard(ctx, t.family.refusals, secret, func() (issued[projectToken], error) {
		return guard(ctx, t.refusals, secret, func() (issued[projectToken], error) { return t.create(ctx, user) })
	})
}

// bind implements boundCredentials.
func (t *iamTokens) bind(c *Client) Credentials {
	return t.family.member(t.user, tokenKey{c.config.iamEndpoint, c.binding().scope}, c.chain(nil))
}

// Authorize implements Credentials.
func (t *iamTokens) Authorize(ctx context.Context, req *http.Request) error {
	token, err := t.token(ctx)
	if err != nil {
		return err
	}
	req.Header.Set(authTokenHeader, token)
	return nil
}

// token implements bearer.
func (t *iamTokens) token(ctx context.Context) (string, error) {
	token, err := t.cache.get(ctx)
	if err != nil {
		return "", err
	}
	return token.text(), nil
}

// Renew implements Renewer.
func (t *iamTokens) Renew(refused *http.Request, _ http.Header) bool {
	t.cache.drop(func(token projectToken) bool { return isSame(token.text(), refused.Header.Get(authTokenHeader)) })
	return true
}

// isSame compares two secrets.
func isSame(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// findProject gives the project: IAM names the project with the token, so there is no request beside it.
func (t *iamTokens) findProject(ctx context.Context) (string, error) {
	token, err := t.cache.get(ctx)
	return token.projectID, err
}
