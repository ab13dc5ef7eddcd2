package vpceptest

import (
	"encoding/json"
	"net/http"
	"slices"
)

// TokenOperation is the name of the token request, for Service.Requests and Fault.
const TokenOperation = "KeystoneCreateUserTokenByPassword"

const (
	tokenPath        = "/v3/auth/tokens" // #nosec G101 -- A path.
	iamTimeLayout    = "2006-01-02T15:04:05.000000Z"
	invalidIAMBody   = "The request body is invalid"
	wrongIAMPassword = "The username or password is wrong." // #nosec G101 -- A message.
	wrongIAMMethod   = "The method is not allowed."
)

// isIAM reports whether an operation is one of IAM, and not of the service.
func isIAM(operation string) bool {
	return operation == TokenOperation || operation == ProjectsOperation
}

// named is something that IAM knows by name or id.
type named struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// tokenRequest is what is read of a token request.
type tokenRequest struct {
	Auth struct {
		Identity struct {
			Methods  []string `json:"methods"`
			Password struct {
				User struct {
					Name     string `json:"name"`
					Password string `json:"password"`
					Domain   named  `json:"domain"`
				} `json:"user"`
			} `json:"password"`
		} `json:"identity"`
		Scope *struct {
			Project *named `json:"project"`
		} `json:"scope"`
	} `json:"auth"`
}

// iamError is the body of an error of IAM. Its code is a number.
type iamError struct {
	Error struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
		Title   string `json:"title"`
	} `json:"error"`
}

func iamRefusal(status int, message string) reply {
	var body iamError
	body.Error.Code, body.Error.Message, body.Error.Title = status, message, http.StatusText(status)
	return mustReply(status, body)
}

// issueToken answers a token request. Without a project in the scope the token is one for global services, which the
// service does not take.
func (s *Service) issueToken(x *exchange) reply {
	if x.request.Method != http.MethodPost {
		return iamRefusal(http.StatusMethodNotAllowed, wrongIAMMethod)
	}
	var request tokenRequest
	if json.Unmarshal(x.body, &request) != nil || !slices.Contains(request.Auth.Identity.Methods, "password") {
		return iamRefusal(http.StatusBadRequest, invalidIAMBody)
	}
	user := request.Auth.Identity.Password.User
	if user.Name != s.config.user || user.Password != s.config.password || user.Domain.Name != s.config.account {
		return iamRefusal(http.StatusUnauthorized, wrongIAMPassword)
	}
	var project Project
	if scope := request.Auth.Scope; scope != nil && scope.Project != nil {
		wanted := *scope.Project // By id or by name, not both.
		found := s.config.findProjects(wanted)
		if (wanted.ID == "") == (wanted.Name == "") || len(found) != 1 {
			return iamRefusal(http.StatusBadRequest, invalidIAMBody)
		}
		project = found[0]
	}
	token, ends := s.tokens.issue(project.ID, x.now, s.config.tokenLifetime)
	r := mustReply(http.StatusCreated, s.tokenAnswer(x, project, ends.Format(iamTimeLayout)))
	r.header.Set("X-Subject-Token", token)
	return r
}

// tokenAnswer is the body behind a token.
func (s *Service) tokenAnswer(x *exchange, project Project, ends string) any {
	type object map[string]any
	domain := object{"id": s.config.accountID, "name": s.config.account}
	about := object{
		"expires_at": ends, "issued_at": x.now.UTC().Format(iamTimeLayout), "methods": []string{"password"},
		"user":  object{"id": "vpceptest-user-id", "name": s.config.user, "domain": domain},
		"roles": []object{},
	}
	if project != (Project{}) {
		about["project"] = object{"id": project.ID, "name": project.Name, "domain": domain}
	}
	if x.request.URL.Query().Get("nocatalog") == "" {
		about["catalog"] = []object{}
	}
	return object{"token": about}
}
