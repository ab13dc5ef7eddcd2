package vpcep_test

import (
	"context"
	"fmt"
	"log"
	"net/http/httptest"
	"os"
	"path/filepath"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// One client for each project shares connections and credentials with the first one.
func ExampleClient_With() {
	service, err := vpceptest.New()
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(service)
	defer server.Close()
	client, err := vpcep.New(vpcep.WithEndpoint(server.URL), vpcep.WithProjectID("another-project"),
		vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	if err != nil {
		log.Fatal(err)
	}
	derived, err := client.With(vpcep.WithProjectID(vpceptest.ProjectID))
	if err != nil {
		log.Fatal(err)
	}
	answer, err := derived.ListServicePermissionsDetails(context.Background(), vpceptest.EndpointServiceID)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer.TotalCount)
	// Output: 0
}

// The credentials of an IAM user may use an agency: its key signs the requests.
func ExampleWithAgency() {
	service, err := vpceptest.New()
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(service)
	defer server.Close()
	client, err := vpcep.New(vpcep.WithRegion("cn-north-4"), vpcep.WithEndpoint(server.URL), vpcep.WithIAMEndpoint(server.URL),
		vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: vpceptest.Password}),
		vpcep.WithAgency(vpcep.Agency{Name: vpceptest.Agency, Account: vpceptest.Account}))
	if err != nil {
		log.Fatal(err)
	}
	_, err = client.ListServicePermissionsDetails(context.Background(), vpceptest.EndpointServiceID)
	fmt.Println(err, service.Requests(vpceptest.TokenOperation), service.Requests(vpceptest.TemporaryKeyOperation))
	// Output: <nil> 1 1
}

// Identity tells whose credentials a client has.
func ExampleClient_Identity() {
	service, err := vpceptest.New()
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(service)
	defer server.Close()
	client, err := vpcep.New(vpcep.WithEndpoint(server.URL), vpcep.WithIAMEndpoint(server.URL), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: vpceptest.Password}))
	if err != nil {
		log.Fatal(err)
	}
	who, err := client.Identity(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(who.Source, who.Account, who.User)
	// Output: WithIAMUser vpceptest-account vpceptest-user
}

// A pod has an identity where its platform says so, in variables of its environment.
func ExampleWithPodIdentity() {
	service, err := vpceptest.New()
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(service)
	defer server.Close()
	token := filepath.Join(os.TempDir(), "vpcep-example-pod-token")
	if err := os.WriteFile(token, []byte(vpceptest.IDToken), 0o600); err != nil {
		log.Fatal(err)
	}
	defer os.Remove(token)
	client, err := vpcep.New(vpcep.WithEndpoint(server.URL), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithPodIdentity(server.URL+"/pod-identity/credentials", token))
	if err != nil {
		log.Fatal(err)
	}
	_, err = client.ListServicePermissionsDetails(context.Background(), vpceptest.EndpointServiceID)
	fmt.Println(err, service.Requests(vpceptest.PodOperation))
	// Output: <nil> 1
}
