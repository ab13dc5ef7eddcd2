package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// expectedModules lists what go mod tidy writes into the go.mod of a module that imports one package of ours: a line
// "package: module module ...".
//
//go:embed modules.txt
var expectedModules string

// checkModules builds a module for each public package, which imports that package only, and compares what it downloads
// with the list. Who adds to the list charges every user.
func (r *rehearsal) checkModules(ctx context.Context) error {
	for line := range strings.Lines(expectedModules) {
		name, list, found := strings.Cut(strings.TrimSpace(line), ":")
		if !found {
			continue
		}
		got, err := r.modulesOf(ctx, name)
		if err != nil {
			return err
		}
		if want := strings.Fields(list); !slices.Equal(want, got) {
			return fmt.Errorf("a user of %s gets the modules\n  %s\nand internal/release/modules.txt lists\n  %s",
				name, strings.Join(got, " "), strings.Join(want, " "))
		}
	}
	return nil
}

// modulesOf are the modules in the go.mod of somebody who imports a package, but for our own.
func (r *rehearsal) modulesOf(ctx context.Context, name string) ([]string, error) {
	user, err := r.newFolder(ctx, "only-"+strings.ReplaceAll(name, "/", "-"))
	if err != nil {
		return nil, err
	}
	program := fmt.Sprintf("package main\n\nimport _ %q\n\nfunc main() {}\n", modulePath+"/"+name)
	if err := os.WriteFile(filepath.Join(user.Dir, "main.go"), []byte(program), 0o600); err != nil {
		return nil, err
	}
	for _, args := range [][]string{{"get", modulePath + "@" + r.version}, {"mod", "tidy"}, {"build", "."}} {
		if _, err := user.Run(ctx, "go", args...); err != nil {
			return nil, err
		}
	}
	out, err := user.Run(ctx, "go", "mod", "edit", "-print")
	if err != nil {
		return nil, err
	}
	return required(out), nil
}

// required are the modules that a go.mod requires, but for our own, by name.
func required(goMod string) []string {
	var modules []string
	for line := range strings.Lines(goMod) {
		fields := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(fields) >= 2 && strings.HasPrefix(fields[1], "v") && strings.Contains(fields[0], "/") && fields[0] != modulePath {
			modules = append(modules, fields[0])
		}
	}
	slices.Sort(modules)
	return modules
}
