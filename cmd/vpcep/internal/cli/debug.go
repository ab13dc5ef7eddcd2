package cli

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/vpcep-go/vpcep/internal/mask"
)

// mostDebugged is how many bytes --debug shows of a body, a header or a URL.
const mostDebugged = 16 << 10

// debugLog writes requests and answers for --debug. Each is written at once, with the number of the request in its first line,
// since requests run concurrently.
type debugLog struct {
	mu    sync.Mutex
	out   io.Writer
	count atomic.Int64
}

// request is a wiretap.Tap.
func (l *debugLog) request(req *http.Request) func(*http.Response, []byte, error) {
	body := mask.BodyOf(req)
	secrets := mask.OfHeader(req.Header).And(body)
	number := l.count.Add(1)
	b := debugBlock{mark: "> ", secrets: secrets}
	b.line("%d %s %s", number, req.Method, secrets.URL(req.URL.Scheme+"://"+req.URL.Host, req.URL))
	b.message(req.Header, body)
	l.write(&b)
	start := time.Now()
	return func(resp *http.Response, body []byte, err error) {
		took := time.Since(start).Round(time.Millisecond / 10)
		b := debugBlock{mark: "< ", secrets: secrets}
		if err != nil {
			b.line("%d no answer after %s: %s", number, took, secrets.Text(err.Error()))
		} else {
			b.line("%d %s after %s", number, secrets.Text(resp.Status), took)
			b.message(resp.Header, body)
		}
		l.write(&b)
	}
}

// write writes a block. A failure to write to stderr cannot be told anywhere.
func (l *debugLog) write(b *debugBlock) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = io.WriteString(l.out, b.text.String())
}

// debugBlock is the text of a request or of an answer.
type debugBlock struct {
	mark    string // In front of each line.
	secrets mask.Secrets
	text    strings.Builder
}

// line adds a line, cut where it is long.
func (b *debugBlock) line(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if len(text) > mostDebugged {
		text = fmt.Sprintf("%s... (%d of %d bytes)", strings.ToValidUTF8(text[:mostDebugged], ""), mostDebugged, len(text))
	}
	b.text.WriteString(b.mark + visible(text, "") + "\n")
}

// message adds the headers, those that are not listed without their values, and the body.
func (b *debugBlock) message(header http.Header, body []byte) {
	listed := mask.ListedHeaders()
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			if !slices.Contains(listed, name) {
				value = mask.Mask
			}
			b.line("%s: %s", name, b.secrets.Text(value))
		}
	}
	if len(body) > 0 {
		b.line("%s", b.body(header.Get("Content-Type"), body))
	}
}

// body is JSON without secrets. Nobody can tell what is in another text.
func (b *debugBlock) body(contentType string, body []byte) string {
	if bytes.IndexAny(bytes.TrimSpace(body), "{[") == 0 {
		if text, whole := b.secrets.JSON(body); whole {
			return text
		}
	}
	return fmt.Sprintf("(%d bytes of %s)", len(body), b.secrets.Text(contentType))
}
