package api

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/internal/schemawords"

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
		in.query.Set("limit", schemawords.TextOf(*p.Schema.Value.Max))
	}
	if p := op.parameter("sort_dir"); p != nil && !in.query.Has("sort_dir") {
		in.query.Set("sort_dir", "asc")
	}
}

// position is where the pages of a list stand: in the query, or as texts in the body.
type position struct {
	body          map[string]json.RawMessage // Nil where it is the query.
	offset, limit int                        // The limit is 0 where the service chooses.
}

func (op *apiOperation) start(in *apiInput) (*position, error) {
	at, get := &position{}, in.query.Get
	if op.parameter("offset") == nil {
		if err := json.Unmarshal(in.body, &at.body); err != nil {
			return nil, err
		}
		get = func(name string) string { return plainValue(at.body[name]) }
	}
	at.offset, _ = strconv.Atoi(get("offset")) // They were checked; "" is 0.
	at.limit, _ = strconv.Atoi(get("limit"))
	return at, nil
}

// ask makes the input ask for the page at the position.
func (at *position) ask(in *apiInput) {
	offset := strconv.Itoa(at.offset)
	if at.body == nil {
		in.query.Set("offset", offset)
		return
	}
	at.body["offset"] = json.RawMessage(cli.JSONText(offset))
	in.body, _ = cli.PlainJSON(at.body) // It was JSON before.
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
			at.ask(in)
			page, list, err := op.fetchPage(ctx, client, in, pages.items)
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
				page[pages.items], _ = cli.PlainJSON(all) // It is JSON of the service.
				return cli.PlainJSON(page)
			}
			if len(all) == before {
				return nil, fmt.Errorf("%s: %w: a page repeats the ones before it", op.ID, vpcep.ErrUnexpectedAnswer)
			}
			counter.Show(len(all))
		}
	}
}

// fetchPage fetches a page and takes it apart.
func (op *apiOperation) fetchPage(
	ctx context.Context, client *vpcep.Client, in *apiInput, items string,
) (page map[string]json.RawMessage, list []json.RawMessage, err error) {
	answer, err := op.fetch(ctx, client, in)
	if err != nil {
		return nil, nil, err
	}
	if err = json.Unmarshal(answer, &page); err == nil {
		list, err = listOf(page[items])
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w: %w", op.ID, vpcep.ErrUnexpectedAnswer, err)
	}
	return page, list, nil
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
