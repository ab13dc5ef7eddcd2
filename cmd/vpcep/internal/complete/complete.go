// Package complete offers ids of the service to the completion of a shell.
package complete

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// limit bounds the time that a shell waits.
const limit = 2 * time.Second

// source gives what there is, from the service. The arguments are those before the word.
type source func(ctx context.Context, client *vpcep.Client, args []string) iter.Seq[cobra.Completion]

// AddTo lets the commands below a command complete the ids that their lines of usage and their flags name.
func AddTo(a *cli.App, command *cobra.Command) {
	for _, one := range command.Commands() {
		AddTo(a, one)
	}
	addArguments(a, command)
	for name, from := range map[string]source{"service-id": services, "endpoint-id": connections, "id": permissionIDs} {
		if command.Flags().Lookup(name) != nil && command.Name() != "serve" {
			_ = command.RegisterFlagCompletionFunc(name, func(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
				return offer(a, c, from, args, typed)
			}) // It fails for a flag that does not exist; this one does.
		}
	}
}

// addArguments completes the arguments by their names.
func addArguments(a *cli.App, command *cobra.Command) {
	words := strings.Fields(command.Use)[1:]
	usual := command.ValidArgsFunction
	command.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if from := sourceOf(c, words, args); from != nil {
			return offer(a, c, from, args, typed)
		}
		switch {
		case usual != nil:
			return usual(c, args, typed)
		case len(args) < len(words) && words[len(args)] == "FILE":
			return nil, cobra.ShellCompDirectiveDefault
		case len(args) < len(words) && words[len(args)] == "RESOURCE_TYPE":
			return []cobra.Completion{string(gen.ResourceTypeEndpoint), string(gen.ResourceTypeEndpointService)}, cobra.ShellCompDirectiveNoFileComp
		default:
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
	}
}

// sourceOf finds the source for the next argument. The last name stands for all that follow where it ends with dots.
func sourceOf(command *cobra.Command, words, args []string) source {
	at := len(args)
	if last := len(words) - 1; at > last && last >= 0 && strings.Contains(words[last], "...") {
		at = last
	}
	if at >= len(words) {
		return nil
	}
	switch name := strings.Trim(words[at], "[]."); {
	case name == "SERVICE_ID":
		return services
	case name == "ENDPOINT_ID" && command.Parent().Name() == "connections":
		return connections
	case name == "ENDPOINT_ID":
		return endpoints
	case name == "PERMISSION_OR_ID", name == "PERMISSION" && command.Name() == "remove":
		return permissions
	case name == "RESOURCE_ID" && strings.HasPrefix(args[0], "endpoint") && !strings.Contains(args[0], "service"):
		return endpoints
	case name == "RESOURCE_ID":
		return services
	default:
		return nil
	}
}

// offer asks the service. A failure offers nothing and says nothing: a shell has no place for it.
func offer(a *cli.App, command *cobra.Command, from source, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	ctx, cancel := context.WithTimeout(command.Context(), limit)
	defer cancel()
	client, err := a.QuietClient()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var found []cobra.Completion
	for one := range from(ctx, client, args) {
		id, _, _ := strings.Cut(one, "\t")
		if strings.HasPrefix(one, typed) && !slices.Contains(args, id) {
			found = append(found, one)
		}
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}

// described is a completion with what a shell shows behind it.
func described(id string, texts ...string) cobra.Completion {
	return cobra.CompletionWithDesc(id, cli.Printable(strings.TrimSpace(strings.Join(texts, " "))))
}

// each makes a completion of each element, up to an error.
func each[T any](elements iter.Seq2[T, error], completion func(T) cobra.Completion) iter.Seq[cobra.Completion] {
	return func(yield func(cobra.Completion) bool) {
		for one, err := range elements {
			if err != nil || !yield(completion(one)) {
				return
			}
		}
	}
}

func services(ctx context.Context, client *vpcep.Client, _ []string) iter.Seq[cobra.Completion] {
	return each(client.EndpointServices(ctx), func(s gen.ServiceList) cobra.Completion {
		return described(s.ID, cli.ShortName(s.ServiceName, s.ID), string(s.Status))
	})
}

func endpoints(ctx context.Context, client *vpcep.Client, _ []string) iter.Seq[cobra.Completion] {
	return each(client.Endpoints(ctx), func(e gen.EndpointResp) cobra.Completion {
		return described(e.ID, cli.ShortName(e.EndpointServiceName, e.EndpointServiceID), e.IP, string(e.Status))
	})
}

func connections(ctx context.Context, client *vpcep.Client, args []string) iter.Seq[cobra.Completion] {
	if len(args) == 0 {
		return endpoints(ctx, client, args)
	}
	return each(client.Connections(ctx, args[0]), func(c gen.ConnectionEndpoints) cobra.Completion {
		return described(c.ID, c.DomainID, string(c.Status))
	})
}

func permissions(ctx context.Context, client *vpcep.Client, args []string) iter.Seq[cobra.Completion] {
	return each(client.Permissions(ctx, args[0]), func(p gen.PermissionObject) cobra.Completion { return described(p.Permission, p.ID) })
}

func permissionIDs(ctx context.Context, client *vpcep.Client, args []string) iter.Seq[cobra.Completion] {
	if len(args) == 0 {
		return func(func(cobra.Completion) bool) {}
	}
	return each(client.Permissions(ctx, args[0]), func(p gen.PermissionObject) cobra.Completion { return described(p.ID, p.Permission) })
}
