package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// Several is the value of a flag that takes several where a command merges lists, in one value with commas or one value after the
// other.
type Several []string

// Set implements pflag.Value. Spaces around commas do not count, nor does a value that is there already. An empty value
// takes back those before it.
func (s *Several) Set(text string) error {
	if text == "" {
		*s = nil
		return nil
	}
	words, err := wordsOf(text)
	if err != nil {
		return err
	}
	for _, word := range words {
		if !slices.Contains(*s, word) {
			*s = append(*s, word)
		}
	}
	return nil
}

// String implements pflag.Value.
func (s *Several) String() string { return strings.Join(*s, ",") }

// Type implements pflag.Value.
func (s *Several) Type() string { return "string" }

// First is what counts where one value does; "" for none.
func (s *Several) First() string {
	if len(*s) == 0 {
		return ""
	}
	return (*s)[0]
}

// manyRegions reports whether several regions are given.
func (s *Settings) manyRegions() bool { return len(s.Regions) > 1 }

// manyProjects reports whether several projects are given.
func (s *Settings) manyProjects() bool { return len(s.projects) > 1 || len(s.ProjectIDs) > 1 }

// given are the flags that have several values, with them; "" where none has.
func (s *Settings) given() string {
	var flags []string
	for _, flag := range []struct {
		name   string
		values Several
	}{{"--region", s.Regions}, {"--project", s.projects}, {"--project-id", s.ProjectIDs}} {
		if len(flag.values) > 1 {
			flags = append(flags, flag.name+" "+flag.values.String())
		}
	}
	return strings.Join(flags, " ")
}

// names are the members that tell the records of several projects and regions apart, and the columns in small letters.
func (s *Settings) names() []string {
	var names []string
	if s.manyProjects() {
		names = append(names, MemberProject)
	}
	if s.manyRegions() {
		names = append(names, MemberRegion)
	}
	return names
}

// mergesLists marks a command that takes several projects and regions.
const mergesLists = "merges lists"

// MergesLists reports whether a command takes several projects and regions.
func MergesLists(command *cobra.Command) bool { return command.Annotations[mergesLists] != "" }

// checkSeveral refuses several values where a command works on one, and those that cannot go together.
func (a *App) checkSeveral(command *cobra.Command) error {
	given := a.given()
	switch {
	case given == "":
		return nil
	case !MergesLists(command):
		return &UsageError{
			Err:  Usagef("'%s' works in one project and region, not in several: %s", command.CommandPath(), given),
			Hint: "run it once for each; lists such as 'vpcep services list' take several and merge them",
		}
	case a.manyRegions() && a.endpoint != "":
		return &UsageError{
			Err:  Usagef("--endpoint is the host of one region, so that it does not go with several: %s", given),
			Hint: "leave it out, and give hosts that are not known in the environment, see 'vpcep help environment'",
		}
	default:
		return nil
	}
}
