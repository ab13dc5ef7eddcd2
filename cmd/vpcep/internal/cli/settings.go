package cli

import (
	"time"

	"github.com/spf13/cobra"
)

// Settings are the flags that every command has.
type Settings struct {
	Regions, projects, ProjectIDs Several
	endpoint, IamEndpoint, caFile string

	Output   Format
	Color    ColorMode
	Progress ProgressMode
	Timeout  time.Duration

	Verbose, Debug, Quiet bool

	shown       shown
	profileFlag string
	profile     Profile
}

// defaultTimeout bounds a call of the service with its retries.
const defaultTimeout = 3 * time.Minute

// AddFlags adds the flags to the root command.
func (s *Settings) AddFlags(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.Var(&s.Regions, "region", "region, such as cn-north-4; lists take several (or VPCEP_REGION)")
	flags.StringVar(&s.endpoint, "endpoint", "", "base `URL` of the service, for hosts outside the known regions (or VPCEP_ENDPOINT)")
	flags.StringVar(&s.IamEndpoint, "iam-endpoint", "", "base `URL` of IAM, for credentials that need it (or HUAWEICLOUD_SDK_IAM_ENDPOINT)")
	flags.Var(&s.ProjectIDs, "project-id", "`id` of the project; lists take several (or HUAWEICLOUD_SDK_PROJECT_ID)")
	flags.Var(&s.projects, "project", "`name` of the project, by default the region's; lists take several (or HUAWEICLOUD_SDK_PROJECT_NAME)")
	flags.StringVar(&s.caFile, "ca-file", "", "`file` with certificates to trust beside those of the system (or VPCEP_CA_FILE)")
	flags.StringVar(&s.profileFlag, "profile", "", "`name` of a profile, see 'vpcep configure' (or VPCEP_PROFILE)")
	s.Output = FormatTable
	AddChoice(root, flags, &s.Output, "output", "o", "output", formats()...)
	s.Color = ColorAuto
	AddChoice(root, flags, &s.Color, "color", "", "colours, by themselves at a terminal without NO_COLOR", ColorAuto, ColorAlways, ColorNever)
	s.Progress = ProgressAuto
	AddChoice(root, flags, &s.Progress, "progress", "", "progress of long work; a bar at a terminal, lines elsewhere", ProgressAuto, ProgressPlain, ProgressNone)
	flags.DurationVar(&s.Timeout, "timeout", defaultTimeout, "longest time for one call of the service with its retries; 0 is no limit")
	flags.BoolVarP(&s.Verbose, "verbose", "v", false, "log every request to stderr, without secrets")
	flags.BoolVar(&s.Debug, "debug", false, "show every request and its answer on stderr, with secrets masked")
	flags.BoolVarP(&s.Quiet, "quiet", "q", false, "say nothing on stderr but errors and questions")
}
