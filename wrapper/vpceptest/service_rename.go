package vpceptest

import "regexp"

// maxChosenName is the length up to which a name can be shown as REGION.NAME.ID. The pages say 16, and show 18.
const maxChosenName = 64

var chosenName = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

// chosen is the body of UpdateEndpointServiceName, and of its answer.
type chosen struct {
	Name *string `json:"endpoint_service_name"`
}

// renameService is UpdateEndpointServiceName. As in the documented example, the answer has the name that was chosen, not
// the one that the service keeps. A body without a name changes nothing; that is a guess.
func renameService() operation {
	return operation{
		codes: map[string]string{"endpoint_service_name": codeServiceName},
		handle: bodyOn((*call).changeable, func(c *call, e *endpointService, body *chosen) (any, error) {
			if body.Name != nil {
				if len(*body.Name) > maxChosenName || !chosenName.MatchString(*body.Name) {
					return nil, &refusal{code: codeServiceName}
				}
				e.Name, e.UpdatedAt = *body.Name, c.now
			}
			return chosen{&e.Name}, nil
		}),
	}
}
