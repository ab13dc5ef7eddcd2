package conformance_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Who interrupts a run is told what it could not remove, and how to do that.
func TestAnInterruptedRunSaysWhatItLeft(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Fail(t, gen.OpDeleteEndpointService().ID, vpceptest.FaultForbidden, 0)
	before := len(s.EndpointServices())
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	s.OnChange(func(r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/permissions/batch-create") {
			interrupt()
		}
	})
	got := s.Run(ctx, strings.NewReader(""), false, append([]string{"conformance", "--yes"}, network...)...)
	services := s.EndpointServices()
	if !assert.Len(t, services, before+1) {
		return
	}
	id := services[before].ID
	assert.Equal(t, cli.ExitInterrupted, got.Code)
	assert.Regexp(t, `error: interrupted: conformance: could not remove what the run made: endpoint service `+id+` named conf-[0-9a-f]{8} `, got.Err)
	assert.Contains(t, got.Err, "hint: remove it by hand: 'vpcep services delete "+id+"'")
	assert.NotContains(t, got.Err, "context canceled")
	assert.NotContains(t, got.Err, "nothing was left half done")
	assert.NotContains(t, got.Out, id)
}

// Where nothing is left, an interruption is told as that of every command.
func TestAnInterruptedRunThatLeftNothing(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	before := len(s.EndpointServices())
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	s.OnChange(func(r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/permissions/batch-create") {
			interrupt()
		}
	})
	got := s.Run(ctx, strings.NewReader(""), false, append([]string{"conformance", "--yes"}, network...)...)
	assert.Equal(t, cli.ExitInterrupted, got.Code)
	assert.Regexp(t, `(?m)^error: interrupted$`, got.Err)
	assert.Contains(t, got.Err, "nothing was left half done")
	assert.Len(t, s.EndpointServices(), before)
}

// Records and tags that are left have their commands too.
func TestRecordsThatAreLeftCanBeFound(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	service := s.NewService(t, "--name", "shop")
	endpoint := s.NewEndpoint(t, service)
	s.Fail(t, gen.OpBatchRemoveEndpointServicePermissions().ID, vpceptest.FaultForbidden, 0)
	s.Fail(t, gen.OpBatchAddOrRemoveResourceInstance().ID, vpceptest.FaultForbidden, 1)
	got := s.Vpcep(t, "conformance", "--yes", "--service-id", service, "--endpoint-id", endpoint)
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Regexp(t, `'vpcep tags remove endpoint_service `+service+` conformance-[0-9a-f]{8}'`, got.Err)
	assert.Regexp(t, `'vpcep permissions remove `+service+` PERMISSION...' for what 'vpcep permissions list `+service+`' shows with [0-9a-f]{8}`, got.Err)
	assert.NotContains(t, got.Out, service)
}

// An endpoint service that may have been made, and that no list shows, is named with the command that lists it.
func TestWhatMayBeThereIsNamed(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Fail(t, gen.OpCreateEndpointService().ID, vpceptest.FaultTimeoutAfter, 0)
	s.Fail(t, gen.OpListEndpointService().ID, vpceptest.FaultForbidden, 0)
	got := s.Vpcep(t, append([]string{"conformance", "--yes"}, network...)...)
	assert.Contains(t, got.Err, "could not remove what the run made: perhaps an endpoint service named conf-")
	assert.Contains(t, got.Err, "hint: remove it by hand: look for it with 'vpcep services list'")
}
