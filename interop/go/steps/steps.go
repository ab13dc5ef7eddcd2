// Package steps runs the steps of the scenario for both Go clients. A step ends with a panic where it goes wrong, as with an
// exception in the other languages.
package steps

import "fmt"

// Try makes a step and prints how it ended.
func Try(name string, step func()) {
	defer func() {
		if problem := recover(); problem != nil {
			fmt.Println(name, "no", problem)
			return
		}
		fmt.Println(name, "yes")
	}()
	step()
}

// Must gives a value that the scenario cannot do without.
func Must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// Check ends a step that got something else than what is good.
func Check(good bool, got any) {
	if !good {
		panic(fmt.Sprintf("got %+v", got))
	}
}
