package vpceptest

import (
	"net/url"
	"strconv"
)

// defaultPage is how many elements a page has when the request does not say.
const defaultPage = 10

// page cuts the page that limit and offset ask for out of a list.
func page[T any](query url.Values, list []T) []T {
	limit, offset := pageBounds(query)
	start := min(offset, len(list))
	return list[start:min(start+limit, len(list))]
}

// pageBounds reads limit and offset.
func pageBounds(query url.Values) (limit, offset int) {
	return number(query.Get("limit"), defaultPage), number(query.Get("offset"), 0)
}

// number reads a parameter that kept to the contract, or one that was not given.
func number(text string, otherwise int) int {
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return otherwise
	}
	return int(n)
}
