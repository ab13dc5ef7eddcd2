package conformance

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// scan looks at every answer for what the pages of the service write in several ways.
type scan struct {
	zoned, zoneless bool
	largestMarker   int64
	throttled       bool
	told            bool // An answer that throttles says how long to wait.
}

func (s *scan) look(r reply) {
	if r.status == http.StatusTooManyRequests {
		s.throttled = true
		s.told = s.told || r.retryAfter > 0
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
		return notFound("no answer has a marker_id")
	case n < 1<<31:
		bits = 32
	case n <= 1<<53:
		bits = 53
	}
	return Finding{Kind: KindBits, Number: bits}
}

// throttling is what answers that throttle say.
func (s *scan) throttling() Finding {
	if !s.throttled {
		return notFound("no answer throttled")
	}
	return Finding{Kind: KindThrottles, Status: http.StatusTooManyRequests, TellsWait: s.told}
}
