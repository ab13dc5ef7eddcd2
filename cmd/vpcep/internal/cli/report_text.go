package cli

import (
	"regexp"
	"strings"
)

var pathOfCall = regexp.MustCompile(`vpcep: (\w+: )(?:[A-Z]+ /\S*: )?`)

// ErrorText is the text of an error of a call on one line, in the words of the command line. It leaves out the method and path of
// the call, where the operation says as much.
func ErrorText(err error) string {
	return OneLine(optionWords().Replace(pathOfCall.ReplaceAllString(err.Error(), "$1")))
}

// optionWords puts the flag and the variable in place of an option of the client.
func optionWords() *strings.Replacer {
	words := []string{", see RetryPolicy.NoBudget", ""}
	for _, p := range (&Settings{}).places() {
		words = append(words, p.option, p.flag+" ("+p.variable+")")
	}
	return strings.NewReplacer(words...)
}
