package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// several are the values of the flags that take several where a command merges lists.
type several struct{ regions, projects, projectIDs []string }

// severalFlag is the value of such a flag. What takes one value sees the first.
type severalFlag struct {
	first *string
	all   *[]string
}

// addSeveral adds a flag that takes several values, in one value with commas or one value after the other.
func addSeveral(flags *pflag.FlagSet, first *string, all *[]string, name, usage string) {
	flags.Var(severalFlag{first, all}, name, usage)
}

// Set implements pflag.Value. Spaces around commas do not count, nor does a value that is there already. An empty value
// takes back those before it.
func (f severalFlag) Set(text string) error {
	if text == "" {
		*f.first, *f.all = "", nil
		return nil
	}
	words, err := wordsOf(text)
	if err != nil {
		return err
	}
	for _, word := range words {
		if !slices.Contains(*f.all, word) {
			*f.all = append(*f.all, word)
		}
	}
	*f.first = (*f.all)[0]
	return nil
}

// String implements pflag.Value.
func (f severalFlag) String() string { return strings.Join(*f.all, ",") }

// Type implements pflag.Value.
func (f severalFlag) Type() string { return "string" }

// manyRegions reports whether several regions are given.
func (s *several) manyRegions() bool { return len(s.regions) > 1 }

// manyProjects reports whether several projects are given.
func (s *several) manyProjects() bool { return len(s.projects) > 1 || len(s.projectIDs) > 1 }

// given are the flags that have several values, with them; "" where none has.
func (s *several) given() string {
	var flags []string
	for _, flag := range []struct {
		name   string
		values []string
	}{{"--region", s.regions}, {"--project", s.projects}, {"--project-id", s.projectIDs}} {
		if len(flag.values) > 1 {
			flags = append(flags, flag.name+" "+strings.Join(flag.values, ","))
		}
	}
	return strings.Join(flags, " ")
}

// names are the members that tell the records of several projects and regions apart, and the columns in small letters.
func (s *several) names() []string {
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
