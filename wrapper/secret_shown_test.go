package vpcep_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log/slog"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// leaks gives the forms of a value that show a secret.
func leaks(value any) []string {
	var found []string
	see := func(form, text string) {
		for _, mark := range []string{secretMark, strings.ToUpper(secretMark), hex.EncodeToString([]byte(secretMark)), base64Core(secretMark)} {
			if strings.Contains(text, mark) {
				found = append(found, form+" of "+reflect.TypeOf(value).String()+": "+text)
				return
			}
		}
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		see(verb, fmt.Sprintf(verb, value))
	}
	if text, err := json.Marshal(value); err != nil {
		see("the error of JSON", err.Error())
	} else {
		see("JSON", string(text))
	}
	var log bytes.Buffer
	for _, handler := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(handler).Error("shown", "value", value)
	}
	see("a line of the log", log.String())
	return found
}

// base64Core is what all base64 texts of "user:"+text have in common with it.
func base64Core(text string) string {
	return base64.StdEncoding.EncodeToString([]byte("user:" + text))[8:16]
}

// chainOf is an error with all errors in it.
func chainOf(err error) []any {
	if err == nil {
		return nil
	}
	all := []any{err}
	switch wrapped := err.(type) { //nolint:errorlint // It goes through the chain itself.
	case interface{ Unwrap() error }:
		all = append(all, chainOf(wrapped.Unwrap())...)
	case interface{ Unwrap() []error }:
		for _, one := range wrapped.Unwrap() {
			all = append(all, chainOf(one)...)
		}
	}
	return all
}

// TestLeaksAreFound plants leaks, so that the tests of secrets cannot be blind.
func TestLeaksAreFound(t *testing.T) {
	t.Parallel()
	type careless struct{ token vpcep.Secret }
	type open struct{ Token string }
	for name, leak := range map[string]any{
		"an error":                     errors.New("refused: " + secret("token")),
		"a field":                      open{secret("token")},
		"a field with lower-case name": careless{vpcep.Secret(secret("token"))},
		"a header":                     "Basic " + base64.StdEncoding.EncodeToString([]byte("user:"+secret("proxy"))),
		"bytes":                        fmt.Sprintf("%x", secret("token")),
	} {
		assert.NotEmpty(t, leaks(leak), name)
	}
	deep := fmt.Errorf("outer: %w", errors.Join(errors.New("no"), &vpcep.APIError{RawBody: []byte(secret("token"))}))
	var found []string
	for _, err := range chainOf(deep) {
		found = append(found, leaks(err)...)
	}
	assert.NotEmpty(t, found)
	assert.Empty(t, leaks(vpcep.IAMUser{Password: vpcep.Secret(secret("password"))}))
}

// exportedTypes are the types of the package that people write, but for functions and interfaces of options.
func exportedTypes(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var names []string
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, ".gen.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, declaration := range file.Decls {
			general, ok := declaration.(*ast.GenDecl)
			if !ok || general.Tok != token.TYPE {
				continue
			}
			for _, spec := range general.Specs {
				spec := spec.(*ast.TypeSpec) //nolint:forcetypeassert // Tok says so.
				_, isFunc := spec.Type.(*ast.FuncType)
				_, isInterface := spec.Type.(*ast.InterfaceType)
				if spec.Name.IsExported() && !isFunc && !isInterface {
					names = append(names, spec.Name.Name)
				}
			}
		}
	}
	return names
}
