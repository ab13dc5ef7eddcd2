package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"strings"
	"text/template"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/statefile"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/typeschema"
)

// files are all files by their names.
func files() (map[string]string, error) {
	app := &cli.App{}
	command := root.NewRoot(app)
	command.InitDefaultCompletionCmd()
	command.DisableAutoGenTag = true
	schemas, err := newSchemas()
	if err != nil {
		return nil, err
	}
	all, documents := map[string]string{}, map[string]typeschema.Schema{}
	var printed []printedJSON
	for _, one := range tree(command) {
		if types := app.Documents(one); types != nil {
			name := "schemas/" + fileName(one, "-") + ".json"
			documents[name] = schemas.ofCommand(one, types)
			printed = append(printed, printedJSON{Command: one.CommandPath(), Page: fileName(one, "_") + ".md", Schema: name, Kinds: kindsOf(types)})
		}
	}
	maps.Copy(documents, schemas.ofMessages())
	if documents["schemas/serve-state.json"], err = statefile.Schema(); err != nil {
		return nil, err
	}
	for name, schema := range documents {
		text, err := json.MarshalIndent(schema, "", "  ")
		if err != nil {
			return nil, err
		}
		all[name] = string(text) + "\n"
	}
	if all["json.md"], err = jsonPage(printed); err != nil {
		return nil, err
	}
	for _, one := range tree(command) {
		if err := addPages(all, one); err != nil {
			return nil, fmt.Errorf("%s: %w", one.CommandPath(), err)
		}
	}
	return all, nil
}

// tree gives a command and all below it, but for those that are hidden.
func tree(command *cobra.Command) []*cobra.Command {
	if command.Hidden || command.Name() == "help" {
		return nil
	}
	all := []*cobra.Command{command}
	for _, one := range command.Commands() {
		all = append(all, tree(one)...)
	}
	return all
}

// fileName is the name of the pages of a command, without their extension.
func fileName(command *cobra.Command, separator string) string {
	return strings.ReplaceAll(command.CommandPath(), " ", separator)
}

// addPages adds the two pages of a command. What is indented in its help is set as it stands.
func addPages(all map[string]string, command *cobra.Command) error {
	long := command.Long
	command.Long = fenced(long)
	defer func() { command.Long = long }()
	var page, man bytes.Buffer
	if err := doc.GenMarkdown(command, &page); err != nil {
		return err
	}
	if err := doc.GenMan(command, &doc.GenManHeader{Section: "1", Source: "vpcep", Manual: "VPC Endpoint"}, &man); err != nil {
		return err
	}
	all[fileName(command, "_")+".md"] = strings.TrimRight(inherited.ReplaceAllString(page.String(), inheritedPage), "\n") + "\n"
	all["man/"+fileName(command, "-")+".1"] = undated(inheritedMan.ReplaceAllString(man.String(), ".PP\nvpcep(1) has the options of every command.\n\n$1"))
	return nil
}

// The options that every command has stand on the page of the program alone.
var (
	inherited    = regexp.MustCompile("(?s)### Options inherited from parent commands\n\n```\n.*?```\n")
	inheritedMan = regexp.MustCompile(`(?s)\.SH OPTIONS INHERITED FROM PARENT COMMANDS\n.*?(\n\.SH )`)
)

const inheritedPage = "[vpcep](vpcep.md#options) has the options of every command.\n"

// undated takes the month out of a man page, which would change from day to day.
func undated(man string) string {
	head, body, _ := strings.Cut(man, "\n.TH ")
	line, body, _ := strings.Cut(body, "\n")
	words := strings.SplitN(line, `" "`, 4) // Title, section, month, and the others.
	words[2] = ""
	return strings.TrimLeft(head, "\n") + "\n.TH " + strings.Join(words, `" "`) + "\n" + body
}

// fenced makes a text block of each paragraph that has an indented line.
func fenced(long string) string {
	paragraphs := strings.Split(long, "\n\n")
	for i, paragraph := range paragraphs {
		if strings.HasPrefix(paragraph, "  ") || strings.Contains(paragraph, "\n  ") {
			paragraphs[i] = "```text\n" + paragraph + "\n```"
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// printedJSON is a row of the table of commands.
type printedJSON struct{ Command, Page, Schema, Kinds string }

//go:embed json.md.tmpl
var jsonTemplate string

// jsonPage is the page about JSON.
func jsonPage(printed []printedJSON) (string, error) {
	page, err := template.New("json.md").Parse(jsonTemplate)
	if err != nil {
		return "", err
	}
	var text strings.Builder
	err = page.Execute(&text, printed)
	return text.String(), err
}
