package vpceptest

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"time"
)

// TokenOperation is the name of the token request, for Service.Requests and Fault.
const TokenOperation = "KeystoneCreateUserTokenByPassword"

const (
	tokenPath        = "/v3/auth/tokens" // #nosec G101 -- A path.
	iamTimeLayout    = "2006-01-02T15:04:05.000000Z"
	invalidIAMBody   = "The request body is invalid"
	wrongIAMPassword = "The username or password is wrong." // #nosec G101 -- A message.
)

// iamOperation is a request that is none to the service: to IAM, or to another place that gives out credentials.
type iamOperation struct {
	path   string
	method string // Any other one is refused.
	handle func(s *Service, x *exchange) reply
	signed bool // The caller is checked first. The others bring what they have to show in the request.
}

// iamOperations lists them by their names.
func iamOperations() map[string]iamOperation {
	return map[string]iamOperation{
		TokenOperation:         {path: tokenPath, method: http.MethodPost, handle: (*Service).passwordToken},
		ProjectsOperation:      {path: projectsPath, method: http.MethodGet, handle: (*Service).listProjects, signed: true},
		TemporaryKeyOperation:  {path: temporaryKeyPath, method: http.MethodPost, handle: (*Service).grantKey},
		IDTokenOperation:       {path: idTokenPath, method: http.MethodPost, handle: (*Service).exchangeIDToken},
		MetadataTokenOperation: {path: metadataTokenPath, method: http.MethodPut, handle: (*Service).issueSession},
		MetadataKeyOperation:   {path: metadataKeyPath, method: http.MethodGet, handle: (*Service).instanceKey},
		PodOperation:           {path: podPath, method: http.MethodPost, handle: (*Service).podKey},
		IdentityOperation:      {path: identityPath, method: http.MethodGet, handle: (*Service).callerIdentity, signed: true},
		ShowTokenOperation:     {path: tokenPath, method: http.MethodGet, handle: (*Service).showToken, signed: true},
	}
}

// isIAM reports whether an operation is none of the service.
func isIAM(operation string) bool {
	_, found := iamOperations()[operation]
	return found
}

// IAMOperations lists the names of the requests that are none of the contract, sorted.
func IAMOperations() []string { return slices.Sorted(maps.Keys(iamOperations())) }

// named is something that IAM knows by name or id.
type named struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// authRequest is what is read of a request for a token or a key.
type authRequest struct {
	Identity struct {
		Methods  []string `json:"methods"`
		Password struct {
			User struct {
				Name     string `json:"name"`
				Password string `json:"password"`
				Domain   named  `json:"domain"`
			} `json:"user"`
		} `json:"password"`
		Token struct {
			ID       string `json:"id"`
			Duration *int   `json:"duration_seconds"`
		} `json:"token"`
		AssumeRole struct {
			Agency   string `json:"agency_name"`
			Domain   string `json:"domain_name"`
			DomainID string `json:"domain_id"`
			Duration *int   `json:"duration_seconds"`
		} `json:"assume_role"`
	} `json:"identity"`
	IDToken named `json:"id_token"`
	Scope   struct {
		Project *named `json:"project"`
	} `json:"scope"`
}

// auth reads such a request.
func (x *exchange) auth() (authRequest, error) {
	var body struct {
		Auth authRequest `json:"auth"`
	}
	err := json.Unmarshal(x.body, &body)
	return body.Auth, err
}

// iamRefusal is an error of IAM. Its code is a number.
func iamRefusal(status int, message string) reply {
	return jsonReply(status, object{"error": object{"code": status, "message": message, "title": http.StatusText(status)}})
}

// passwordToken answers a token request. Without a project in the scope the token is one for global services, which the
// service does not take.
func (s *Service) passwordToken(x *exchange) reply {
	request, err := x.auth()
	if err != nil || !slices.Contains(request.Identity.Methods, "password") {
		return iamRefusal(http.StatusBadRequest, invalidIAMBody)
	}
	user := request.Identity.Password.User
	if user.Name != s.config.user || user.Password != s.config.password || user.Domain.Name != s.config.account {
		return iamRefusal(http.StatusUnauthorized, wrongIAMPassword)
	}
	var project Project
	if wanted := request.Scope.Project; wanted != nil { // By id or by name, not both.
		found := s.config.findProjects(*wanted)
		if (wanted.ID == "") == (wanted.Name == "") || len(found) != 1 {
			return iamRefusal(http.StatusBadRequest, invalidIAMBody)
		}
		project = found[0]
	}
	token, ends := s.issueToken(s.user(project.ID), x.now)
	return s.tokenReply(x, http.StatusCreated, "password", project, token, ends)
}

// tokenReply is an answer with a token, and with what there is to say of it.
func (s *Service) tokenReply(x *exchange, status int, method string, project Project, token string, ends time.Time) reply {
	domain := object{"id": s.config.accountID, "name": s.config.account}
	about := object{
		"expires_at": ends.Format(iamTimeLayout), "issued_at": x.now.UTC().Format(iamTimeLayout), "methods": []string{method},
		"user":  object{"id": "vpceptest-user-id", "name": s.config.user, "domain": domain},
		"roles": []object{},
	}
	if project != (Project{}) {
		about["project"] = object{"id": project.ID, "name": project.Name, "domain": domain}
	}
	if x.request.URL.Query().Get("nocatalog") == "" {
		about["catalog"] = s.catalog(x, project)
	}
	r := jsonReply(status, object{"token": about})
	r.header.Set("X-Subject-Token", token)
	return r
}

// iamOperationOf finds the name of a request that is none of the contract, or "". One with another method is refused without a
// look at who calls, where there is such an operation.
func iamOperationOf(r *http.Request) string {
	found := ""
	for name, op := range iamOperations() {
		switch {
		case op.path != r.URL.Path:
		case op.method == r.Method:
			return name
		case found == "" || !op.signed:
			found = name
		}
	}
	return found
}

// catalog is the catalogue of a token: IAM, and the service where the token is for a project. Its URLs are those that the
// request came to.
func (s *Service) catalog(x *exchange, project Project) []object {
	base := origin(x.request)
	entry := func(name, url string) object {
		return object{"id": "vpceptest-" + name, "name": name, "type": name, "endpoints": []object{{
			"id": "vpceptest-" + name + "-public", "interface": "public", "region": s.config.region, "region_id": s.config.region, "url": url,
		}}}
	}
	entries := []object{entry("iam", base+"/v3.0")}
	if project.ID != "" {
		entries = append(entries, entry("vpcep", base+"/v1/"+project.ID))
	}
	return entries
}
