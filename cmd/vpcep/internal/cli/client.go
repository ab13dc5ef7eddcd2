// Package cli is what all commands share: the settings and the client that they give, the console, output as tables, JSON
// and YAML, flags, confirmation, reports of errors with hints, and exit codes.
package cli

import (
	"log/slog"
	"reflect"
	"strings"
	"time"

	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// App is what all commands share.
type App struct {
	Console
	Settings

	Env vpcep.Option // Where credentials and what no flag sets come from.

	documents map[*cobra.Command][]reflect.Type
}

// Client makes the client that the flags and the environment describe. A command may have more options.
func (a *App) Client(more ...vpcep.Option) (*vpcep.Client, error) {
	options := []vpcep.Option{a.Env, vpcep.WithTimeout(a.CallTimeout()), vpcep.WithUserAgent("vpcep-cli/" + vpcep.Version())}
	places, err := a.placeOptions()
	if err != nil {
		return nil, err
	}
	options = append(options, places...)
	if a.Verbose {
		options = append(options, vpcep.WithLogger(a.Logger()))
	}
	client, err := vpcep.New(append(options, more...)...)
	if err != nil {
		return nil, &UsageError{Err: a.inFlagWords(err), Hint: "run 'vpcep help environment' for the variables, 'vpcep --help' for the flags"}
	}
	return client, nil
}

// QuietClient is the client for the completion of a shell, which runs no checks before and has no place for messages.
func (a *App) QuietClient() (*vpcep.Client, error) {
	if err := a.readProfile(); err != nil {
		return nil, err
	}
	a.Verbose = false
	return a.Client()
}

// CallTimeout is --timeout in the words of the client, where no limit is a negative one.
func (s *Settings) CallTimeout() time.Duration {
	if s.Timeout == 0 {
		return -1
	}
	return s.Timeout
}

// Logger is the log of --verbose.
func (a *App) Logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(a.Err, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// credentialVariables names the variables that credentials come from, one kind of them.
const credentialVariables = "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or VPCEP_TOKEN, " +
	"or VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER and VPCEP_IAM_PASSWORD"

// flagWordsError is an error of vpcep.New in the words of the command line.
type flagWordsError struct {
	err   error
	words *strings.Replacer
}

func (e *flagWordsError) Error() string { return e.words.Replace(e.err.Error()) }

func (e *flagWordsError) Unwrap() error { return e.err }

// inFlagWords names the flags instead of the options, or the profile. Of a value from the environment it names the variable.
func (a *App) inFlagWords(err error) error {
	words := []string{
		"vpcep: New: ", "", "vpcep: With: ", "", "FromEnv: ", "",
		"give WithAccessKey, WithTemporaryAccessKey, WithToken, WithIAMUser, WithOIDC, WithProfileFile, WithMetadata, WithPodIdentity, WithCredentials or FromEnv",
		"set " + credentialVariables,
	}
	for _, p := range a.places() {
		value, from := a.said(p)
		if value == "" {
			words = append(words, p.option+": ", p.variable+": ") // Where an error starts with its source.
			from = p.flag
		} else if from == p.variable {
			words, from = append(words, p.option+": ", p.variable+": "), p.flag
		}
		words = append(words, p.option, from)
	}
	return &flagWordsError{err, strings.NewReplacer(words...)}
}
