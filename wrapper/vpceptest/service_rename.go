package vpceptest

import "regexp"

// maxChosenName is the length up to which a name can be shown as REGION.NAME.ID. The pages say 16, and show 18.
const maxChosenName = 64

var chosenName = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

// renameService is UpdateEndpointServiceName. As in the documented example, the answer has the name that was chosen, not
// the one that the service keeps. A body without a name changes nothing; that is a guess.
func renameService() operation {
	return operation{
		codes: map[string]string{"endpoint_service_name": codeServiceName},
		handle: func(c *call) (any, error) {
			var body struct {
				Name *string `json:"endpoint_service_name"`
			}
			if err := c.read(&body); err != nil {
				return nil, err
			}
			e, err := c.changeable()
			if err != nil {
				return nil, err
			}
			if body.Name != nil {
				if len(*body.Name) > maxChosenName || !chosenName.MatchString(*body.Name) {
					return nil, &refusal{code: codeServiceName}
				}
				e.name, e.updated = *body.Name, c.now
			}
			return struct {
				Name string `json:"endpoint_service_name"`
			}{e.name}, nil
		},
	}
}
