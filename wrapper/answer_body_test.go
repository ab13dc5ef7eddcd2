package vpcep

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// countingReader counts what is read of it.
type countingReader struct {
	io.Reader

	read *int
}

func (r countingReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	*r.read += n
	return n, err
}

// spaces is a reader of so many spaces.
func spaces(n int64) io.Reader { return io.LimitReader(spaceReader{}, n) }

type spaceReader struct{}

func (spaceReader) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// TestTheBoundsOfBodies has bodies of exactly the bound, and of one byte more. No more is read than it takes to tell.
func TestTheBoundsOfBodies(t *testing.T) {
	t.Parallel()
	const text = `{"permissions":[]}`
	for name, test := range map[string]struct {
		status      int
		size, reads int64
		want        error
	}{
		"a success of 16 MiB":      {200, maxResultBody, maxResultBody, nil},
		"a success of more":        {200, maxResultBody + 1, maxResultBody + 1, errBodyTooLarge},
		"a success of much more":   {200, 2 * maxResultBody, maxResultBody + 1, errBodyTooLarge},
		"an error of 1 MiB":        {409, maxErrorBody, maxErrorBody, ErrConflict},
		"an error of more":         {409, maxErrorBody + 1, maxErrorBody + 1, ErrConflict},
		"an error of much more":    {409, 2 * maxResultBody, maxErrorBody + 1, ErrConflict},
		"a redirect of much more":  {302, 2 * maxResultBody, maxErrorBody + 1, ErrUnexpectedAnswer},
		"a throttling of any size": {429, 2 * maxResultBody, maxErrorBody + 1, ErrThrottled},
	} {
		read := 0
		c := clientThrough(t, answers(func(req *http.Request) *http.Response {
			answer := newAnswer(req, test.status, "")
			answer.ContentLength = -1
			answer.Body = io.NopCloser(countingReader{io.MultiReader(strings.NewReader(text), spaces(test.size-int64(len(text)))), &read})
			return answer
		}))
		_, err := list(t, c, WithAttempts(1))
		require.ErrorIs(t, err, test.want, name)
		assert.EqualValues(t, test.reads, read, name)
		if api, ok := errors.AsType[*APIError](err); ok {
			assert.LessOrEqual(t, len(api.RawBody), maxErrorBody)
		}
	}
}

// TestWhatAnErrorInASuccessIs has answers to an operation that the contract does not have.
func TestWhatAnErrorInASuccessIs(t *testing.T) {
	t.Parallel()
	for body, failed := range map[string]bool{
		`{"error":"no"}`: true, `{"error_code":"a"}`: true, `{"error_msg":"a","request_id":"r"}`: true, `{"errorCode":"a"}`: true,
		`{"errorMsg":"a"}`: true, `{"code":5,"message":"no","title":"t"}`: true, `{"error":{}, "error_code":null}`: true,
		`{"error_code":null}`: false, `{"error_code":""}`: false, `{"message":"a"}`: false, `{"request_id":"r"}`: false, `{}`: false,
		`{"code":5,"id":"x"}`: false, `["error"]`: false, `"error"`: false, `5`: false, `{"errors":[]}`: false, `{"error":null,"message":"m"}`: false,
	} {
		c := clientThrough(t, answers(func(req *http.Request) *http.Response { return newAnswer(req, http.StatusOK, body) }))
		op := gen.Operation{ID: "New", Method: http.MethodGet, Path: "/v1/{project_id}/new", ReadOnly: true, Result: true}
		answer, err := c.Do(t.Context(), op, nil, nil, nil)
		assert.Equal(t, failed, err != nil, "%s: %v", body, err)
		if !failed {
			assert.JSONEq(t, body, string(answer))
			continue
		}
		require.ErrorIs(t, err, errErrorInSuccess)
	}
}
