package main

import (
	"cmp"
	"slices"
	"strings"
)

// region is a region with the hosts of the service and of IAM.
type region struct{ ID, Endpoint, IAMEndpoint string }

// hosts is an entry of x-hosts.
type hosts struct {
	Rule       string            `json:"rule"`
	Exceptions map[string]string `json:"exceptions"`
}

func (h hosts) host(id string) string {
	return cmp.Or(h.Exceptions[id], strings.ReplaceAll(h.Rule, "{region}", id))
}

// hosts refuses an x-hosts without a rule for each service.
func (s *support) hosts(all place) {
	for _, service := range sortedKeys(grammar["hosts"]) {
		if rule := all.at(service, "rule"); rule.text() == "" {
			s.add(rule.errorf("the rule for hosts is missing: write it as https://host.{region}.example.com"))
		}
	}
}

// variable refuses a variable of a server whose default is none of its values.
func (s *support) variable(p place) {
	values, value := p.member("enum"), p.member("default")
	if value.exists() && values.exists() && !slices.ContainsFunc(values.items(), func(one place) bool { return one.is(value.text()) }) {
		s.add(value.errorf("%s is not in the enumeration", value.text()))
	}
}

// readRegions reads x-hosts and the regions of the first server.
func (c *contract) readRegions() error {
	at := c.places.member("x-hosts")
	var all map[string]hosts
	if err := convert(c.doc.Extensions["x-hosts"], &all); err != nil {
		return at.errorf("%w", err)
	}
	if len(c.doc.Servers) == 0 || c.doc.Servers[0].Variables["region"] == nil {
		return c.places.member("servers").errorf("the first server has no variable region")
	}
	ids := c.doc.Servers[0].Variables["region"].Enum
	for _, id := range ids {
		c.Regions = append(c.Regions, region{ID: id, Endpoint: all["vpcep"].host(id), IAMEndpoint: all["iam"].host(id)})
	}
	for service, h := range all {
		for id := range h.Exceptions {
			if !slices.Contains(ids, id) {
				return at.at(service, "exceptions", id).errorf("%s is no region of the first server", id)
			}
		}
	}
	slices.SortFunc(c.Regions, func(a, b region) int { return strings.Compare(a.ID, b.ID) })
	return nil
}
