package api

// Help is the page of an operation.
func (op *apiOperation) Help() string { return op.helpText() }

// Request is what a command line asks for: the query and the body, or why it is refused.
func (op *apiOperation) Request(args ...string) (query, body string, err error) {
	if err := op.unable(); err != nil {
		return "", "", err
	}
	in, err := op.parse(args)
	if err != nil {
		return "", "", err
	}
	return in.query.Encode(), string(in.body), op.check(in)
}
