// Package footprint weighs what a Go program pays for a client of the service: the packages and modules that come with
// it, and the size of the program. Programs are built for one platform, so that the figures do not depend on the
// machine; they do depend on the Go release. A megabyte is 1,000,000 bytes.
package footprint
