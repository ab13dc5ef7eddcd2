package vpceptest

import (
	"net/url"
	"strconv"
)

// How many elements a page has when the request does not say, and one of ListResourceInstances.
const (
	defaultPage      = 10
	defaultInstances = 1000
)

// page cuts the page that limit and offset ask for out of a list.
func page[T any](query url.Values, list []T) []T {
	start, end := pageBounds(query, len(list))
	return list[start:end]
}

// pageBounds are the bounds of the page that limit and offset ask for in a list of a length.
func pageBounds(query url.Values, length int) (start, end int) {
	return boundsOf(query.Get("limit"), query.Get("offset"), defaultPage, length)
}

// boundsOf are the bounds of a page. Limit and offset kept to the contract, or were not given. An offset can have any
// number of digits.
func boundsOf(limit, offset string, usual, length int) (start, end int) {
	size, err := strconv.Atoi(limit)
	if err != nil {
		size = usual
	}
	start, _ = strconv.Atoi(offset) // 0 for none, and the largest number for a larger one.
	start = min(start, length)
	return start, start + min(size, length-start)
}
