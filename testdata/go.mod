// There is no Go here. A directory with a go.mod stays out of the zip that those who import the client download.
module github.com/vpcep-go/vpcep/testdata

go 1.26.0
