package vpcep

import (
	"bytes"
	"errors"
	"net/http"
)

// deletes reports whether a resource shall be gone, and no answer is wanted.
func (c *call) deletes() bool { return c.op.Method == http.MethodDelete && !c.op.Result }

// isOnItsWayOut reports whether the service itself says that a resource is not there, or is being deleted.
func isOnItsWayOut(err error) bool {
	return isUnknownResource(err) || HasCode(err, "EndPoint.2018")
}

// gone makes a success of the answer to a deletion whose first answer got lost: an earlier attempt may have been applied,
// and a later one found nothing more to delete.
func gone(req *http.Request, found error) *http.Response {
	resp := &http.Response{Header: http.Header{}, Body: buffered{new(bytes.Buffer)}, Request: req}
	if api, ok := errors.AsType[*APIError](found); ok {
		resp.StatusCode = api.StatusCode
		if api.RequestID != "" {
			resp.Header.Set("X-Request-Id", api.RequestID)
		}
	}
	return resp
}
