// Package version is the command that tells how the program was built.
package version

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// build is what is known about the program.
type build struct {
	Version  string `json:"version"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Commit   string `json:"commit"`   // "" where the sources were in no repository.
	Time     string `json:"time"`     // Of the commit; "" likewise.
	Modified bool   `json:"modified"` // The sources differed from the commit.
}

// New is the command.
func New(a *cli.App) *cobra.Command {
	return cli.AddRecordOutput(a, &cobra.Command{
		Use:   "version",
		Short: "Show the version and how the program was built",
		Long: `Show the version, the release of Go, the platform, and the commit where that is known. Nothing is
sent.`,
		Example: `  vpcep version
  vpcep version -o json
  vpcep version --jq .version`,
		Annotations: map[string]string{cli.WithoutProfile: ""},
		RunE:        func(*cobra.Command, []string) error { return cli.PrintDetails(a, read(), fields()) },
	}, fields())
}

// read asks the program about itself.
func read() build {
	b := build{Version: vpcep.Version(), Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			b.Commit = setting.Value
		case "vcs.time":
			b.Time = setting.Value
		case "vcs.modified":
			b.Modified = setting.Value == "true"
		}
	}
	return b
}

func fields() []cli.Column[build] {
	return []cli.Column[build]{
		{Header: "version", Cell: func(b build) string { return b.Version }},
		{Header: "go", Cell: func(b build) string { return b.Go }},
		{Header: "platform", Cell: func(b build) string { return b.Platform }},
		{Header: "commit", Cell: func(b build) string { return b.Commit }},
		{Header: "time", Cell: func(b build) string { return b.Time }},
		{Header: "modified", Cell: func(b build) string { return cli.YesOrNo(b.Modified) }},
	}
}
