package main

import (
	"log/slog"
	"strings"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// client makes the client that the flags and the environment describe. A command may have more options.
func (a *app) client(more ...vpcep.Option) (*vpcep.Client, error) {
	if a.timeout < 0 {
		return nil, usagef("--timeout must not be negative")
	}
	options := []vpcep.Option{a.env, vpcep.WithTimeout(a.callTimeout()), vpcep.WithUserAgent("vpcep-cli/" + vpcep.Version())}
	if a.region != "" {
		options = append(options, vpcep.WithRegion(a.region))
	}
	if a.endpoint != "" {
		options = append(options, vpcep.WithEndpoint(a.endpoint))
	}
	if a.iamEndpoint != "" {
		options = append(options, vpcep.WithIAMEndpoint(a.iamEndpoint))
	}
	if a.projectID != "" {
		options = append(options, vpcep.WithProjectID(a.projectID))
	}
	if a.verbose {
		options = append(options, vpcep.WithLogger(a.logger()))
	}
	client, err := vpcep.New(append(options, more...)...)
	if err != nil {
		return nil, &usageError{err: a.inFlagWords(err), hint: "run 'vpcep help environment' for the variables, 'vpcep --help' for the flags"}
	}
	return client, nil
}

// callTimeout is --timeout in the words of the client, where no limit is a negative one.
func (s *settings) callTimeout() time.Duration {
	if s.timeout == 0 {
		return -1
	}
	return s.timeout
}

// logger is the log of --verbose.
func (a *app) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: slog.LevelDebug}))
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
func (s *settings) inFlagWords(err error) error {
	words := []string{
		"vpcep: New: ", "", "FromEnv: ", "",
		"give WithAccessKey, WithTemporaryAccessKey, WithToken, WithIAMUser or FromEnv", "set " + credentialVariables,
	}
	for _, setting := range []struct{ option, flag, variable, value string }{
		{"WithRegion", "--region", "VPCEP_REGION", s.region},
		{"WithEndpoint", "--endpoint", "VPCEP_ENDPOINT", s.endpoint},
		{"WithIAMEndpoint", "--iam-endpoint", "HUAWEICLOUD_SDK_IAM_ENDPOINT", s.iamEndpoint},
		{"WithProjectID", "--project-id", "HUAWEICLOUD_SDK_PROJECT_ID", s.projectID},
	} {
		if setting.value == "" {
			words = append(words, setting.option+": ", setting.variable+": ") // Where an error starts with its source.
		}
		words = append(words, setting.option, setting.flag)
	}
	return &flagWordsError{err, strings.NewReplacer(words...)}
}
