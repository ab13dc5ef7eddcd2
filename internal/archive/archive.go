// Package archive makes what users of a release download: archives that have the same bytes whenever they are made, a list of
// what a program links, and its licences.
package archive

import (
	"archive/tar"
	"archive/zip"
	"cmp"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// File is a file of an archive.
type File struct {
	Name    string // With slashes.
	Mode    fs.FileMode
	Content []byte
}

// Write writes an archive: a zip where its name ends so, otherwise a compressed tar. The files stand below one folder, sorted,
// all of one time and owner, so that the bytes depend on nothing else.
func Write(name, folder string, at time.Time, files []File) (err error) {
	out, err := os.Create(name) // #nosec G304 -- The caller says where.
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	sorted := slices.SortedFunc(slices.Values(files), func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	for i := range sorted {
		sorted[i].Name = path.Join(folder, sorted[i].Name)
	}
	if strings.HasSuffix(name, ".zip") {
		return writeZip(out, at.UTC(), sorted)
	}
	return writeTar(out, at.UTC(), sorted)
}

func writeTar(out io.Writer, at time.Time, files []File) error {
	compressed, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	archive := tar.NewWriter(compressed)
	for _, file := range files {
		header := &tar.Header{Name: file.Name, Mode: int64(file.Mode.Perm()), Size: int64(len(file.Content)), ModTime: at}
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		if _, err := archive.Write(file.Content); err != nil {
			return err
		}
	}
	return errors.Join(archive.Close(), compressed.Close())
}

func writeZip(out io.Writer, at time.Time, files []File) error {
	archive := zip.NewWriter(out)
	for _, file := range files {
		header := &zip.FileHeader{Name: file.Name, Method: zip.Deflate, Modified: at}
		header.SetMode(file.Mode.Perm())
		member, err := archive.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := member.Write(file.Content); err != nil {
			return err
		}
	}
	return archive.Close()
}
