package vpceptest

import (
	"cmp"
	"context"
	"iter"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// mostLogged is how many bytes of a body, a header or a URL an ExchangeLog keeps.
const mostLogged = 16 << 10

// ExchangeLog keeps the last exchanges of a service, and can be watched. Give its Add to WithObserver. It is safe for
// concurrent use, and bounded: bodies, headers and URLs longer than 16 KiB are cut.
type ExchangeLog struct {
	mu    sync.Mutex
	most  int
	kept  []Exchange    // Oldest first.
	last  uint64        // Number of the last one.
	added chan struct{} // Closed when one is added.
}

// NewExchangeLog makes a log of the last n exchanges. n below 1 counts as 1.
func NewExchangeLog(n int) *ExchangeLog {
	return &ExchangeLog{most: max(n, 1), added: make(chan struct{})}
}

// Add keeps an exchange under the next number.
func (l *ExchangeLog) Add(x Exchange) {
	x = bounded(x)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last++
	x.Number = l.last
	if len(l.kept) == l.most {
		l.kept = slices.Delete(l.kept, 0, 1)
	}
	l.kept = append(l.kept, x)
	close(l.added)
	l.added = make(chan struct{})
}

// Exchanges copies what is kept, oldest first.
func (l *ExchangeLog) Exchanges() []Exchange {
	kept, _ := l.since(0)
	return kept
}

// Watch gives the exchanges after the one with the number, first those that are kept, then new ones as they come, until ctx
// ends. A number that is not reached yet counts as 0. Who is so slow that one is no longer kept misses it; the numbers show that.
func (l *ExchangeLog) Watch(ctx context.Context, after uint64) iter.Seq[Exchange] {
	return func(yield func(Exchange) bool) {
		for ctx.Err() == nil {
			found, added := l.since(after)
			for _, x := range found {
				if ctx.Err() != nil || !yield(x) {
					return
				}
				after = x.Number
			}
			if len(found) > 0 {
				continue
			}
			select {
			case <-added:
			case <-ctx.Done():
			}
		}
	}
}

// since copies what is kept after a number, and gives what is closed when there is more.
func (l *ExchangeLog) since(after uint64) ([]Exchange, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if after > l.last {
		after = 0 // It is the number of an earlier log: the watcher has seen nothing of this one.
	}
	begin, _ := slices.BinarySearchFunc(l.kept, after+1, func(x Exchange, number uint64) int { return cmp.Compare(x.Number, number) })
	return slices.Clone(l.kept[begin:]), l.added
}

// bounded is an exchange without what is too long for a log.
func bounded(x Exchange) Exchange {
	x.Request.URL = shortened(x.Request.URL, mostLogged)
	x.Request.Body, x.Answer.Body = x.Request.Body.bounded(), x.Answer.Body.bounded()
	x.Request.Header, x.Answer.Header = boundedHeader(x.Request.Header), boundedHeader(x.Answer.Header)
	return x
}

func boundedHeader(header http.Header) http.Header {
	short := http.Header{}
	for name, values := range header {
		short.Set(name, shortened(strings.Join(values, ", "), mostLogged))
	}
	return short
}

func (b Body) bounded() Body {
	if len(b.Text) > mostLogged {
		b.Text, b.Cut = shortened(b.Text, mostLogged), true
	}
	return b
}

// shortened is a text of a number of bytes at most, in memory of its own.
func shortened(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(strings.Clone(text[:most]), "")
}
