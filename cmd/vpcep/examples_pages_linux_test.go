package main_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"
)

// runElsewhere are the beginnings of examples that this test does not run, with the reason.
func runElsewhere() map[string]string {
	return map[string]string{
		"go install ": "it needs a version that is published; internal/release runs it with the module as the proxy serves it",
		"go run ":     "likewise: internal/release runs the README",
		"docker ":     ".ci/image runs what the recipe says, without a Docker daemon where there is none",
	}
}

// theirs matches a line of shell in which the command line runs, or its embedded service is asked.
var theirs = regexp.MustCompile(`(^|\s|cmd/)vpcep(@latest)?(\s|$)|/_vpcep/`)

// examplesOf gives the examples of a command and of all below it.
func examplesOf(command *cobra.Command) []string {
	all := examplesIn(command.Example)
	for _, one := range command.Commands() {
		all = append(all, examplesOf(one)...)
	}
	return all
}

// examplesIn gives the examples of a text. A line that ends with a backslash or starts a program in the background goes on.
func examplesIn(text string) []string {
	var examples []string
	whole := ""
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "  #")
		line = strings.TrimSpace(line)
		whole += line
		switch {
		case strings.HasSuffix(line, `\`):
			whole = strings.TrimSuffix(whole, `\`)
			continue
		case strings.HasSuffix(line, "&"):
			whole += "\n"
			continue
		case theirs.MatchString(whole) && !strings.HasPrefix(whole, "#"):
			examples = append(examples, whole)
		}
		whole = ""
	}
	return examples
}

// shellOf gives the blocks of shell of a page, wherever they are indented. In a block of a console, what is typed follows "$ ".
func shellOf(page string) string {
	var shell strings.Builder
	language := ""
	for line := range strings.Lines(page) {
		text := strings.TrimSpace(line)
		switch fence, isFence := strings.CutPrefix(text, "```"); {
		case isFence && language == "":
			language, _, _ = strings.Cut(fence+" ", " ")
			if language == "" {
				language = "text"
			}
		case isFence:
			language = ""
		case slices.Contains([]string{"sh", "bash", "shell"}, language):
			shell.WriteString(line)
		case language == "console":
			if typed, isTyped := strings.CutPrefix(text, "$ "); isTyped {
				shell.WriteString(typed + "\n")
			}
		}
	}
	return shell.String()
}

// pages are the documents for people, by their paths.
func pages(t *testing.T) map[string]string {
	t.Helper()
	repository := os.DirFS("../..")
	names, err := fs.Glob(repository, "*.md")
	require.NoError(t, err)
	require.NoError(t, fs.WalkDir(repository, "docs", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".md" && !entry.IsDir() {
			names = append(names, path)
		}
		return err
	}))
	all := map[string]string{}
	for _, name := range names {
		text, err := fs.ReadFile(repository, name)
		require.NoError(t, err)
		all[name] = string(text)
	}
	return all
}

// allExamples are the examples of the help and of all pages, each once, but for those that are run elsewhere.
func allExamples(t *testing.T) []string {
	t.Helper()
	examples := examplesOf(root.NewRoot(&cli.App{}))
	for _, page := range pages(t) {
		examples = append(examples, examplesIn(shellOf(page))...)
	}
	slices.Sort(examples)
	examples = slices.Compact(examples)
	for start, reason := range runElsewhere() {
		before := len(examples)
		examples = slices.DeleteFunc(examples, func(example string) bool { return strings.HasPrefix(example, start) })
		assert.Less(t, len(examples), before, "no example begins with %q (%s): take it from the list", start, reason)
	}
	return examples
}

func TestWhereExamplesAreFound(t *testing.T) {
	t.Parallel()
	page := "text\n```go\nvpcep no\n```\n- item\n\n  ```sh\n  vpcep one \\\n    --flag   # why\n  # vpcep no\n  other\n  ```\n" +
		"```console\n$ vpcep two\nvpcep answers\n```\n```\nvpcep no\n```\n```bash\nvpcep serve &\nls | xargs vpcep three\ncurl $URL/_vpcep/x\ngo get github.com/vpcep-go/vpcep/wrapper\n```\n"
	assert.Equal(t, []string{"vpcep one --flag", "vpcep two", "vpcep serve &\nls | xargs vpcep three", "curl $URL/_vpcep/x"}, examplesIn(shellOf(page)))
}

// proseCommand matches a command line in the prose of a page or of a help text.
var proseCommand = regexp.MustCompile("[`']vpcep ([^`'\n]+)[`']")

// TestCommandsInProse looks whether the commands and flags exist that pages and help name in passing.
func TestCommandsInProse(t *testing.T) {
	t.Parallel()
	texts := pages(t)
	var help func(command *cobra.Command)
	help = func(command *cobra.Command) {
		texts[command.CommandPath()] = command.Long
		for _, one := range command.Commands() {
			help(one)
		}
	}
	help(root.NewRoot(&cli.App{}))
	found := 0
	for where, text := range texts {
		if where == "CHANGELOG.md" { // It may speak of what is gone.
			continue
		}
		for _, match := range proseCommand.FindAllStringSubmatch(text, -1) {
			found++
			tree := root.NewRoot(&cli.App{})
			tree.InitDefaultCompletionCmd()
			tree.InitDefaultHelpCmd()
			words := strings.Fields(match[1])
			command, rest, err := tree.Find(words)
			require.NoError(t, err, "%s: %s", where, match[0])
			assert.False(t, command.HasSubCommands() && len(rest) > 0 && !strings.HasPrefix(rest[0], "-"), "%s: %s", where, match[0])
			for _, word := range rest {
				if name, isFlag := strings.CutPrefix(word, "--"); isFlag {
					command.InitDefaultHelpFlag()
					name, _, _ = strings.Cut(name, "=")
					known := command.Flag(name) != nil || command.InheritedFlags().Lookup(name) != nil
					assert.True(t, known, "%s: %s: there is no flag %s", where, match[0], word)
				}
			}
		}
	}
	assert.Greater(t, found, 60)
}
