package whitelist_test

import (
	"math/rand/v2"
	"net/http"
	"slices"
	"time"
)

// simFault is what goes wrong with a request.
type simFault string

// The faults. Those of reads are a part of those of writes.
const (
	simNone          simFault = ""
	simCut           simFault = "cut before"
	simCutLate       simFault = "cut, applied later"
	simCutAfter      simFault = "cut after"
	simCutAnswer     simFault = "cut within the answer"
	sim500Before     simFault = "500 before"
	sim500After      simFault = "500 after"
	sim504Late       simFault = "504, applied later"
	sim503HTML       simFault = "503 html"
	sim429           simFault = "429"
	sim200HTML       simFault = "200 html after"
	sim200Empty      simFault = "200 {} after"
	sim200EmptyNo    simFault = "200 {} and nothing is done"
	sim304           simFault = "304 after"
	simPartial       simFault = "200 for a part"
	simPartialRefuse simFault = "400 and a part is done"
	simUnnamed       simFault = "200 that names nothing"
	sim101           simFault = "101 after"
	sim999           simFault = "999 after"
)

var (
	simReadFaults  = []simFault{simCut, simCutAnswer, sim500Before, sim503HTML, sim429, sim200HTML, sim200Empty}
	simWriteFaults = append(slices.Clone(simReadFaults), simCutLate, simCutAfter, sim500After, sim504Late, sim200EmptyNo, sim304,
		simPartial, simPartialRefuse, simUnnamed)
)

// fault chooses what goes wrong.
func (s *simTransport) fault(req *http.Request, random *rand.Rand) simFault {
	w := s.world
	now := w.now()
	switch {
	case w.calm:
		return simNone
	case now >= w.storm[0] && now < w.storm[1]:
		return sim429
	case random.IntN(100) >= w.faulty:
		return simNone
	case req.Method == http.MethodGet:
		return simReadFaults[random.IntN(len(simReadFaults))]
	}
	if w.oddStatus && random.IntN(3) == 0 {
		return []simFault{sim101, sim999}[random.IntN(2)]
	}
	fault := simWriteFaults[random.IntN(len(simWriteFaults))]
	if fault == simPartialRefuse && w.lag > time.Hour {
		return simNone // What was refused, done in part and is hidden for ever nobody can know.
	}
	return fault
}
