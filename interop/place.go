package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// contract is the path of the contract in a place.
const contract = "openapi/vpcep.yaml"

// place is a folder in which the commands of the pages are run, from its root: the repository, or a copy of a part of it.
type place string

// repository is the one that this module is in.
const repository place = ".."

// commandTime is how long one command may take.
const commandTime = 20 * time.Minute

// newPlace makes an empty place, and copies folders of interop/ and the contract into it.
func newPlace(ctx context.Context, folders ...string) (p place, remove func(), err error) {
	path, err := os.MkdirTemp("", "vpcep-interop")
	if err != nil {
		return "", nil, err
	}
	paths := []string{contract}
	for _, folder := range folders {
		paths = append(paths, "interop/"+folder)
	}
	files, err := listed(ctx, paths...)
	if err == nil {
		var text string
		if text, err = repository.shell(ctx, "tar -cf - '"+strings.Join(files, "' '")+"' | tar -xf - -C '"+path+"'"); err != nil {
			err = fmt.Errorf("copy the folders: %w\n%s", err, text)
		}
	}
	if err != nil {
		return "", nil, errors.Join(err, os.RemoveAll(path))
	}
	return place(path), func() { _ = os.RemoveAll(path) }, nil
}

// listed are the files below paths of the repository that git knows, or would know after git add.
func listed(ctx context.Context, paths ...string) ([]string, error) {
	arguments := append([]string{"-C", string(repository), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"}, paths...)
	out, err := exec.CommandContext(ctx, "git", arguments...).Output() // #nosec G204 -- The paths are those of clients.yaml.
	if err != nil {
		return nil, fmt.Errorf("git ls-files: %w", err)
	}
	return strings.FieldsFunc(string(out), func(r rune) bool { return r == 0 }), nil
}

// shell runs commands for a shell in the root of a place, and gives what they printed.
func (p place) shell(ctx context.Context, commands string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, commandTime)
	defer cancel()
	var out bytes.Buffer
	process := exec.CommandContext(ctx, "bash", "-euo", "pipefail", "-c", commands) // #nosec G204 -- Those of clients.yaml.
	process.Dir = string(p)
	process.Stdout, process.Stderr = &out, &out
	process.WaitDelay = time.Second
	err := process.Run()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		err = fmt.Errorf("it took longer than %v", commandTime)
	}
	return out.String(), err
}
