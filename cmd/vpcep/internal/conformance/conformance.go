// Package conformance is the command that holds a service against the contract.
package conformance

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/internal/conformance"
)

// errDeparts says that the service does something that the contract says otherwise.
var errDeparts = errors.New("the service departs from the contract")

type command struct {
	app     *cli.App
	options conformance.Options
	confirm cli.Confirmation
}

// New is the command.
func New(a *cli.App) *cobra.Command {
	c := &command{app: a}
	cobraCommand := &cobra.Command{
		Use:   "conformance",
		Short: "Find out how far a service keeps to the contract",
		Long: `Ask a service everything that the contract describes, and report for every operation whether requests
and answers fit, and for what the pages of the service leave open what the service does.

With --read-only nothing is changed. Without it the command makes an endpoint service and endpoints of its
own, in the network that you name, and removes them at the end, also after Ctrl-C. It shows first what it
is going to do, and asks. What was there before is neither changed nor removed.

With --service-id it uses an endpoint service that is there: it adds records for accounts that nobody has to
the whitelist, a tag, and an endpoint of its own, and takes them away again. With --endpoint-id it uses an
endpoint, and adds and takes away a tag. Nothing else of them is changed, so that less is found out.

The first table has what each operation answered. The second one has a line for each question that the
pages leave open: what the service does (FINDING), and what 'vpcep serve' does unless it is told otherwise
(EMBEDDED SERVICE), which is a guess.

The report has no ids, no secrets and no texts of the service. Give it to 'vpcep serve --like' to have an
embedded service that behaves so. The exit code is 1 when an answer departs from the contract. An error that
is not JSON, such as the page of a proxy, is shown and does not count: it may come from something on the way.`,
		Example: `  vpcep conformance --read-only
  vpcep conformance --service-id SERVICE_ID --endpoint-id ENDPOINT_ID
  vpcep conformance --vpc-id VPC --subnet-id SUBNET --port-id PORT -o json >report.json
  vpcep serve --like report.json`,
		RunE: func(command *cobra.Command, _ []string) error { return c.run(command.Context()) },
	}
	flags := cobraCommand.Flags()
	flags.BoolVar(&c.options.ReadOnly, "read-only", false, "change nothing, and find out less")
	flags.StringVar(&c.options.VPCID, "vpc-id", "", "`id` of the VPC for the endpoint service and the endpoints")
	flags.StringVar(&c.options.SubnetID, "subnet-id", "", "`id` of a subnet of the VPC, for the endpoint")
	flags.StringVar(&c.options.PortID, "port-id", "", "`id` of the port of a cloud server in the VPC, for the endpoint service")
	flags.StringVar(&c.options.ServiceID, "service-id", "", "`id` of an endpoint service of yours to use in place of a new one")
	flags.StringVar(&c.options.EndpointID, "endpoint-id", "", "`id` of an endpoint of yours to use in place of a new one")
	flags.BoolVar(&c.options.Upgrade, "upgrade", false, "upgrade what the command makes to another edition too, which may cost")
	cobraCommand.MarkFlagsMutuallyExclusive("read-only", "upgrade")
	flags.BoolVarP(&c.confirm.Yes, "yes", "y", false, "do not ask first")
	cli.AddDocumentOutput[conformance.Report](a, cobraCommand)
	return cobraCommand
}

func (c *command) run(ctx context.Context) error {
	if err := c.checkMissing(); err != nil {
		return err
	}
	client, err := c.app.Client()
	if err != nil {
		return err
	}
	c.app.Note("At %s this is going to:", client.Endpoint())
	for _, step := range c.options.Plan() {
		c.app.Note("  - %s", step)
	}
	if !c.options.ReadOnly {
		if err := c.confirm.Ask(ctx, c.app, "Go on?", nil); err != nil {
			return err
		}
	}
	progress, sent := c.app.NewProgress("sent", "requests", 0, true), 0
	c.options.Progress = func(string) { sent++; progress.Show(sent) }
	report, err := conformance.Run(ctx, client, c.options)
	progress.Clear()
	err = withAdvice(ctx, err)
	if report == nil {
		return err
	}
	if shown := c.show(report); shown != nil {
		return errors.Join(err, shown)
	}
	if err == nil && !report.Fits() {
		return fmt.Errorf("%w: %s", errDeparts, cli.Counted(len(report.Departed()), "operation"))
	}
	return err
}

// checkMissing refuses a command line without the ids that a run needs.
func (c *command) checkMissing() error {
	missing := c.options.Missing()
	if len(missing) == 0 {
		return nil
	}
	for n, name := range missing {
		missing[n] = map[string]string{"VPCID": "--vpc-id", "SubnetID": "--subnet-id", "PortID": "--port-id"}[name]
	}
	return &cli.UsageError{
		Err:  fmt.Errorf("%s missing: where the endpoint service and the endpoints are to be made", strings.Join(missing, ", ")),
		Hint: "give --vpc-id, --subnet-id and --port-id, or --service-id and --endpoint-id of what there is already, or --read-only",
	}
}

// show prints the report: as it is, or as two tables.
func (c *command) show(report *conformance.Report) error {
	if c.app.Output != cli.FormatTable {
		return c.app.PrintDocument(report)
	}
	if err := cli.PrintList(c.app, lines(report), lineColumns()); err != nil {
		return err
	}
	if err := cli.Write(c.app.Out, "\n"); err != nil {
		return err
	}
	return cli.PrintList(c.app, report.Behaviors, behaviorColumns())
}

// line is a line about an operation, or about one departure of it.
type line struct{ operation, calls, statuses, result string }

func lines(report *conformance.Report) []line {
	var all []line
	for _, op := range report.Operations {
		first := line{op.Name, strconv.Itoa(op.Calls), strings.Trim(fmt.Sprint(op.Statuses), "[]"), "fits"}
		if op.NotTried != "" {
			first.result = "not tried: " + op.NotTried
		}
		for n, d := range op.Departures {
			if n == 0 {
				first.result = departure(d)
				continue
			}
			all = append(all, first)
			first = line{result: departure(d)}
		}
		all = append(all, first)
		for _, d := range op.OnTheWay {
			all = append(all, line{result: departure(d) + "; it may come from something on the way"})
		}
	}
	return all
}

func departure(d conformance.Departure) string {
	text := strings.TrimSpace(d.Where + " " + d.What)
	if d.Status > 0 {
		text = strconv.Itoa(d.Status) + ": " + text
	}
	return text
}

func lineColumns() []cli.Column[line] {
	return []cli.Column[line]{
		{Header: "OPERATION", Cell: func(l line) string { return l.operation }},
		{Header: "CALLS", Cell: func(l line) string { return l.calls }},
		{Header: "STATUSES", Cell: func(l line) string { return l.statuses }},
		{Header: "RESULT", Cell: func(l line) string { return l.result }},
	}
}

func behaviorColumns() []cli.Column[conformance.Behavior] {
	return []cli.Column[conformance.Behavior]{
		{Header: "QUESTION", Cell: func(b conformance.Behavior) string { return b.Question }},
		{Header: "FINDING", Cell: func(b conformance.Behavior) string { return b.Finding.String() }},
		{Header: "EMBEDDED SERVICE", Cell: embedded},
	}
}

// embedded says what the embedded service does in place of a service.
func embedded(b conformance.Behavior) string {
	if b.Finding == b.Guess {
		return "the same"
	}
	return b.Guess.String()
}
