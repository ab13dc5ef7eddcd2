package vpcep

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// tokensPath is where IAM gives tokens, and says what is in them.
const tokensPath = "/v3/auth/tokens" // #nosec G101 -- A path.

// create asks IAM for a token.
func (t *iamTokens) create(ctx context.Context, user IAMUser) (issued[projectToken], error) {
	var answer tokenAnswer
	var token string
	r := iamRequest{
		id: "KeystoneCreateUserTokenByPassword", method: http.MethodPost, path: tokensPath, public: true,
		base: t.base, query: "?nocatalog=true", body: t.request(user),
		header: http.Header{"Content-Type": {"application/json;charset=utf8"}},
		check: func(header http.Header) error {
			token = header.Get(subjectTokenHeader)
			if answer.expires.IsZero() {
				return errors.New("the member token.expires_at is missing")
			}
			answer.expires = byOurClock(answer.expires, header)
			return cmp.Or(checkSubjectToken(token), t.checkProject(answer.project))
		},
	}
	if err := r.send(ctx, t.send, &answer); err != nil {
		return issued[projectToken]{}, err
	}
	return issued[projectToken]{projectToken{hide(token), answer.project.id}, answer.expires}, nil
}

// subjectTokenHeader carries a token that IAM issues.
const subjectTokenHeader = "X-Subject-Token" // #nosec G101 -- The name of a header.

// checkSubjectToken makes sure that a token that IAM issued can be sent.
func checkSubjectToken(token string) error {
	if token == "" {
		return errors.New("the header X-Subject-Token is missing")
	}
	if len(token) > maxSecretFile {
		return fmt.Errorf("the header X-Subject-Token is larger than %d KiB", maxSecretFile>>10)
	}
	return checkControls("the header X-Subject-Token", token)
}

// checkProject makes sure that a token is for the project that was asked for, as far as it says, and that one for a project by
// its name comes with the id.
func (t *iamTokens) checkProject(answered iamProject) error {
	asked := t.scope
	switch {
	case asked.projectID != "" && answered.id != "" && answered.id != asked.projectID:
		return fmt.Errorf("token.project.id: it is %q, not %q", answered.id, asked.projectID)
	case asked.projectName == "" || asked.projectID != "":
		return nil
	case answered.name != "" && answered.name != asked.projectName:
		return fmt.Errorf("token.project.name: it is %q, not %q", answered.name, asked.projectName)
	}
	if err := gen.CheckProjectID(answered.id); err != nil {
		return fmt.Errorf("token.project.id: %w", err)
	}
	return nil
}

// request is the body of the token request.
func (t *iamTokens) request(given IAMUser) any {
	user := object{
		"name": given.Name, "password": given.Password.Reveal(), "domain": object{"name": given.Account},
	}
	var scope object
	switch {
	case t.scope.projectID != "":
		scope = object{"project": object{"id": t.scope.projectID}}
	case t.scope.projectName != "":
		scope = object{"project": object{"name": t.scope.projectName}}
	default:
		scope = object{"domain": object{"name": given.Account}}
	}
	return object{"auth": object{
		"identity": object{"methods": []string{"password"}, "password": object{"user": user}},
		"scope":    scope,
	}}
}

// object is a JSON object of a request.
type object map[string]any

// tokenAnswer is what is read of the answer to a token request.
type tokenAnswer struct {
	expires time.Time
	project iamProject
}

// ReadJSON implements jsonwire.Value.
func (a *tokenAnswer) ReadJSON(r *jsonwire.Reader) {
	token := members{"expires_at": timeInto(&a.expires), "project": a.project.ReadJSON}
	members{"token": token.ReadJSON}.ReadJSON(r)
}
