package main

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/bench/internal/batchadd"
)

func TestChart(t *testing.T) {
	t.Parallel()
	svg, err := chart([]batchadd.Figure{
		{Records: 1, Contender: "net/http", Time: 30 * time.Microsecond, Allocations: 89},
		{Records: 1, Contender: "net/http, signed, answer kept", Time: 33 * time.Microsecond, Allocations: 104},
		{Records: 1, Contender: "vpcep", Time: 38 * time.Microsecond, Allocations: 129},
		{Records: 1, Contender: "vendor SDK", Time: 62 * time.Microsecond, Allocations: 251},
		{Records: 10, Contender: "net/http", Time: 31 * time.Microsecond, Allocations: 89},
		{Records: 10, Contender: "net/http, signed, answer kept", Time: 36 * time.Microsecond, Allocations: 104},
		{Records: 10, Contender: "vpcep", Time: 46 * time.Microsecond, Allocations: 131},
		{Records: 10, Contender: "vendor SDK", Time: 106 * time.Microsecond, Allocations: 387},
		{Records: 100, Contender: "net/http", Time: 48 * time.Microsecond, Allocations: 94},
		{Records: 100, Contender: "net/http, signed, answer kept", Time: 70 * time.Microsecond, Allocations: 109},
		{Records: 100, Contender: "vpcep", Time: 100 * time.Microsecond, Allocations: 134},
		{Records: 100, Contender: "vendor SDK", Time: 348 * time.Microsecond, Allocations: 1670},
		{Records: 500, Contender: "net/http", Time: 87 * time.Microsecond, Allocations: 94},
		{Records: 500, Contender: "net/http, signed, answer kept", Time: 215 * time.Microsecond, Allocations: 110},
		{Records: 500, Contender: "vpcep", Time: 344 * time.Microsecond, Allocations: 136},
		{Records: 500, Contender: "vendor SDK", Time: 1968 * time.Microsecond, Allocations: 7293},
	})
	require.NoError(t, err)
	texts := textsOf(t, svg)
	for _, want := range []string{"Time of a call, µs", "Allocations of a call", "net/http", "net/http, signed, answer kept", "vpcep", "vendor SDK", "1", "10", "100"} {
		assert.Contains(t, texts, want)
	}
	assert.Contains(t, string(svg), "Liberation Sans,Arial", "a font that a browser has")
}

// textsOf are the texts of an SVG, which must be well-formed.
func textsOf(t *testing.T, svg []byte) []string {
	t.Helper()
	var texts []string
	for reader := xml.NewDecoder(strings.NewReader(string(svg))); ; {
		token, err := reader.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		require.NoError(t, err)
		if text, ok := token.(xml.CharData); ok {
			texts = append(texts, strings.TrimSpace(string(text)))
		}
	}
}
