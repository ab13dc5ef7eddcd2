package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/internal/command"
)

// runReadme does what the README tells a new user to type, in an empty folder: the program, its test and the commands, as they
// stand there.
func (r *rehearsal) runReadme(ctx context.Context) error {
	text, err := os.ReadFile("README.md")
	if err != nil {
		return err
	}
	user, err := r.newFolder(ctx, "try")
	if err != nil {
		return err
	}
	const use, test = "Use it", "Test your own code"
	files := map[string]string{
		"main.go": blocks(string(text), use, "go"), "main_test.go": blocks(string(text), test, "go"),
		"commands": blocks(string(text), use, "sh") + blocks(string(text), test, "sh"),
	}
	for name, content := range files {
		if content == "" {
			return fmt.Errorf("the README has nothing for %s in the sections %q and %q", name, use, test)
		}
		if err := os.WriteFile(filepath.Join(user.Dir, name), []byte(content), 0o600); err != nil {
			return err
		}
	}
	// The commands wait for the service without end, so that one that does not build is found before.
	if _, err := user.Run(ctx, "go", "run", modulePath+"/cmd/vpcep@latest", "--version"); err != nil {
		return err
	}
	user.Limit = 5 * time.Minute
	printed, err := user.Run(ctx, "bash", "-e", "commands")
	if err != nil {
		return err
	}
	for _, want := range []string{"on the whitelist: iam:domain::", "example.com/try\t"} {
		if !strings.Contains(printed, want) {
			return fmt.Errorf("the commands do not print %q but\n%s", want, printed)
		}
	}
	return withoutArgument(ctx, user)
}

// withoutArgument runs the program as somebody does who has not read all of it.
func withoutArgument(ctx context.Context, user command.Command) error {
	switch out, err := user.Run(ctx, "go", "run", "."); {
	case err == nil:
		return fmt.Errorf("the program of the README does something without an argument:\n%s", out)
	case strings.Contains(err.Error(), "panic:") || !strings.Contains(err.Error(), "give the id"):
		return fmt.Errorf("the program of the README does not say which argument it wants: %w", err)
	default:
		return nil
	}
}

// blocks gives the code of one language in a section of a Markdown document.
func blocks(document, section, language string) string {
	var code strings.Builder
	inSection, inCode := false, false
	for line := range strings.Lines(document) {
		switch trimmed := strings.TrimRight(line, "\n"); {
		case inCode && trimmed == "```":
			inCode = false
		case inCode:
			code.WriteString(line)
		case strings.HasPrefix(trimmed, "## "):
			inSection = trimmed == "## "+section
		case inSection && trimmed == "```"+language:
			inCode = true
		}
	}
	return code.String()
}
