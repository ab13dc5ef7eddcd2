package vpcep

import (
	"bytes"
	"net/http"
)

// deletes reports whether a resource shall be gone, and no answer is wanted.
func (c *call) deletes() bool { return c.op.Method == http.MethodDelete && !c.op.Result }

// isOnItsWayOut reports whether the service itself says that a resource is not there, or is being deleted.
func isOnItsWayOut(err error) bool {
	return isUnknownResource(err) || HasCode(err, "EndPoint.2018")
}

// gone is the answer to a deletion whose answer got lost: an earlier attempt may have been applied, and a later one
// found nothing more to delete.
func gone(req *http.Request) *http.Response {
	return &http.Response{
		StatusCode: http.StatusNoContent, Header: http.Header{}, Body: buffered{new(bytes.Buffer)}, Request: req,
	}
}
