package main

import (
	"log/slog"
	"strings"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// client makes the client that the flags and the environment describe.
func (a *app) client() (*vpcep.Client, error) {
	if a.timeout < 0 {
		return nil, usagef("--timeout must not be negative")
	}
	options := []vpcep.Option{a.env, vpcep.WithTimeout(a.callTimeout()), vpcep.WithUserAgent("vpcep-cli/" + vpcep.Version)}
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
	client, err := vpcep.New(options...)
	if err != nil {
		return nil, &usageError{err: inFlagWords(err), hint: "run 'vpcep help environment' for the variables, 'vpcep --help' for the flags"}
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

// flagWordsError is an error of vpcep.New in the words of the command line.
type flagWordsError struct{ err error }

func (e *flagWordsError) Error() string {
	return strings.NewReplacer(
		"vpcep: New: ", "",
		"give WithAccessKey, WithTemporaryAccessKey, WithToken, WithIAMUser or FromEnv",
		"set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or VPCEP_TOKEN",
		"WithRegion", "--region", "WithEndpoint", "--endpoint", "WithIAMEndpoint", "--iam-endpoint",
		"WithProjectID", "--project-id", "FromEnv: ", "",
	).Replace(e.err.Error())
}

func (e *flagWordsError) Unwrap() error { return e.err }

// inFlagWords names the flags instead of the options.
func inFlagWords(err error) error { return &flagWordsError{err} }
