package conformance

import (
	"context"
	"errors"
	"strings"

	"github.com/vpcep-go/vpcep/internal/conformance"
)

// leftBehindError is the end of a run that left something behind. It knows how to remove it.
type leftBehindError struct {
	error

	left []conformance.Left
}

// withAdvice adds the advice to an error about what was left behind. Of a run that was interrupted only that is told: the user
// knows the rest.
func withAdvice(ctx context.Context, err error) error {
	left, ok := errors.AsType[*conformance.LeftBehindError](err)
	if !ok {
		return err
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		err = left
	}
	return &leftBehindError{err, left.Left}
}

// Unwrap gives the error that the advice is about.
func (e *leftBehindError) Unwrap() error { return e.error }

// Advice names the commands that remove what is left.
func (e *leftBehindError) Advice(error, string) string {
	var commands []string
	for _, one := range e.left {
		switch one.Kind {
		case conformance.KindOfService:
			commands = append(commands, "'vpcep services delete "+one.ID+"'")
		case conformance.KindOfEndpoint:
			commands = append(commands, "'vpcep endpoints delete "+one.ID+"'")
		case conformance.KindOfTag:
			commands = append(commands, "'vpcep tags remove "+one.Of+" "+one.ID+" "+one.Name+"'")
		case conformance.KindOfRecords:
			commands = append(commands, "'vpcep permissions remove "+one.ID+" PERMISSION...' for what 'vpcep permissions list "+one.ID+"' shows with "+one.Name)
		case conformance.KindOfLostService:
			commands = append(commands, "look for it with 'vpcep services list'")
		case conformance.KindOfLostEndpoint:
			commands = append(commands, "look for it with 'vpcep endpoints list'")
		}
	}
	return "remove it by hand: " + strings.Join(commands, ", then ")
}
