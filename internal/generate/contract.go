package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// contract is what the templates see of the contract.
type contract struct {
	doc        *openapi3.T
	Operations []operation
	ErrorCodes []errorCode
	Regions    []region
	Requests   []object // Object schemas of request bodies, and parameter lists.
	Bodies     []object // Object schemas of request bodies.
	Responses  []object // Object schemas of successful answers.
	Rules      []rule   // Rules of strings and numbers, each once.
	rules      map[string]string

	ProjectIDRule string // Rule of the project id, which the client fills in.
}

// errorCode is an entry of x-error-codes.
type errorCode struct {
	Status  int    `json:"status"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Kind    string `json:"kind"`
	Retry   string `json:"retry"`
}

// region is a region with the hosts of the service and of IAM.
type region struct{ ID, Endpoint, IAMEndpoint string }

// hosts is an entry of x-hosts.
type hosts struct {
	Rule       string            `json:"rule"`
	Exceptions map[string]string `json:"exceptions"`
}

func (h hosts) host(id string) string {
	if host, ok := h.Exceptions[id]; ok {
		return host
	}
	return strings.ReplaceAll(h.Rule, "{region}", id)
}

// load reads and validates the contract and collects what the templates need.
func load(path string) (*contract, error) {
	doc, err := openapi3.NewLoader().LoadFromFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the contract: %w", err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		return nil, fmt.Errorf("%s is not a valid contract: %w", path, err)
	}
	if err := loadNames(); err != nil {
		return nil, fmt.Errorf("load the naming rules of oapi-codegen: %w", err)
	}
	c := &contract{doc: doc, rules: map[string]string{}}
	steps := []func() error{c.readErrorCodes, c.readRegions, c.readOperations, c.readSchemas}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return c, nil
}

func (c *contract) readErrorCodes() error {
	if err := extension(c.doc.Extensions, "x-error-codes", &c.ErrorCodes); err != nil {
		return err
	}
	for _, code := range c.ErrorCodes {
		if !slices.Contains(retryHints, code.Retry) {
			return fmt.Errorf("x-error-codes: %s has retry %q, want one of %v", code.Code, code.Retry, retryHints)
		}
		if !slices.Contains(errorKinds, code.Kind) {
			return fmt.Errorf("x-error-codes: %s has kind %q, want one of %v", code.Code, code.Kind, errorKinds)
		}
	}
	return nil
}

// The values of retry and kind in x-error-codes. The template of the table has a constant for each.
var (
	retryHints = []string{"never", "always", "idempotent", "later"}
	errorKinds = []string{
		"invalid", "unauthorized", "forbidden", "not_found", "conflict", "not_ready", "throttled", "quota", "failed",
	}
)

func (c *contract) readRegions() error {
	var all map[string]hosts
	if err := extension(c.doc.Extensions, "x-hosts", &all); err != nil {
		return err
	}
	ids := c.doc.Servers[0].Variables["region"].Enum
	for _, id := range ids {
		c.Regions = append(c.Regions, region{ID: id, Endpoint: all["vpcep"].host(id), IAMEndpoint: all["iam"].host(id)})
	}
	for service, h := range all {
		for id := range h.Exceptions {
			if !slices.Contains(ids, id) {
				return fmt.Errorf("x-hosts: %s has an exception for %s, which is no region", service, id)
			}
		}
	}
	slices.SortFunc(c.Regions, func(a, b region) int { return cmp.Compare(a.ID, b.ID) })
	return nil
}

// extension decodes an x- extension into target. A missing extension is an error.
func extension(from map[string]any, name string, target any) error {
	value, ok := from[name]
	if !ok {
		return fmt.Errorf("%s is missing", name)
	}
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := json.Unmarshal(text, target); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
