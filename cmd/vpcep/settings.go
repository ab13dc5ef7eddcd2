package main

import (
	"time"

	"github.com/spf13/cobra"
)

// settings are the flags that every command has.
type settings struct {
	region, endpoint, iamEndpoint, projectID string

	output  format
	timeout time.Duration
	verbose bool
}

// defaultTimeout bounds a call of the service with its retries.
const defaultTimeout = 3 * time.Minute

// addFlags adds the flags to the root command.
func (s *settings) addFlags(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.StringVar(&s.region, "region", "", "region, such as cn-north-4 (or VPCEP_REGION)")
	flags.StringVar(&s.endpoint, "endpoint", "", "base `URL` of the service, for hosts outside the known regions (or VPCEP_ENDPOINT)")
	flags.StringVar(&s.iamEndpoint, "iam-endpoint", "", "base `URL` of IAM, for credentials that need it (or HUAWEICLOUD_SDK_IAM_ENDPOINT)")
	flags.StringVar(&s.projectID, "project-id", "", "`id` of the project (or HUAWEICLOUD_SDK_PROJECT_ID)")
	s.output = formatTable
	addChoice(root, flags, &s.output, "output", "o", "output", formatTable, formatJSON, formatYAML)
	flags.DurationVar(&s.timeout, "timeout", defaultTimeout, "longest time for one call of the service with its retries; 0 is no limit")
	flags.BoolVarP(&s.verbose, "verbose", "v", false, "log every request to stderr, without secrets")
}
