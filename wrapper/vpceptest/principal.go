package vpceptest

// principal is who sends a request.
type principal struct {
	kind    string // user, agency or provider.
	name    string
	project string // Of a token; "" for one of the account.
}

// user is the IAM user of the service. Its access key is AccessKey.
func (s *Service) user(project string) principal {
	return principal{kind: "user", name: s.config.user, project: project}
}
