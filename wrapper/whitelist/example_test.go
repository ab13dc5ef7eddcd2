package whitelist_test

import (
	"context"
	"fmt"
	"log"
	"net/http/httptest"
	"os"
	"os/signal"
	"slices"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

const (
	shop      = "iam:domain::6e9dfd51d1124e8d8498dce894923a0d"
	warehouse = "iam:domain::0f5a3c7e9b1d4e6f8a2c4b6d8e0f1a3b"
	left      = "iam:domain::5e2d8c7b6a594837261504f3e2d1c0b9"
)

// start starts the embedded service with two records, and makes a client of it.
func start() (client *vpcep.Client, stop func()) {
	service, err := vpceptest.New()
	if err != nil {
		log.Fatal(err)
	}
	service.AddPermissions(serviceID, shop, left)
	server := httptest.NewServer(service)
	client, err = vpcep.New(vpcep.WithEndpoint(server.URL), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	if err != nil {
		log.Fatal(err)
	}
	return client, func() {
		client.CloseIdleConnections()
		server.Close()
	}
}

func ExamplePlan() {
	client, stop := start()
	defer stop()
	desired := []whitelist.Entry{{Permission: shop, Description: "shop"}, {Permission: warehouse, Description: "warehouse"}}
	plan, err := whitelist.Plan(context.Background(), client, serviceID, slices.Values(desired), whitelist.WithPrune())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(plan)
	// Output:
	// + iam:domain::0f5a3c7e9b1d4e6f8a2c4b6d8e0f1a3b  warehouse
	// - iam:domain::5e2d8c7b6a594837261504f3e2d1c0b9
	// 1 to add, 1 to remove, 1 kept
}

func ExampleEnsure() {
	client, stop := start()
	defer stop()
	desired := []whitelist.Entry{{Permission: shop}, {Permission: warehouse, Description: "warehouse"}}
	for range 2 {
		result, err := whitelist.Ensure(context.Background(), client, serviceID, slices.Values(desired),
			whitelist.WithPrune(), whitelist.WithProtected("*"), whitelist.WithMaxRemovals(10))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(result.Counts)
	}
	// Output:
	// 1 added, 1 already there, 1 removed
	// 2 already there
}

func ExampleAdd() {
	client, stop := start()
	defer stop()
	entries := []whitelist.Entry{{Permission: warehouse}, {Permission: shop}, {Permission: "organizations:orgPath::*"}, {Permission: "iam:domain::?"}}
	outcomes, err := whitelist.Add(context.Background(), client, serviceID, slices.Values(entries))
	for _, outcome := range outcomes {
		fmt.Println(outcome.Index, outcome.Permission, outcome.Status)
	}
	fmt.Println(err)
	// Output:
	// 0 iam:domain::0f5a3c7e9b1d4e6f8a2c4b6d8e0f1a3b added
	// 1 iam:domain::6e9dfd51d1124e8d8498dce894923a0d present
	// 2 organizations:orgPath::* added
	// 3 iam:domain::? failed
	// whitelist: the whitelist is not in sync: 2 added, 1 already there, 1 failed; the first: iam:domain::?: the 13 characters fit none of the forms: everyone ^\*$, account ^iam:domain::[A-Za-z0-9]+$, organization path ^organizations:orgPath::.+$
}

func ExampleRemove() {
	client, stop := start()
	defer stop()
	gone := slices.Values([]string{left, warehouse})
	outcomes, err := whitelist.Remove(context.Background(), client, serviceID, gone, whitelist.WithProtected("*"))
	if err != nil {
		log.Fatal(err)
	}
	for _, outcome := range outcomes {
		fmt.Println(outcome.Permission, outcome.Status)
	}
	// Output:
	// iam:domain::5e2d8c7b6a594837261504f3e2d1c0b9 removed
	// iam:domain::0f5a3c7e9b1d4e6f8a2c4b6d8e0f1a3b absent
}

// The outcome of every record is told while the run goes, and a signal ends it gently.
func ExampleWithOutcomes() {
	client, stop := start()
	defer stop()
	interrupted, end := signal.NotifyContext(context.Background(), os.Interrupt)
	defer end()
	_, err := whitelist.Ensure(context.Background(), client, serviceID,
		slices.Values([]whitelist.Entry{{Permission: shop}, {Permission: warehouse}}), whitelist.WithPrune(),
		whitelist.WithStop(interrupted),
		whitelist.WithOutcomes(func(o whitelist.Outcome) { fmt.Println(o.Status, o.Permission) }),
	)
	if err != nil {
		log.Println(err)
	}
	// Output:
	// added iam:domain::0f5a3c7e9b1d4e6f8a2c4b6d8e0f1a3b
	// removed iam:domain::5e2d8c7b6a594837261504f3e2d1c0b9
	// present iam:domain::6e9dfd51d1124e8d8498dce894923a0d
}
