package vpceptest

// wholeList is the length up to which every element of a list in an answer is checked against the contract.
const wholeList = 100

// excerpter is an answer with a list that may be long. To check all of one against the contract takes most of the time
// of its request, although the elements come from one Go type. So of a list with more than wholeList elements that many
// are checked, in an answer that is otherwise the same.
type excerpter interface {
	// excerpt gives the answer to check, and whether it is another one.
	excerpt() (part any, long bool)
}

// some are the elements of a list to check: all of a short one; of a long one the first, the last and others at the
// same distance in between.
func some[T any](list []T) []T {
	if len(list) <= wholeList {
		return list
	}
	chosen := make([]T, wholeList)
	for i := range chosen {
		chosen[i] = list[i*(len(list)-1)/(wholeList-1)]
	}
	return chosen
}
