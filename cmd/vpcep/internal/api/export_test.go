package api

// What tests of the package look at.
var (
	SliceOf       = sliceOf
	LoadOperation = loadOperation
)
