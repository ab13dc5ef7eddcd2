package api

// What tests of the package look at.
var (
	SliceOf     = sliceOf
	OperationIn = operationIn
	Listed      = listed
	OperationOf = operationOf
)
