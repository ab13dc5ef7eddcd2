package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/vpcep-go/vpcep/internal/command"
)

// user is a command in a folder of somebody who has nothing of this project: modules come from the rehearsed proxy, and what
// they need from the module cache.
func (r *rehearsal) user(ctx context.Context, dir string) command.Command {
	return command.Command{Dir: dir, Env: []string{
		"GOPROXY=file://" + r.proxy() + "," + "file://" + filepath.Join(goVariable(ctx, "GOMODCACHE"), "cache", "download"),
		"GOMODCACHE=" + r.userModules(), "GOFLAGS=-modcacherw -trimpath", "GOWORK=off",
		"GOBIN=" + filepath.Join(r.work, "bin"), "GONOSUMDB=" + modulePath, "GONOPROXY=none", "GOSUMDB=off",
	}}
}

// newFolder makes an empty folder with a module in it.
func (r *rehearsal) newFolder(ctx context.Context, name string) (command.Command, error) {
	dir := filepath.Join(r.work, name)
	if err := os.Mkdir(dir, 0o750); err != nil {
		return command.Command{}, err
	}
	c := r.user(ctx, dir)
	_, err := c.Run(ctx, "go", "mod", "init", "example.com/"+name)
	return c, err
}

// proxy is the folder of the rehearsed proxy.
func (r *rehearsal) proxy() string { return filepath.Join(r.work, "proxy") }

// userModules is the module cache of somebody who has nothing of this project.
func (r *rehearsal) userModules() string { return filepath.Join(r.work, "mod") }

// goVariable is a variable of the Go command, or "" where it cannot tell.
func goVariable(ctx context.Context, name string) string {
	out, err := (command.Command{}).Run(ctx, "go", "env", name)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(out)
}
