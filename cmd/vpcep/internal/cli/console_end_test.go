package cli_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

var longText = strings.Repeat("0123456789abcdef", 64<<10)

// What is printed when the user ends the command is cut off, whether somebody reads it or not.
func TestPrintingIsCutOff(t *testing.T) {
	t.Parallel()
	for name, goesOn := range map[string]bool{"read to the end": true, "not read": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			reader, writer := io.Pipe()
			read := make(chan int)
			go func() {
				n, _ := io.ReadFull(reader, make([]byte, 100<<10))
				cancel()
				if goesOn {
					more, _ := io.Copy(io.Discard, reader)
					n += int(more)
				}
				read <- n
			}()
			console := cli.Console{Out: writer}.EndingWith(ctx)
			err := cli.Write(console.Out, longText)
			require.EqualError(t, err, "write the output: it was cut off, so that what is printed is not complete")
			require.NoError(t, writer.Close())
			assert.Less(t, <-read, len(longText))
			require.NoError(t, reader.Close())
		})
	}
}

// What is printed after the end, such as what was done until then, is printed whole, and so is everything without an end.
func TestPrintingWhole(t *testing.T) {
	t.Parallel()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for name, ctx := range map[string]context.Context{"ended before": ended, "not ended": t.Context()} {
		var out bytes.Buffer
		console := cli.Console{
			Out: &out, IsTerminal: func(stream any) bool { return stream == &out }, Columns: func(any) int { return 7 },
		}.EndingWith(ctx)
		require.NoError(t, cli.Write(console.Out, longText), name)
		assert.Equal(t, longText, out.String(), name)
		assert.True(t, console.IsTerminal(console.Out), "the stream is known")
		assert.False(t, console.IsTerminal(console.Err))
	}
}

// slowWriter ends the command in the middle of a write.
type slowWriter struct{ cancel context.CancelFunc }

func (w slowWriter) Write(text []byte) (int, error) {
	w.cancel()
	time.Sleep(10 * time.Millisecond)
	return len(text), nil
}

// What is on its way when the user ends the command, and is all there is, is not cut off.
func TestTheLastWriteIsNotCutOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		ctx, cancel := context.WithCancel(t.Context())
		require.NoError(t, cli.Write(cli.Console{Out: slowWriter{cancel}}.EndingWith(ctx).Out, "listening\n"))
	})
}
