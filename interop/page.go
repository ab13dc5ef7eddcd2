package main

import (
	"bytes"
	"context"
	_ "embed"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"
)

// Templates of the pages.
var (
	//go:embed languages.md.tmpl
	tableText string
	//go:embed language.md.tmpl
	languageText string
)

// language is a page of docs/languages: all clients of a language.
type language struct {
	Name, File string
	Clients    []client
	Folders    []folder
}

// folder is a folder of interop/ that clients need, with the paths of its files in it.
type folder struct {
	Name  string
	Files []string
}

// shows reports whether the page shows a file already, as a client before shares it.
func (l language) shows(file string) bool {
	return slices.ContainsFunc(l.Clients, func(c client) bool { return slices.Contains(c.Files, file) })
}

// writePages writes docs/languages.md and a page for each language.
func writePages(ctx context.Context, all []client, docs string) error {
	texts, err := pages(ctx, all)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(docs, "languages"), 0o750); err != nil {
		return err
	}
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(docs, name), text, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// pages are the texts of all pages, by their path below docs.
func pages(ctx context.Context, all []client) (map[string][]byte, error) {
	texts := map[string][]byte{}
	table, err := render(tableText, map[string]any{"Clients": all, "Steps": steps, "Languages": languages(all)})
	if err != nil {
		return nil, err
	}
	texts["languages.md"] = table
	for _, l := range languages(all) {
		if l.Folders, err = l.folders(ctx); err != nil {
			return nil, err
		}
		if texts[l.File], err = render(languageText, l); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// folders are the folders that the clients of the page need, each once.
func (l language) folders(ctx context.Context) ([]folder, error) {
	var list []folder
	for _, c := range l.Clients {
		for _, name := range append([]string{c.Folder}, c.Beside...) {
			if slices.ContainsFunc(list, func(f folder) bool { return f.Name == name }) {
				continue
			}
			files, err := listed(ctx, "interop/"+name)
			if err != nil {
				return nil, err
			}
			for i := range files {
				files[i] = strings.TrimPrefix(files[i], "interop/"+name+"/")
			}
			slices.Sort(files)
			list = append(list, folder{name, files})
		}
	}
	return list, nil
}

// languages groups clients, in the order in which their languages come first.
func languages(all []client) []language {
	var list []language
	for _, c := range all {
		i := slices.IndexFunc(list, func(l language) bool { return l.Name == c.Language })
		if i < 0 {
			i = len(list)
			list = append(list, language{Name: c.Language, File: "languages/" + strings.ToLower(c.Language) + ".md"})
		}
		c.Files = slices.DeleteFunc(slices.Clone(c.Files), list[i].shows)
		list[i].Clients = append(list[i].Clients, c)
	}
	return list
}

func render(text string, data any) ([]byte, error) {
	functions := template.FuncMap{
		"file": readFile, "kind": kind, "cell": cell, "trim": strings.TrimSpace, "reasons": reasons,
		"serve": func() string { return serve },
	}
	page, err := template.New("page").Funcs(functions).Parse(text)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = page.Execute(&out, data)
	return out.Bytes(), err
}

// readFile is the text of a file of a client.
func readFile(folder, name string) (string, error) {
	text, err := os.ReadFile(filepath.Join(folder, name)) // #nosec G304 -- The names are those of clients.yaml.
	return strings.TrimRight(string(text), "\n"), err
}

// kind is what a block of code is called in Markdown.
func kind(name string) string {
	ending := strings.TrimPrefix(filepath.Ext(name), ".")
	if long, ok := map[string]string{"py": "python", "rs": "rust", "kt": "kotlin"}[ending]; ok {
		return long
	}
	return ending
}

// cell is what the table says of a step of a client.
func cell(c client, s step) string {
	if _, no := c.No[s.Name]; no {
		return "**no**"
	}
	return "yes"
}

// reason is why steps of a client do not work.
type reason struct {
	Steps []string
	Text  string
}

// reasons are the reasons of a client, each once, in the order of the steps.
func reasons(c client) []reason {
	var list []reason
	for _, s := range steps {
		text, no := c.No[s.Name]
		if !no {
			continue
		}
		i := slices.IndexFunc(list, func(r reason) bool { return r.Text == text })
		if i < 0 {
			i = len(list)
			list = append(list, reason{Text: text})
		}
		list[i].Steps = append(list[i].Steps, s.Name)
	}
	return list
}
