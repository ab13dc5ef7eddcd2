package main

import "io"

// run generates and writes what a contract gives.
func run(spec, overlay, root string) error {
	return job{spec: spec, overlay: overlay, root: root, out: io.Discard}.run()
}
