// Command bare adds one account to a whitelist with net/http and encoding/json alone, unsigned, and prints the id of
// the new record. It is built to be weighed, and takes the URL of the service as its argument.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

const (
	projectID  = "0123456789abcdef0123456789abcdef"
	serviceID  = "c07132bf-4071-439a-9ff3-2068eb45092f"
	permission = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
)

type record struct {
	ID          string `json:"id,omitempty"`
	Permission  string `json:"permission"`
	Description string `json:"description"`
}

type records struct {
	Permissions []record `json:"permissions"`
}

func main() {
	if err := add(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func add(url string) error {
	body, err := json.Marshal(records{Permissions: []record{{Permission: permission, Description: "shop"}}})
	if err != nil {
		return err
	}
	target := url + "/v1/" + projectID + "/vpc-endpoint-services/" + serviceID + "/permissions/batch-create"
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, target, bytes.NewReader(body)) // #nosec G704 -- The caller says where.
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req) // #nosec G704 -- The caller says where.
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %s", target, resp.Status)
	}
	var added records
	if err := json.NewDecoder(resp.Body).Decode(&added); err != nil {
		return err
	}
	for _, r := range added.Permissions {
		fmt.Println(r.ID)
	}
	return nil
}
