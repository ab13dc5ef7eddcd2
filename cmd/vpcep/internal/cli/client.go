package cli

import (
	"log/slog"
	"os"
	"strings"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Client makes the client that the flags and the environment describe. A command may have more options.
func (a *App) Client(more ...vpcep.Option) (*vpcep.Client, error) {
	if a.Timeout < 0 {
		return nil, Usagef("--timeout must not be negative")
	}
	options := []vpcep.Option{a.Env, vpcep.WithTimeout(a.CallTimeout()), vpcep.WithUserAgent("vpcep-cli/" + vpcep.Version())}
	if a.Region != "" {
		options = append(options, vpcep.WithRegion(a.Region))
	}
	if a.endpoint != "" {
		options = append(options, vpcep.WithEndpoint(a.endpoint))
	}
	if a.IamEndpoint != "" {
		options = append(options, vpcep.WithIAMEndpoint(a.IamEndpoint))
	}
	if a.ProjectID != "" {
		options = append(options, vpcep.WithProjectID(a.ProjectID))
	}
	if a.project != "" {
		options = append(options, vpcep.WithProjectName(a.project))
	}
	if a.caFile != "" {
		pem, err := os.ReadFile(a.caFile)
		if err != nil {
			return nil, Usagef("--ca-file: %w", err)
		}
		options = append(options, vpcep.WithRootCAs(pem))
	}
	if a.Verbose {
		options = append(options, vpcep.WithLogger(a.Logger()))
	}
	client, err := vpcep.New(append(options, more...)...)
	if err != nil {
		return nil, &UsageError{Err: a.inFlagWords(err), Hint: "run 'vpcep help environment' for the variables, 'vpcep --help' for the flags"}
	}
	return client, nil
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

// inFlagWords names the flags instead of the options. Of a value that came from the environment it names the variable.
func (s *Settings) inFlagWords(err error) error {
	words := []string{
		"vpcep: New: ", "", "FromEnv: ", "",
		"give WithAccessKey, WithTemporaryAccessKey, WithToken, WithIAMUser, WithOIDC, WithProfileFile, WithMetadata or FromEnv",
		"set " + credentialVariables,
	}
	for _, setting := range []struct{ option, flag, variable, value string }{
		{"WithRegion", "--region", "VPCEP_REGION", s.Region},
		{"WithEndpoint", "--endpoint", "VPCEP_ENDPOINT", s.endpoint},
		{"WithIAMEndpoint", "--iam-endpoint", "HUAWEICLOUD_SDK_IAM_ENDPOINT", s.IamEndpoint},
		{"WithProjectName", "--project", "HUAWEICLOUD_SDK_PROJECT_NAME", s.project},
		{"WithRootCAs", "--ca-file", "VPCEP_CA_FILE", s.caFile},
		{"WithProjectID", "--project-id", "HUAWEICLOUD_SDK_PROJECT_ID", s.ProjectID},
	} {
		if setting.value == "" {
			words = append(words, setting.option+": ", setting.variable+": ") // Where an error starts with its source.
		}
		words = append(words, setting.option, setting.flag)
	}
	return &flagWordsError{err, strings.NewReplacer(words...)}
}
