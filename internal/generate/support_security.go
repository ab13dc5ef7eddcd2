package main

import "slices"

// signingHeaders are those that the credentials of the client set.
var signingHeaders = []string{"X-Auth-Token", "Authorization"}

// security refuses an operation that wants credentials of another kind than the client has.
func (s *support) security(op place) {
	wanted := op.member("security")
	if !wanted.exists() {
		wanted = s.document.member("security")
	}
	possible := len(wanted.items()) == 0
	for _, one := range wanted.items() {
		can := len(one.keys()) < 2
		for _, name := range one.keys() {
			scheme := s.document.at("components", "securitySchemes", name)
			if !scheme.exists() {
				s.add(one.member(name).errorf("the security scheme %s does not exist", name))
				continue
			}
			can = can && scheme.member("type").is("apiKey") && scheme.member("in").is("header") && slices.Contains(signingHeaders, scheme.member("name").text())
		}
		possible = possible || can
	}
	if !possible {
		s.add(op.refuse("security with other schemes, or with two at once", "the credentials of the client are an API key in the header X-Auth-Token or Authorization",
			"name one scheme of that kind, or let the caller give a header parameter"))
	}
}
