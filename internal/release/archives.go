package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/internal/archive"
	"github.com/vpcep-go/vpcep/internal/command"
)

// platform is what a program is built for.
type platform struct{ os, arch string }

// platforms are those that a release has archives for.
func platforms() []platform {
	var all []platform
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, arch := range []string{"amd64", "arm64"} {
			all = append(all, platform{system, arch})
		}
	}
	return all
}

// thisMachine is the platform of this program.
func thisMachine() platform { return platform{runtime.GOOS, runtime.GOARCH} }

// archiveHere makes the archive for this machine twice, which must give the same bytes, and looks at it as a user does.
func (r *rehearsal) archiveHere(ctx context.Context) error {
	here := thisMachine()
	first, second := filepath.Join(r.work, "archives"), filepath.Join(r.work, "archives-again")
	for _, folder := range []string{first, second} {
		if err := r.makeArchives(ctx, folder, here); err != nil {
			return err
		}
	}
	if err := archive.CheckSums(first, second); err != nil {
		return fmt.Errorf("made again, the archive has other bytes: %w", err)
	}
	if err := r.checkArchive(first, here); err != nil {
		return err
	}
	// A user unpacks it, and asks the program for its version.
	if _, err := (command.Command{}).Run(ctx, "tar", "-xf", filepath.Join(first, r.archiveName(here)+here.suffix()), "-C", r.work); err != nil {
		return err
	}
	return r.checkVersion(ctx, filepath.Join(r.work, r.archiveName(here), "vpcep"+here.exe()))
}

// archiveAll makes the archives for all platforms.
func (r *rehearsal) archiveAll(ctx context.Context) error {
	if err := r.makeArchives(ctx, r.archives, platforms()...); err != nil {
		return err
	}
	for _, p := range platforms() {
		if err := r.checkArchive(r.archives, p); err != nil {
			return fmt.Errorf("%s: %w", r.archiveName(p), err)
		}
	}
	return nil
}

// makeArchives writes archives, what each of them links, and the checksums into an empty folder.
func (r *rehearsal) makeArchives(ctx context.Context, folder string, platforms ...platform) error {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	if entries, err := os.ReadDir(folder); err != nil {
		return err
	} else if len(entries) > 0 {
		return fmt.Errorf("%s is not empty: give another folder for the archives, or empty it", folder)
	}
	at, err := r.committed(ctx)
	if err != nil {
		return err
	}
	common, err := r.commonFiles(ctx)
	if err != nil {
		return err
	}
	for _, p := range platforms {
		program, err := r.build(ctx, p)
		if err != nil {
			return fmt.Errorf("%s/%s: %w", p.os, p.arch, err)
		}
		terms, err := archive.Licenses(program, r.userModules(), goVariable(ctx, "GOROOT"))
		if err != nil {
			return err
		}
		files := append(append(terms, common...), archive.File{Name: "vpcep" + p.exe(), Mode: 0o755, Content: program})
		if err := archive.Write(filepath.Join(folder, r.archiveName(p)+p.suffix()), r.archiveName(p), at, files); err != nil {
			return err
		}
		list, err := archive.SBOM(program, at)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, r.archiveName(p)+sbomSuffix), list, 0o644); err != nil { // #nosec G306 -- It is for everyone.
			return err
		}
	}
	return archive.WriteSums(folder)
}

// committed is when the commit was made, which is the time of all files of an archive.
func (r *rehearsal) committed(ctx context.Context) (time.Time, error) {
	out, err := (command.Command{}).Run(ctx, "git", "log", "-1", "--format=%ct")
	if err != nil {
		return time.Time{}, err
	}
	seconds, err := strconv.ParseInt(strings.TrimSpace(out), 10, 64)
	return time.Unix(seconds, 0), err
}

// sbomSuffix ends the name of the list of what an archive links.
const sbomSuffix = ".cdx.json"

// archiveName is the name of an archive, and of the folder in it.
func (r *rehearsal) archiveName(p platform) string {
	return "vpcep_" + strings.TrimPrefix(r.version, "v") + "_" + p.os + "_" + p.arch
}

// suffix is how archives end that the users of a platform can unpack with what they have.
func (p platform) suffix() string {
	if p.os == "windows" {
		return ".zip"
	}
	return ".tar.gz"
}

func (p platform) exe() string {
	if p.os == "windows" {
		return ".exe"
	}
	return ""
}
