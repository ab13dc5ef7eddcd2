package vpceptest

import (
	"regexp"
	"strings"
)

// admitted reports whether the account of the service may connect to an endpoint service: its own, a public one, or one
// whose whitelist lets it. Records with an organization path let nobody in, since the account here is in no
// organization. In an account name * stands for any text; the other characters of such an expression are a guess of
// everybody, and stand for themselves here.
func (c *call) admitted(e *endpointService) bool {
	if e.Public || e.ProjectID != "" || e.AccountID == c.config.accountID {
		return true
	}
	if e.whitelist.has("*") || e.whitelist.has("iam:domain::"+c.config.accountID) {
		return true
	}
	for _, r := range e.whitelist.all() {
		if name, ok := strings.CutPrefix(r.Permission, "iam:domainName::"); ok && like(c.config.account, name) {
			return true
		}
	}
	return false
}

// like reports whether a text is what an expression says, in which * stands for any text.
func like(text, expression string) bool {
	pattern := strings.ReplaceAll(regexp.QuoteMeta(expression), `\*`, "(?s:.*)")
	alike, _ := regexp.MatchString("^"+pattern+"$", text) // Only what is not UTF-8 is no pattern, and like no name.
	return alike
}
