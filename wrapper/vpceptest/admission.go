package vpceptest

import "strings"

// admitted reports whether the account of the service may connect to an endpoint service: its own, a public one, or one
// whose whitelist lets it. Records with an organization path let nobody in, since the account here is in no
// organization. In an account name * stands for any text; the other characters of such an expression are a guess of
// everybody, and stand for themselves here.
func (c *call) admitted(e *endpointService) bool {
	if e.public || e.accountID == c.config.accountID {
		return true
	}
	if e.whitelist.has("*") || e.whitelist.has("iam:domain::"+c.config.accountID) {
		return true
	}
	for r := range e.whitelist.all() {
		if name, ok := strings.CutPrefix(r.Permission, "iam:domainName::"); ok && like(c.config.account, name) {
			return true
		}
	}
	return false
}

// like reports whether a text is what an expression says, in which * stands for any text.
func like(text, expression string) bool {
	parts := strings.Split(expression, "*")
	if len(parts) == 1 {
		return text == expression
	}
	text, ok := strings.CutPrefix(text, parts[0])
	if !ok {
		return false
	}
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		_, after, found := strings.Cut(text, part)
		if !found {
			return false
		}
		text = after
	}
	return strings.HasSuffix(text, parts[last])
}
