// Package configure is the command that writes the configuration file.
package configure

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// New is the command.
func New(a *cli.App) *cobra.Command {
	keys := cli.Map(cli.ProfileKeys(), func(key string) cobra.Completion { return key + "=" })
	command := &cobra.Command{
		Use:   "configure [KEY=VALUE...]",
		Short: "Write settings into a profile of the configuration file",
		Long: `Write settings into a profile of the configuration file, $XDG_CONFIG_HOME/vpcep/config.yaml, which is
~/.config/vpcep/config.yaml by default. --profile or VPCEP_PROFILE names the profile, otherwise it is
called default. An empty value takes a setting away. At a terminal, without KEY=VALUE, it asks for each.
Comments and what else is in the file stay.

The keys are
  region, endpoint          where requests go
  iam_endpoint, ca_file     hosts and certificates of a private cloud
  project, project_id       the project, by its name or its id
  output                    table, json, yaml, csv or name
  credentials               where they come from: environment, metadata (of an ECS instance), or
                            the path of a profile file, such as ~/.huaweicloud/credentials

A secret is refused: keys, tokens and passwords never stand in this file.

A flag goes before the environment, and the environment before the file; 'vpcep whoami' shows what counts
and where it comes from. With another region than that of the profile, its hosts and its project do not
count. The file is YAML:
  profiles:
    default:
      region: cn-north-4
      output: json`,
		Example: `  vpcep configure region=cn-north-4 output=json
  vpcep configure --profile work region=eu-west-101 project_id=PROJECT_ID credentials=metadata
  vpcep --profile work services list
  vpcep configure output=`,
		Annotations:       map[string]string{cli.WithoutProfile: ""},
		ValidArgsFunction: cobra.FixedCompletions(keys, cobra.ShellCompDirectiveNoSpace|cobra.ShellCompDirectiveNoFileComp),
		RunE:              func(command *cobra.Command, args []string) error { return run(command.Context(), a, args) },
	}
	return cli.AddRecordOutput(a, command, columns())
}

func columns() []cli.Column[map[string]string] {
	return cli.Map(append([]string{"profile", "file"}, cli.ProfileKeys()...), func(key string) cli.Column[map[string]string] {
		return cli.Column[map[string]string]{Header: key, Cell: func(values map[string]string) string { return values[key] }}
	})
}

func run(ctx context.Context, a *cli.App, args []string) error {
	path := a.ProfilePath()
	if path == "" {
		return cli.Usagef("there is no place for a configuration file: set XDG_CONFIG_HOME or HOME")
	}
	changes, err := parse(args)
	if err != nil {
		return err
	}
	profiles, err := cli.ReadProfiles(path)
	if err != nil {
		return err
	}
	name := a.ProfileName()
	profile := profiles[name]
	if profile == nil {
		profile = map[string]string{}
	}
	if len(args) == 0 {
		if changes, err = ask(ctx, a, profile); err != nil {
			return err
		}
	}
	for key, value := range changes {
		if profile[key] = value; value == "" {
			delete(profile, key)
		}
	}
	before, err := os.ReadFile(path) // #nosec G304 -- The user's own file.
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return elsewhere(err)
	}
	after, err := edited(before, name, changes)
	if err != nil {
		return err
	}
	if err := write(path, after); err != nil {
		return elsewhere(err)
	}
	shown := map[string]string{"profile": name, "file": path}
	maps.Copy(shown, profile)
	return cli.PrintDetails(a, shown, columns())
}

// parse reads KEY=VALUE.
func parse(args []string) (map[string]string, error) {
	changes := map[string]string{}
	for _, arg := range args {
		key, value, ok := strings.Cut(arg, "=")
		if err := cli.CheckProfileValue(key, value); err != nil {
			return nil, err
		}
		if _, twice := changes[key]; !ok || twice {
			return nil, cli.Usagef("%q: want KEY=VALUE, each key once", key)
		}
		changes[key] = value
	}
	return changes, nil
}

// ask asks for each setting. An empty answer keeps it, - takes it away.
func ask(ctx context.Context, a *cli.App, profile map[string]string) (map[string]string, error) {
	if !a.IsTerminal(a.In) {
		return nil, cli.Usagef("KEY=VALUE is missing, and stdin is no terminal to ask at")
	}
	a.Line("Enter keeps what is there, - takes it away. No secrets: they come from the environment.")
	changes, lines := map[string]string{}, bufio.NewReader(a.In)
	for _, key := range cli.ProfileKeys() {
		_, _ = fmt.Fprintf(a.Err, "%s [%s]: ", key, cli.Printable(profile[key])) // If it cannot be shown, nobody answers it.
		answer, err := cli.WaitFor(ctx, func() (string, error) { return lines.ReadString('\n') })
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		switch answer = strings.TrimSpace(answer); answer {
		case "":
		case "-":
			changes[key] = ""
		default:
			if err := cli.CheckProfileValue(key, answer); err != nil {
				return nil, err
			}
			changes[key] = answer
		}
	}
	return changes, nil
}

// elsewhere adds to an error of the file how to have it in another place.
func elsewhere(err error) error {
	return fmt.Errorf("%w; XDG_CONFIG_HOME names another folder for it", err)
}
