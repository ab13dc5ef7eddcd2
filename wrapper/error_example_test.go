package vpcep_test

import (
	"context"
	"errors"
	"fmt"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// addOrExplain stands for code of yours that handles errors.
func addOrExplain(add func() error) string {
	err := add()
	switch {
	case errors.Is(err, vpcep.ErrOutcomeUnknown):
		return "look first"
	case errors.Is(err, vpcep.ErrNotFound):
		return "no such endpoint service"
	case err != nil:
		return "failed"
	default:
		return "added"
	}
}

// Errors of the service can be made by hand, to test code that handles them. The code and the status give the meaning.
func ExampleAPIError_inATest() {
	notFound := &vpcep.APIError{StatusCode: 404, Code: "EndPoint.2003"}
	lost := &vpcep.APIError{StatusCode: 504, OutcomeUnknown: true}
	for _, err := range []error{notFound, lost, nil} {
		fmt.Println(addOrExplain(func() error { return err }))
	}
	fmt.Println(notFound)
	fmt.Println(lost)
	// Output:
	// no such endpoint service
	// look first
	// added
	// vpcep: 404 EndPoint.2003: The endpoint service does not exist.
	// vpcep: 504: gateway timeout; the change may have been applied, so look before sending it again
}

// The answer of a success has more than the typed result: its status, headers and text.
func ExampleWithAnswer() {
	_, client, stop := newService()
	defer stop()
	var answer vpcep.Answer
	if _, err := client.ListVersionDetails(context.Background(), vpcep.WithAnswer(&answer)); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(answer.StatusCode, answer.Header.Get("Content-Type"), len(answer.RequestID) > 0, len(answer.Body) > 0)
	// Output: 200 application/json true true
}
