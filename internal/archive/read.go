package archive

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
)

// Read reads an archive of Write.
func Read(name string) ([]File, error) {
	if strings.HasSuffix(name, ".zip") {
		return readZip(name)
	}
	return readTar(name)
}

func readTar(name string) ([]File, error) {
	in, err := os.Open(name) // #nosec G304 -- The caller says where.
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }() // It is read only.
	plain, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	var files []File
	for archive := tar.NewReader(plain); ; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(archive)
		if err != nil {
			return nil, err
		}
		files = append(files, File{header.Name, header.FileInfo().Mode(), content})
	}
}

func readZip(name string) ([]File, error) {
	archive, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = archive.Close() }() // It is read only.
	var files []File
	for _, member := range archive.File {
		content, err := fs.ReadFile(archive, member.Name)
		if err != nil {
			return nil, err
		}
		files = append(files, File{member.Name, member.Mode(), content})
	}
	return files, nil
}
