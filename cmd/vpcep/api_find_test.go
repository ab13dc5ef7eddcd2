package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAPIFindsOperations(t *testing.T) {
	t.Parallel()
	s := &stand{url: "http://127.0.0.1:1"}
	for name, near := range map[string]string{
		"ListEndpoint":       "ListEndpoints",
		"listpermissions":    "ListServicePermissionsDetails",
		"CreateEndpiont":     "CreateEndpoint",
		"deletendpoint":      "DeleteEndpoint",
		"UpdateEndpointWite": "UpdateEndpointWhite",
	} {
		got := s.vpcep(t, "api", name)
		assert.Equal(t, result{exitUsage, "", "error: unknown operation \"" + name + "\"\nhint: did you mean 'vpcep api " + near + "'?\n"}, got)
		got = s.vpcep(t, "api", name, "--help")
		assert.Contains(t, got.err, "did you mean 'vpcep api "+near+"'?")
	}
	for _, name := range []string{"x", "Permissions!", "nothing-like-this"} {
		got := s.vpcep(t, "api", name)
		assert.Contains(t, got.err, "hint: see 'vpcep api --list'\n")
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	assert.Zero(t, distance("abc", "abc"))
	assert.Equal(t, 3, distance("", "abc"))
	assert.Equal(t, 3, distance("abc", ""))
	assert.Equal(t, 1, distance("abc", "abd"))
	assert.Equal(t, 1, distance("abc", "ac"))
	assert.Equal(t, 3, distance("kitten", "sitting"))
}
