// Package footprint weighs what a Go program pays for a client of the service: the packages and modules that come with
// it, and the size of the program. Programs are built for one platform, so that the figures do not depend on the
// machine; they do depend on the Go release. A megabyte is 1,000,000 bytes.
package footprint

import "context"

const (
	benchModule  = "github.com/vpcep-go/vpcep/bench"
	ownModule    = "github.com/vpcep-go/vpcep"
	vendorModule = "github.com/huaweicloud/huaweicloud-sdk-go-v3"
)

// Cost is what a program pays for a client.
type Cost struct {
	Own     int   // Packages of the client's own module.
	Others  int   // All other packages outside the standard library.
	Client  int64 // Bytes of the zip of the client's module.
	Modules int64 // Bytes of the zips of the other modules that provide packages.
	Program int64 // Bytes of the stripped program.
}

// Download is what a consumer downloads to build a program with the client, in bytes of module zips.
func (c Cost) Download() int64 { return c.Client + c.Modules }

// Costs are what is compared.
type Costs struct {
	Ours, Vendor, Bare Cost
}

// Measure weighs the three programs. It needs the go and git commands, and runs in the folder of the module of the benchmarks,
// which is in that of the client. What it builds and downloads stays in the caches of the Go command.
func Measure(ctx context.Context) (all Costs, err error) {
	const dir, root = ".", ".."
	// The versions of other modules are those of the go.mod of the client, as in a program that needs nothing else.
	if all.Ours, err = weigh(ctx, root, ownModule+"/wrapper", ownModule); err != nil {
		return all, err
	}
	if all.Ours.Client, err = ownZipSize(ctx, root, ownModule); err != nil {
		return all, err
	}
	if all.Vendor, err = weigh(ctx, dir, benchModule+"/footprint/vendorsdk", vendorModule); err != nil {
		return all, err
	}
	for name, cost := range map[string]*Cost{"ours": &all.Ours, "vendorsdk": &all.Vendor, "bare": &all.Bare} {
		if cost.Program, err = programSize(ctx, dir, benchModule+"/footprint/"+name); err != nil {
			return all, err
		}
	}
	return all, nil
}

// weigh counts what a package pulls in, with the versions of the go.mod in dir. client is the module of the client.
func weigh(ctx context.Context, dir, pattern, client string) (Cost, error) {
	all, err := packages(ctx, dir, pattern)
	if err != nil {
		return Cost{}, err
	}
	sizes, err := zipSizes(ctx, dir, all)
	if err != nil {
		return Cost{}, err
	}
	others := len(outside(all, benchModule, client))
	cost := Cost{Own: len(outside(all, benchModule)) - others, Others: others, Client: sizes[client]}
	delete(sizes, client)
	for _, size := range sizes {
		cost.Modules += size
	}
	return cost, nil
}
