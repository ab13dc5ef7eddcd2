package serve

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mitchellh/go-wordwrap"
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/control"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Embedded is the service that serve runs, with what its flags say.
type Embedded struct {
	serviceIDs []string
	duplicates string
	faults     []vpceptest.Fault
	delay      time.Duration
	quotas     vpceptest.Option // Nil for the usual ones.
	like       string           // File with the report of a run of conformance.
	start      start
	observers  []func(vpceptest.Exchange)
	copied     conformance.Variant // What the report asks for; nothing without one.
	filled     *vpceptest.State    // What it starts with, with the ids and times that nobody gave. Nil before the first start.
}

// duplicateModes are the words of --duplicates.
func duplicateModes() map[string]vpceptest.Duplicates {
	return map[string]vpceptest.Duplicates{
		"ignore": vpceptest.DuplicatesIgnored, "refuse": vpceptest.DuplicatesRefused, "double": vpceptest.DuplicatesDoubled,
	}
}

func (e *Embedded) addFlags(command *cobra.Command) {
	flags := command.Flags()
	cli.AddTexts(flags, &e.serviceIDs, "service-id", "`id` of an endpoint service that exists, any number of times")
	e.duplicates = "ignore"
	cli.AddChoice(command, flags, &e.duplicates, "duplicates", "", "what to do with a record that is there already", "ignore", "refuse", "double")
	flags.Func("fault", "make requests fail with a `fault`, any number of times", e.addFault)
	flags.DurationVar(&e.delay, "delay", 0, "how long creating, deleting and decisions about connections take")
	flags.StringVar(&e.start.seed, "seed", "", "start with the state in a `file`, YAML or JSON")
	flags.StringVar(&e.start.kept, "state", "", "keep the state in a `file`, and go on from there the next time")
	flags.StringVar(&e.like, "like", "", "behave as the report `file` of vpcep conformance says; not with --duplicates")
	flags.Func("quotas", "how many endpoint services and endpoints there may be, as `SERVICES,ENDPOINTS`", e.setQuotas)
}

// begin makes the service as it is at the start. observe is told of each exchange, beside the observers.
func (e *Embedded) begin(observe func(vpceptest.Exchange)) (*vpceptest.Service, error) {
	state := e.start.state()
	if e.filled != nil {
		state = *e.filled
	}
	options := []vpceptest.Option{
		vpceptest.WithState(state), vpceptest.WithDuplicates(duplicateModes()[e.duplicates]),
		vpceptest.WithDelay(e.delay),
	}
	if e.quotas != nil {
		options = append(options, e.quotas)
	}
	for _, observer := range append(slices.Clone(e.observers), observe) {
		options = append(options, vpceptest.WithObserver(observer))
	}
	service, err := vpceptest.New(append(options, e.copied.Options...)...)
	if err != nil {
		return nil, e.start.explain(err)
	}
	if e.filled == nil {
		if err := e.fill(service); err != nil {
			return nil, err
		}
	}
	for _, fault := range slices.Concat(e.faults, e.copied.Faults) { // Those that stay come last, or they would hide the others.
		if err := service.Inject(fault); err != nil {
			return nil, fmt.Errorf("--fault: %w", err)
		}
	}
	e.start.begun(service)
	return service, nil
}

// fill adds the endpoint services of --service-id at the first start, and notes the state that a reset goes back to.
func (e *Embedded) fill(service *vpceptest.Service) error {
	for _, id := range e.serviceIDs { // One more exists always.
		if err := gen.CheckListServicePermissionsDetailsPath(id); err != nil {
			return fmt.Errorf("--service-id: %w", err)
		}
		service.AddEndpointService(id, vpceptest.StatusAvailable)
	}
	state := service.State()
	e.filled = &state
	return nil
}

// Variables say how to reach the service. The credentials are the same everywhere and open nothing else.
func (e *Embedded) Variables(url string) []Variable {
	project, id := e.start.names()
	if len(e.serviceIDs) > 0 {
		id = e.serviceIDs[0]
	}
	return []Variable{
		{"VPCEP_ENDPOINT", url},
		{"HUAWEICLOUD_SDK_IAM_ENDPOINT", url},
		{"VPCEP_METADATA_ENDPOINT", url},
		{"HUAWEICLOUD_SDK_PROJECT_ID", project},
		{"HUAWEICLOUD_SDK_AK", vpceptest.AccessKey},
		{"HUAWEICLOUD_SDK_SK", vpceptest.SecretKey},
		{"VPCEP_SERVICE_ID", id},
		{"VPCEP_IAM_ACCOUNT", vpceptest.Account},
		{"VPCEP_IAM_USER", vpceptest.User},
		{"VPCEP_IAM_PASSWORD", vpceptest.Password},
	}
}

// addFault reads a value of --fault.
func (e *Embedded) addFault(text string) error {
	parts := strings.Split(text, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return errors.New("want OPERATION:KIND or OPERATION:KIND:TIMES")
	}
	fault := vpceptest.Fault{Operation: parts[0], Kind: vpceptest.FaultKind(parts[1])}
	if !slices.Contains(control.Operations(), fault.Operation) {
		return fmt.Errorf("there is no operation %q", fault.Operation)
	}
	if !slices.Contains(vpceptest.FaultKinds(), fault.Kind) {
		return fmt.Errorf("there is no kind %q", fault.Kind)
	}
	if len(parts) == 3 {
		times, err := strconv.Atoi(parts[2])
		if err != nil || times < 1 {
			return errors.New("TIMES must be a number from 1 on")
		}
		fault.Times = times
	}
	e.faults = append(e.faults, fault)
	return nil
}

// setQuotas reads the value of --quotas.
func (e *Embedded) setQuotas(text string) error {
	words := strings.Split(text, ",")
	if len(words) != 2 {
		return errors.New("want SERVICES,ENDPOINTS, such as 2,10")
	}
	var most [2]int
	for i, word := range words {
		n, err := strconv.ParseUint(word, 10, 31)
		if err != nil {
			return fmt.Errorf("%q is no number from 0 on", word)
		}
		most[i] = int(n)
	}
	e.quotas = vpceptest.WithQuotas(most[0], most[1])
	return nil
}

// helpWidth is how wide the text of the help is.
const helpWidth = 86

// faultKinds lists the kinds of faults for the help: those before the change, or those after it.
func faultKinds(after bool) string {
	var words []string
	for _, kind := range vpceptest.FaultKinds() {
		if kind.AfterChange() == after {
			words = append(words, string(kind))
		}
	}
	return "  " + strings.ReplaceAll(wordwrap.WrapString(strings.Join(words, " "), helpWidth), "\n", "\n  ")
}
