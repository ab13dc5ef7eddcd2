// Package steps runs the steps of the scenario for both Go clients.
package steps

import "fmt"

// Try makes a step and prints how it ended.
func Try(name string, step func() error) {
	if err := step(); err != nil {
		fmt.Println(name, "no", err)
		return
	}
	fmt.Println(name, "yes")
}

// Must gives a value that the scenario cannot do without.
func Must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
