package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// SumsName is the file with the checksums of all others in its folder. 'sha256sum -c SHA256SUMS' checks them.
const SumsName = "SHA256SUMS"

// WriteSums writes the checksums of all files of a folder.
func WriteSums(folder string) error {
	sums, err := sumsOf(folder)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, SumsName), []byte(sums), 0o644) // #nosec G306 -- It is for everyone.
}

// CheckSums compares the checksums of a folder with its files, or with those of another folder.
func CheckSums(sums, files string) error {
	want, err := sumsOf(files)
	if err != nil {
		return err
	}
	got, err := os.ReadFile(filepath.Join(sums, SumsName)) // #nosec G304 -- The caller says where.
	if err != nil {
		return err
	}
	if string(got) != want {
		return fmt.Errorf("%s says\n%s\nand the files are\n%s", SumsName, got, want)
	}
	return nil
}

// sumsOf gives a line for each file of a folder, sorted.
func sumsOf(folder string) (string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return "", err
	}
	var lines strings.Builder
	for _, entry := range entries {
		if entry.Name() == SumsName {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, entry.Name())) // #nosec G304 -- A file of the folder.
		if err != nil {
			return "", err
		}
		sum := sha256.Sum256(content)
		fmt.Fprintf(&lines, "%s  %s\n", hex.EncodeToString(sum[:]), entry.Name())
	}
	return lines.String(), nil
}
