package main

import (
	"context"
	"os"
	"path"
	"path/filepath"

	"github.com/vpcep-go/vpcep/internal/archive"
	"github.com/vpcep-go/vpcep/internal/command"
)

// build builds the command line for a platform, from the module as the proxy serves it, as 'go install' does for a user.
func (r *rehearsal) build(ctx context.Context, p platform) ([]byte, error) {
	folder, err := os.MkdirTemp(r.work, "build-*")
	if err != nil {
		return nil, err
	}
	user := r.user(ctx, folder)
	// Go installs no program for another platform into GOBIN. The instruction sets are those that every machine has.
	user.Env = append(user.Env, "GOBIN=", "GOPATH="+folder, "GOOS="+p.os, "GOARCH="+p.arch, "CGO_ENABLED=0", "GOAMD64=v1", "GOARM64=v8.0")
	if _, err := user.Run(ctx, "go", "install", "-ldflags=-s -w -buildid=", modulePath+"/cmd/vpcep@"+r.version); err != nil {
		return nil, err
	}
	bin := filepath.Join(folder, "bin")
	if p != thisMachine() {
		bin = filepath.Join(bin, p.os+"_"+p.arch)
	}
	return os.ReadFile(filepath.Join(bin, "vpcep"+p.exe())) // #nosec G304 -- In the temporary folder.
}

// commonFiles are the files of the archives of every platform: texts, man pages and completions.
func (r *rehearsal) commonFiles(ctx context.Context) ([]archive.File, error) {
	var files []archive.File
	for from, to := range map[string]string{"LICENSE": "", "README.md": "", "CHANGELOG.md": "", "docs/cli/man/*.1": "man/man1"} {
		names, err := filepath.Glob(filepath.Join(r.source(), from))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			text, err := os.ReadFile(name) // #nosec G304 -- A file of this repository.
			if err != nil {
				return nil, err
			}
			files = append(files, archive.File{Name: path.Join(to, filepath.Base(name)), Mode: 0o644, Content: text})
		}
	}
	for shell, name := range completions() {
		script, err := (command.Command{}).Run(ctx, r.installed(), "completion", shell)
		if err != nil {
			return nil, err
		}
		files = append(files, archive.File{Name: path.Join("completions", name), Mode: 0o644, Content: []byte(script)})
	}
	return files, nil
}

// completions are the files that shells look for, by shell.
func completions() map[string]string {
	return map[string]string{"bash": "vpcep.bash", "zsh": "_vpcep", "fish": "vpcep.fish", "powershell": "vpcep.ps1"}
}
