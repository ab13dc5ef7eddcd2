package api

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/schemawords"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// apiPages says how an operation gives a list in pages.
type apiPages struct{ items, key string }

// pages reads what the contract says about the pages of an operation.
func (op *apiOperation) pages() (apiPages, bool) {
	known, ok := op.Spec.Extensions["x-page"].(map[string]any)
	if !ok {
		return apiPages{}, false
	}
	items, _ := known["items"].(string)
	key, _ := known["key"].(string)
	return apiPages{items, key}, true
}

// askForAll fills in what goes with all pages, where it is not given: large pages, and the oldest element first, so that
// elements that are added meanwhile do not shift the others.
func (op *apiOperation) askForAll(in *apiInput) {
	if p := op.parameter("limit"); p != nil && !in.query.Has("limit") && p.Schema.Value.Max != nil {
		in.query.Set("limit", schemawords.Number(p.Schema.Value.Max))
	}
	if p := op.parameter("sort_dir"); p != nil && !in.query.Has("sort_dir") {
		in.query.Set("sort_dir", "asc")
	}
}

// position is where the pages of a list stand: in the query, or as texts in the body.
type position struct {
	in     *apiInput
	body   map[string]json.RawMessage // Nil where it is the query.
	offset int
	limit  int // 0 where the service chooses.
}

func (op *apiOperation) start(in *apiInput) (*position, error) {
	at := &position{in: in}
	if op.parameter("offset") != nil {
		at.offset, _ = strconv.Atoi(in.query.Get("offset")) // They were checked; "" is 0.
		at.limit, _ = strconv.Atoi(in.query.Get("limit"))
		return at, nil
	}
	if err := json.Unmarshal(in.body, &at.body); err != nil {
		return nil, err
	}
	at.offset, _ = strconv.Atoi(plainValue(at.body["offset"]))
	at.limit, _ = strconv.Atoi(plainValue(at.body["limit"]))
	return at, nil
}

// input is the input for the page at the position.
func (at *position) input() (*apiInput, error) {
	page := *at.in
	offset := strconv.Itoa(at.offset)
	if at.body == nil {
		page.query.Set("offset", offset)
		return &page, nil
	}
	at.body["offset"] = json.RawMessage(cli.JSONText(offset))
	body, err := cli.PlainJSON(at.body)
	page.body = body
	return &page, err
}

// fetchAll gives a function that fetches all pages and makes one answer of them. An element that shows up again, because
// others were added in front of it meanwhile, is left out.
func (api *apiCommand) fetchAll(op *apiOperation) func(context.Context, *vpcep.Client, *apiInput) ([]byte, error) {
	return func(ctx context.Context, client *vpcep.Client, in *apiInput) ([]byte, error) {
		pages, _ := op.pages()
		at, err := op.start(in)
		if err != nil {
			return nil, err
		}
		counter := api.app.NewProgress("read", "entries", 0, true)
		defer counter.Clear()
		all, seen := []json.RawMessage{}, map[string]bool{}
		for {
			page, list, err := op.fetchPage(ctx, client, at)
			if err != nil {
				return nil, err
			}
			before := len(all)
			for _, element := range list {
				if id := plainMember(element, pages.key); !seen[id] {
					seen[id] = id != ""
					all = append(all, element)
				}
			}
			at.offset += len(list)
			total := totalOf(page)
			if len(list) == 0 && at.offset < total {
				return nil, fmt.Errorf("%s: %w: the service says that there are %d elements, and lists none from offset %d on",
					op.ID, vpcep.ErrUnexpectedAnswer, total, at.offset)
			}
			if at.last(len(list), total) {
				return pages.join(page, all)
			}
			if len(all) == before {
				return nil, fmt.Errorf("%s: %w: a page repeats the ones before it", op.ID, vpcep.ErrUnexpectedAnswer)
			}
			counter.Show(len(all))
		}
	}
}

// fetchPage fetches the page at a position and takes it apart.
func (op *apiOperation) fetchPage(
	ctx context.Context, client *vpcep.Client, at *position,
) (page map[string]json.RawMessage, list []json.RawMessage, err error) {
	in, err := at.input()
	if err != nil {
		return nil, nil, err
	}
	answer, err := op.fetch(ctx, client, in)
	if err != nil {
		return nil, nil, err
	}
	pages, _ := op.pages()
	if err = json.Unmarshal(answer, &page); err == nil {
		list, err = listOf(page[pages.items])
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w: %w", op.ID, vpcep.ErrUnexpectedAnswer, err)
	}
	return page, list, nil
}

// join is a page with the elements of all.
func (p apiPages) join(page map[string]json.RawMessage, all []json.RawMessage) ([]byte, error) {
	list, err := cli.PlainJSON(all)
	if err != nil {
		return nil, err
	}
	page[p.items] = list
	return cli.PlainJSON(page)
}

// totalOf is the number of elements that a page tells, or 0.
func totalOf(page map[string]json.RawMessage) int {
	total, _ := strconv.Atoi(strings.TrimSpace(plainValue(page["total_count"])))
	return total
}

// last reports whether there is nothing behind a page. Where the service does not tell the total, a page that is not
// full is the last one.
func (at *position) last(count, total int) bool {
	switch {
	case count == 0:
		return true
	case total > 0:
		return at.offset >= total
	default:
		return count < at.limit
	}
}
