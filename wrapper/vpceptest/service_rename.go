package vpceptest

import (
	"regexp"

	"github.com/vpcep-go/vpcep/gen"
)

// maxChosenName is the length up to which a name can be shown as REGION.NAME.ID. The pages say 16, and show 18.
const maxChosenName = 64

var chosenName = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

// renameService is UpdateEndpointServiceName. As in the documented example, the answer has the name that was chosen, not
// the one that the service keeps. A body without a name changes nothing; that is a guess.
func renameService(c *call, e *endpointService, body *gen.UpdateEndpointServiceNameMode) (any, error) {
	if body.EndpointServiceName != nil {
		if len(*body.EndpointServiceName) > maxChosenName || !chosenName.MatchString(*body.EndpointServiceName) {
			return nil, &refusal{code: codeServiceName}
		}
		e.Name, e.UpdatedAt = *body.EndpointServiceName, c.now
	}
	return gen.UpdateEndpointServiceNameMode{EndpointServiceName: new(e.Name)}, nil
}
