// Package api is the command that calls any operation of the contract: vpcep api.
package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// apiCommand calls any operation of the contract.
type apiCommand struct {
	app       *cli.App
	body      string
	list, all bool
}

// New is the command that sends any request, or calls an operation by its name.
func New(a *cli.App) *cobra.Command {
	api := &apiCommand{app: a}
	command := &cobra.Command{
		Use:   "api [OPERATION [name=value | member=text | member:=json]...]",
		Short: "Call any operation of the service",
		Long:  apiLong,
		Example: `  vpcep api
  vpcep api ListEndpointService --help
  vpcep api ListEndpointService status=available limit=50
  vpcep api ListEndpointService --all -o table
  vpcep api UpdateEndpointServiceName vpc_endpoint_service_id=SERVICE_ID endpoint_service_name=shop
  vpcep api AddOrRemoveServicePermissions vpc_endpoint_service_id=SERVICE_ID action=add permissions:='["*"]'
  vpcep api CreateEndpoint --body @endpoint.json`,
		ValidArgsFunction: completeAPI,
		RunE: func(command *cobra.Command, args []string) error {
			if len(args) == 0 || api.list {
				return api.printOperations(args)
			}
			return api.run(command.Context(), args, command.Flags().Changed)
		},
	}
	flags := command.Flags()
	flags.StringVar(&api.body, "body", "", "body of the request: `JSON`, @file, or - for stdin")
	flags.BoolVar(&api.list, "list", false, "list the operations, as without arguments")
	flags.BoolVar(&api.all, "all", false, "fetch all pages of a list; limit is the size of a page then")
	usual := command.HelpFunc()
	command.SetHelpFunc(func(command *cobra.Command, args []string) {
		if command.Flags().NArg() == 0 {
			usual(command, args)
			return
		}
		api.help(command.Flags().Arg(0))
	})
	cli.AlsoPrints[[]ListedOperation](a, command) // Without OPERATION.
	return cli.AddRecordOutput[json.RawMessage](a, command, nil)
}

const apiLong = `Call any operation of the service by its name in the contract, openapi/vpcep.yaml. Without
arguments it lists the operations. 'vpcep api OPERATION --help' shows the parameters and the body
of one. Case does not matter in the name of an operation.

  name=value     a parameter of the path, the query or a header; a list has commas between its
                 elements; project_id is known already
  member=text    a member of the body that is a text, where no parameter has that name
  member:=json   a member of the body, as JSON: limit:=10, ids:='["a","b"]'
  --body         the whole body in place of its members, sent as it is

Parameters and body are checked against the contract before anything is sent. The answer is
printed as JSON, or as --output says; a table is there for answers that are a list, and
shows a few members of its elements.

It never asks before it sends: what deletes, removes or rejects is done at once, and there is no
--yes. The commands of the resources, such as 'vpcep services delete', do ask.`

// run calls an operation. The output flag counts where it was given; otherwise the answer is JSON.
func (api *apiCommand) run(ctx context.Context, args []string, given func(flag string) bool) error {
	op, err := findOperation(args[0])
	if err != nil {
		return err
	}
	if err := op.unable(); err != nil {
		return op.refused(err)
	}
	form := cli.FormatJSON
	if given("output") || api.app.WantsTable() {
		form = api.app.Output
	}
	if err := api.allowed(op, form); err != nil {
		return err
	}
	in, err := op.parse(args[1:])
	if err != nil {
		return op.refused(err)
	}
	if given("body") {
		if err := api.readBody(ctx, op, in); err != nil {
			return op.refused(err)
		}
	}
	if api.all {
		op.askForAll(in)
	}
	if err := op.check(in); err != nil {
		return op.refused(err)
	}
	if err := api.takeProject(in); err != nil {
		return op.refused(err)
	}
	client, err := api.app.Client()
	if err != nil {
		return err
	}
	fetch := op.fetch
	if api.all {
		fetch = api.fetchAll(op)
	}
	answer, err := fetch(ctx, client, in)
	if err != nil {
		return op.advise(err)
	}
	return api.print(op, answer, form)
}

// allowed checks that the flags go with the operation.
func (api *apiCommand) allowed(op *apiOperation, form cli.Format) error {
	if _, ok := op.pages(); api.all && !ok {
		return op.refused(errors.New("--all is for lists with pages"))
	}
	if form.IsDocument() {
		if api.app.WantsTable() {
			return op.refused(errors.New("the answer is printed as it is, so that --sort-by goes with -o table, csv or name only"))
		}
		return nil
	}
	table, ok := op.table()
	if !ok {
		return op.refused(errors.New("the answer is not one list, so there is no table of it; give -o json or -o yaml"))
	}
	return cli.CheckColumns(api.app, table.columns())
}

// takeProject takes project_id as if it had been given by its flag: credentials and signatures are for one project.
func (api *apiCommand) takeProject(in *apiInput) error {
	id, ok := in.path[ProjectParameter]
	if !ok {
		return nil
	}
	delete(in.path, ProjectParameter)
	if given := api.app.ProjectIDs.First(); given != "" && given != id {
		return errors.New("project_id and --project-id name different projects")
	}
	api.app.ProjectIDs = cli.Several{id}
	return nil
}

// fetch makes one call.
func (op *apiOperation) fetch(ctx context.Context, client *vpcep.Client, in *apiInput) ([]byte, error) {
	return client.Do(ctx, op.Operation, in.path, in.query, in.body, in.headers...)
}

// refused is the error for input that was found wrong before anything was sent.
func (op *apiOperation) refused(err error) error {
	if known, ok := errors.AsType[*cli.UsageError](err); ok && known.Hint != "" || errors.Is(err, context.Canceled) {
		return err
	}
	return &cli.UsageError{Err: fmt.Errorf("%s: nothing was sent: %w", op.ID, err), Hint: "see 'vpcep api " + op.ID + " --help'"}
}

// advise gives errors of a call advice in the terms of this command, where the usual hints name flags of others.
func (op *apiOperation) advise(err error) error {
	switch {
	case errors.Is(err, vpcep.ErrOutcomeUnknown):
		return &cli.UsageError{Err: err, Hint: "look before you send it again" + op.lookWith()}
	case errors.Is(err, vpcep.ErrInvalidRequest) && cli.IsAnswer(err), vpcep.HasCode(err, "EndPoint.2001"):
		return &cli.UsageError{Err: err, Hint: "correct what the message names; see 'vpcep api " + op.ID + " --help'"}
	default:
		return err
	}
}

// lookWith names an operation that shows what a change has done.
func (op *apiOperation) lookWith() string {
	operations := gen.Operations()
	i := slices.IndexFunc(operations, func(other gen.Operation) bool { return other.Tag == op.Tag && other.ReadOnly })
	if i < 0 {
		return ""
	}
	return ", for example with 'vpcep api " + operations[i].ID + "'"
}
