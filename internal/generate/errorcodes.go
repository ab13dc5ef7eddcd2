package main

// errorCode is an entry of x-error-codes.
type errorCode struct {
	Status  int    `json:"status"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Kind    string `json:"kind"`
	Retry   string `json:"retry"`
	Source  string `json:"source"`
}

// The values of retry and kind in x-error-codes. The template of the table has a constant for each.
var (
	retryHints = []string{"never", "always", "idempotent", "later"}
	errorKinds = []string{
		"invalid", "unauthorized", "forbidden", "not_found", "conflict", "not_ready", "throttled", "quota", "failed",
	}
)

// readErrorCodes reads x-error-codes, which supported has checked.
func (c *contract) readErrorCodes() error {
	if err := convert(c.doc.Extensions["x-error-codes"], &c.ErrorCodes); err != nil {
		return c.places.member("x-error-codes").errorf("%w", err)
	}
	return nil
}
