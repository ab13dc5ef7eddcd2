package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// variable is an environment variable.
type variable struct{ name, value string }

// envFileMark is the first line of an env file, so that no other file is overwritten or removed by mistake.
const envFileMark = "# Written by vpcep serve; it is removed when the service ends.\n"

// otherVariables are read too, and would lead elsewhere or spoil the credentials: those of a shell that has worked with
// the live service.
func otherVariables() []string {
	return []string{
		"VPCEP_REGION", "VPCEP_TOKEN", "VPCEP_TOKEN_FILE", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "HUAWEICLOUD_SDK_SECURITY_TOKEN_FILE",
	}
}

// shellLines are the lines that set variables in a shell, and take the others away.
func shellLines(variables []variable) string {
	var text strings.Builder
	fmt.Fprintf(&text, "unset %s\n", strings.Join(otherVariables(), " "))
	for _, v := range variables {
		fmt.Fprintf(&text, "export %s='%s'\n", v.name, strings.ReplaceAll(v.value, "'", `'\''`))
	}
	return text.String()
}

// printVariables prints variables to stdout: as lines for a shell, or as an object.
func printVariables(a *app, variables []variable) error {
	object := map[string]string{}
	for _, v := range variables {
		object[v.name] = v.value
	}
	switch a.output {
	case formatJSON:
		return writeJSON(a.out, object)
	case formatYAML:
		return writeYAML(a.out, object)
	default:
		return write(a.out, shellLines(variables))
	}
}

// envFile is a file that tells scripts how to reach the service, while it runs.
type envFile string

// write writes the file. It shows up as a whole, for its owner only.
func (f envFile) write(variables []variable) error {
	if f == "" {
		return nil
	}
	temporary, err := os.CreateTemp(filepath.Dir(string(f)), ".vpcep-env-*")
	if err != nil {
		return fmt.Errorf("--env-file: %w", err)
	}
	_, err = temporary.WriteString(envFileMark + shellLines(variables))
	if err = errors.Join(err, temporary.Close()); err == nil {
		err = os.Rename(temporary.Name(), string(f))
	}
	if err != nil {
		return fmt.Errorf("--env-file: %w", errors.Join(err, os.Remove(temporary.Name())))
	}
	return nil
}

// remove removes the file. A file of somebody else is an error.
func (f envFile) remove() error {
	if f == "" {
		return nil
	}
	content, err := os.ReadFile(string(f))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("--env-file: %w", err)
	case !strings.HasPrefix(string(content), envFileMark):
		return usagef("--env-file: %s was not written by vpcep serve and is left as it is; give another file", string(f))
	default:
		return os.Remove(string(f))
	}
}
