package footprint

import "context"

const (
	benchModule  = "github.com/vpcep-go/vpcep/bench"
	ownModule    = "github.com/vpcep-go/vpcep"
	vendorModule = "github.com/huaweicloud/huaweicloud-sdk-go-v3"
)

// Cost is what a program pays for a client.
type Cost struct {
	Own      int      // Packages of the client's own module.
	Packages []string // Import paths of all other packages outside the standard library.
	Client   int64    // Bytes of the zip of the client's module.
	Modules  int64    // Bytes of the zips of the other modules that provide packages.
	Program  int64    // Bytes of the stripped program.
}

// Download is what a consumer downloads to build a program with the client, in bytes of module zips.
func (c Cost) Download() int64 { return c.Client + c.Modules }

// Costs are what is compared.
type Costs struct {
	Ours, Vendor, Bare Cost
}

// Measure weighs the three programs. It needs the go and git commands, and dir must be in the module of the benchmarks.
// What it builds and downloads stays in the caches of the Go command.
func Measure(ctx context.Context, dir string) (Costs, error) {
	var all Costs
	var err error
	if all.Ours, err = ours(ctx, dir); err != nil {
		return Costs{}, err
	}
	if all.Vendor, err = vendor(ctx, dir); err != nil {
		return Costs{}, err
	}
	all.Bare.Program, err = programSize(ctx, dir, benchModule+"/footprint/bare")
	return all, err
}

// ours takes the versions of other modules from the go.mod of the client, as a program does that needs nothing else.
func ours(ctx context.Context, dir string) (Cost, error) {
	root, err := moduleDir(ctx, dir, ownModule)
	if err != nil {
		return Cost{}, err
	}
	all, err := packages(ctx, root, ownModule+"/wrapper")
	if err != nil {
		return Cost{}, err
	}
	sizes, err := zipSizes(ctx, root, all)
	if err != nil {
		return Cost{}, err
	}
	client, err := ownZipSize(ctx, root, ownModule)
	if err != nil {
		return Cost{}, err
	}
	program, err := programSize(ctx, dir, benchModule+"/footprint/ours")
	others := outside(all, ownModule)
	return Cost{Own: len(all) - len(others), Packages: others, Client: client, Modules: sum(sizes), Program: program}, err
}

// vendor takes the versions from the go.mod of the benchmarks.
func vendor(ctx context.Context, dir string) (Cost, error) {
	all, err := packages(ctx, dir, benchModule+"/footprint/vendorsdk")
	if err != nil {
		return Cost{}, err
	}
	sizes, err := zipSizes(ctx, dir, all)
	if err != nil {
		return Cost{}, err
	}
	client := sizes[vendorModule]
	delete(sizes, vendorModule)
	program, err := programSize(ctx, dir, benchModule+"/footprint/vendorsdk")
	others := outside(all, benchModule, vendorModule)
	own := len(outside(all, benchModule)) - len(others)
	return Cost{Own: own, Packages: others, Client: client, Modules: sum(sizes), Program: program}, err
}

func sum(sizes map[string]int64) int64 {
	var total int64
	for _, size := range sizes {
		total += size
	}
	return total
}
