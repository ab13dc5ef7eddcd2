package vpceptest_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func exchangeNumbers(list []vpceptest.Exchange) []uint64 {
	var found []uint64
	for _, x := range list {
		found = append(found, x.Number)
	}
	return found
}

func TestExchangeLogKeepsTheLast(t *testing.T) {
	t.Parallel()
	for most, want := range map[int][]uint64{0: {5}, 1: {5}, 3: {3, 4, 5}, 9: {1, 2, 3, 4, 5}} {
		log := vpceptest.NewExchangeLog(most)
		assert.Empty(t, log.Exchanges())
		for range 5 {
			log.Add(vpceptest.Exchange{Number: 77})
		}
		assert.Equal(t, want, exchangeNumbers(log.Exchanges()))
	}
}

func TestExchangeLogCutsWhatIsLong(t *testing.T) {
	t.Parallel()
	log := vpceptest.NewExchangeLog(1)
	long := strings.Repeat("ä", 20_000)
	header := http.Header{"User-Agent": {long}, "Accept": {"a", "b"}}
	log.Add(vpceptest.Exchange{
		Request: vpceptest.RequestMessage{URL: long, Header: header, Body: vpceptest.Body{Size: 40_000, Text: long}},
		Answer:  vpceptest.AnswerMessage{Body: vpceptest.Body{Size: 40_000, Text: "x" + long}},
	})
	seen := log.Exchanges()[0]
	assert.Len(t, seen.Request.URL, 16<<10)
	assert.Len(t, seen.Request.Header.Get("User-Agent"), 16<<10)
	assert.Equal(t, "a, b", seen.Request.Header.Get("Accept"))
	assert.Equal(t, vpceptest.Body{Size: 40_000, Cut: true, Text: strings.Repeat("ä", 8<<10)}, seen.Request.Body)
	assert.Len(t, seen.Answer.Body.Text, 16<<10-1, "no half character")
	assert.Len(t, header.Get("User-Agent"), 40_000, "what was given stays as it is")
}

func TestWatchGivesWhatIsKeptAndWhatComes(t *testing.T) {
	t.Parallel()
	log := vpceptest.NewExchangeLog(2)
	for range 4 {
		log.Add(vpceptest.Exchange{})
	}
	var seen []uint64
	for x := range log.Watch(t.Context(), 0) {
		seen = append(seen, x.Number)
		if x.Number == 4 {
			go log.Add(vpceptest.Exchange{}) // It comes while the watcher waits, or just before.
		}
		if x.Number == 5 {
			break
		}
	}
	assert.Equal(t, []uint64{3, 4, 5}, seen)
	for x := range log.Watch(t.Context(), 4) {
		assert.Equal(t, uint64(5), x.Number)
		break
	}
}

// A browser comes back to a service that was started anew.
func TestWatchWithTheNumberOfAnEarlierLog(t *testing.T) {
	t.Parallel()
	log := vpceptest.NewExchangeLog(2)
	log.Add(vpceptest.Exchange{})
	for x := range log.Watch(t.Context(), 57) {
		assert.Equal(t, uint64(1), x.Number)
		break
	}
}

func TestWatchEndsWithItsContext(t *testing.T) {
	t.Parallel()
	log := vpceptest.NewExchangeLog(2)
	log.Add(vpceptest.Exchange{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	count := 0
	for range log.Watch(ctx, 0) {
		count++
		cancel()
	}
	assert.Equal(t, 1, count)
}

func TestWatchersSeeEveryExchange(t *testing.T) {
	t.Parallel()
	const count, watchers = 200, 4
	log := vpceptest.NewExchangeLog(count)
	var group sync.WaitGroup
	for range watchers {
		group.Go(func() {
			next := uint64(0)
			for x := range log.Watch(t.Context(), 0) {
				next++
				assert.Equal(t, next, x.Number)
				if next == count {
					return
				}
			}
		})
	}
	for range count {
		group.Go(func() { log.Add(vpceptest.Exchange{}) })
	}
	group.Wait()
}
