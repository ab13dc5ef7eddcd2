package vpcep

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/callopt"
)

// What generated methods of other contracts use, and those of today's contract do not.

func TestAValueIsNoPointer(t *testing.T) {
	t.Parallel()
	got, err := value(new(5), nil)
	require.NoError(t, err)
	assert.Equal(t, 5, got)
	got, err = value[int](nil, io.EOF)
	require.ErrorIs(t, err, io.EOF)
	assert.Zero(t, got)
}

func TestARawResultIsTheBodyAsItStands(t *testing.T) {
	t.Parallel()
	body := buffered{bytes.NewBufferString(" a\n")}
	in := input{send: func(context.Context, *callopt.Options) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusOK, Body: body}, nil
	}}
	got, err := invokeRaw[string](t.Context(), gen.Operation{ID: "Read"}, nil, in)
	require.NoError(t, err)
	assert.Equal(t, " a\n", got)
	in.send = func(context.Context, *callopt.Options) (*http.Response, error) { return nil, io.EOF }
	got, err = invokeRaw[string](t.Context(), gen.Operation{ID: "Read"}, nil, in)
	require.ErrorIs(t, err, io.EOF)
	require.EqualError(t, err, "vpcep: Read: EOF")
	assert.Empty(t, got)
}

// checked is a body, or parameters, that finds something wrong with itself.
type checked struct{ err error }

func (c checked) Validate() error { return c.err }

func TestABodyThatIsAnOption(t *testing.T) {
	t.Parallel()
	sent := 0
	in := input{send: func(context.Context, *callopt.Options) (*http.Response, error) {
		sent++
		return &http.Response{StatusCode: http.StatusOK, Body: buffered{new(bytes.Buffer)}}, nil
	}}
	give := callOptionFunc(func(o *callopt.Options) { o.Body = checked{} })
	var wrong *ArgumentError
	require.ErrorAs(t, invokeNoResult(t.Context(), gen.Operation{ID: "Write"}, []CallOption{give}, in), &wrong)
	in.takes = func(callopt.Validator) bool { return false }
	require.ErrorAs(t, invokeNoResult(t.Context(), gen.Operation{ID: "Write"}, []CallOption{give}, in), &wrong)
	assert.Equal(t, "body", wrong.Violations[0].Field)
	require.NoError(t, invokeNoResult(t.Context(), gen.Operation{ID: "Write"}, nil, in), "it need not be given")
	in.takes = func(callopt.Validator) bool { return true }
	require.NoError(t, invokeNoResult(t.Context(), gen.Operation{ID: "Write"}, []CallOption{give}, in))
	assert.Equal(t, 2, sent)
	completed := 0
	in.complete = func(given callopt.Validator) callopt.Validator {
		completed++
		assert.Nil(t, given)
		return checked{}
	}
	require.NoError(t, invokeNoResult(t.Context(), gen.Operation{ID: "Write"}, nil, in))
	assert.Equal(t, 1, completed)
}

func TestABodyThatCannotCheckItself(t *testing.T) {
	t.Parallel()
	require.ErrorIs(t, bodyCheck(func() error { return io.EOF }).Validate(), io.EOF)
}
