package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// scan looks at every answer for what the pages of the service write in several ways.
type scan struct {
	zoned, zoneless bool
	largestMarker   int64
	byGateway       Finding // How the gateway throttles, with 429. The zero value is not known.
	byService       Finding // How the service itself does, with another status.
}

func (s *scan) look(r reply) {
	if errors.Is(r.err, vpcep.ErrThrottled) {
		s.lookAtThrottling(r)
	}
	decoder := json.NewDecoder(bytes.NewReader(r.body))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) == nil {
		s.walk("", value)
	}
}

func (s *scan) walk(name string, value any) {
	switch value := value.(type) {
	case map[string]any:
		for name, member := range value {
			s.walk(name, member)
		}
	case []any:
		for _, item := range value {
			s.walk(name, item)
		}
	case json.Number:
		if n, err := value.Int64(); err == nil && name == "marker_id" {
			s.largestMarker = max(s.largestMarker, n)
		}
	case string:
		s.lookAtTime(name, value)
	}
}

func (s *scan) lookAtTime(name, text string) {
	if !strings.HasSuffix(name, "_at") && !strings.HasPrefix(name, "updated") {
		return
	}
	if _, err := time.Parse(time.RFC3339, text); err == nil {
		s.zoned = true
	} else if _, err := time.Parse("2006-01-02T15:04:05", text); err == nil {
		s.zoneless = true
	}
}

// times is how times are written.
func (s *scan) times() Finding {
	switch {
	case s.zoned && s.zoneless:
		return Finding{Kind: KindBothZones}
	case s.zoned:
		return Finding{Kind: KindZone}
	case s.zoneless:
		return Finding{Kind: KindNoZone}
	default:
		return notFound("no answer has a time")
	}
}

// markers is the size of the largest marker_id.
func (s *scan) markers() Finding {
	bits := 64
	switch n := s.largestMarker; {
	case n == 0:
		return notFound("no answer has a marker_id of 64 bits or less")
	case n < 1<<31:
		bits = 32
	case n <= 1<<53:
		bits = 53
	}
	return Finding{Kind: KindBits, Number: bits}
}

// lookAtThrottling notes how an answer throttles.
func (s *scan) lookAtThrottling(r reply) {
	by := &s.byService
	if r.status == http.StatusTooManyRequests {
		by = &s.byGateway
	}
	*by = Finding{Kind: KindThrottles, Status: r.status, Code: shownOrNone(r.code), TellsWait: by.TellsWait || r.retryAfter > 0}
}

// throttled is a finding of lookAtThrottling.
func throttled(f Finding) Finding {
	if f.Kind == "" {
		return notFound("no answer throttled")
	}
	return f
}
