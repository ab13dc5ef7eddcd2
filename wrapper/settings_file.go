package vpcep

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/vpcep-go/vpcep/internal/smallfile"
)

// maxSecretFile is the largest file with a secret that is read, in bytes.
const maxSecretFile = 64 << 10

// homeFile is the path of a file that a variable names, or else where the vendor's SDK has it in the home directory; "" without
// one. It reports whether the variable names it.
func (c *config) homeFile(variable, name string) (path string, named bool) {
	if path = c.orEnv("", variable); path != "" {
		return path, true
	}
	if c.home == nil {
		return "", false
	}
	home, err := c.home()
	if err != nil {
		return "", false
	}
	return filepath.Join(home, ".huaweicloud", name), false
}

// readSmallFile reads a file of settings.
func readSmallFile(path string) ([]byte, error) { return smallfile.Read(path, smallfile.Settings) }

// readSecretFile reads a file that holds nothing but a secret, without the space around it.
func readSecretFile(path string) (string, error) {
	text, err := smallfile.Read(path, maxSecretFile)
	secret := trimmed(string(text))
	if err == nil && secret == "" {
		err = fmt.Errorf("%s: the file is empty", path)
	}
	return secret, err
}

// trimmed is a text without a byte order mark and the space around it.
func trimmed(text string) string { return strings.TrimSpace(strings.TrimPrefix(text, byteOrderMark)) }

// byteOrderMark is what some editors put in front of a text.
const byteOrderMark = "\ufeff"
