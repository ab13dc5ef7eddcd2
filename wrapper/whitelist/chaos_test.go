package whitelist_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// chaosSeed names the variable that sets the seed, to see a failure again. Requests that are in flight together still
// arrive in any order, so it may take a few tries.
const chaosSeed = "CHAOS_SEED"

// TestChaos syncs one whitelist over and over. Between the syncs others change it and the desired state changes; during
// them everything fails that the service can fail with, and some are interrupted. After each, what it said must be true;
// after it was run again, the whitelist must be as desired, with nothing lost and no record doubled by us.
func TestChaos(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv(chaosSeed); text != "" {
		var err error
		seed, err = strconv.ParseUint(text, 10, 64)
		require.NoError(t, err)
	}
	for stream, name := range slices.Sorted(maps.Keys(duplicates())) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			defer func() {
				if t.Failed() {
					t.Logf("see it again with %s=%d", chaosSeed, seed)
				}
			}()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				c := &chaos{b: b, random: rand.New(rand.NewPCG(seed, uint64(stream))), kinds: map[vpceptest.FaultKind]int{}}
				b.before = c.before
				for n := range chaosRuns {
					if problems := c.step(t.Context()); len(problems) > 0 {
						t.Fatalf("sync %d with %s: %s", n, c.story, strings.Join(problems, "; "))
					}
				}
				c.assertThatMuchHappened(t)
			}, duplicates()[name], vpceptest.WithLatency(20*time.Millisecond))
		})
	}
}

// chaos is a whitelist in bad hands.
type chaos struct {
	b       *bubble
	random  *rand.Rand
	desired []whitelist.Entry
	story   string // What the sync at hand has to bear.

	requests, cancelAt atomic.Int64
	cancel             context.CancelFunc

	kinds                                      map[vpceptest.FaultKind]int
	failures, interruptions, prunes, successes int
}

// step is a sync that may fail in any way, and further ones that may not.
func (c *chaos) step(ctx context.Context) (problems []string) {
	c.change()
	prune := c.random.IntN(2) == 0
	opts := c.options(prune)
	c.injectFaults()
	before := c.rows()
	result, err := c.interrupted(ctx, opts)
	synctest.Wait()
	time.Sleep(10 * time.Minute) // What is still on its way arrives.
	c.b.ClearFaults()
	c.cancelAt.Store(-1)
	sync := &syncCheck{before: before, after: c.rows(), desired: c.desired, prune: prune, result: result, err: err}
	if problems := sync.problems(); len(problems) > 0 {
		return append(problems, fmt.Sprintf("the result was %+v, %v", result, err))
	}
	c.note(prune, err)

	again := &syncCheck{before: c.rows(), desired: c.desired, prune: prune}
	again.result, again.err = whitelist.Ensure(ctx, c.b.client, serviceID, slices.Values(c.desired), opts...)
	again.after = c.rows()
	if again.err != nil {
		return []string{fmt.Sprintf("without faults it fails too: %v", again.err)}
	}
	if problems := again.problems(); len(problems) > 0 {
		return append(problems, "in the second run, without faults")
	}
	sent := writes(c.b)
	if _, err := whitelist.Ensure(ctx, c.b.client, serviceID, slices.Values(c.desired), opts...); err != nil || writes(c.b) != sent {
		return []string{fmt.Sprintf("the third run wrote %d times: %v", writes(c.b)-sent, err)}
	}
	return nil
}

// change lets others add and remove records, and wants something else than the last time.
func (c *chaos) change() {
	for range c.random.IntN(3) * c.random.IntN(20) {
		c.b.AddPermissions(serviceID, c.permission()) // Some are doubled by this, but not by us.
	}
	wanted := map[string]bool{}
	for _, entry := range c.desired {
		wanted[entry.Permission] = c.random.IntN(10) > 0
	}
	for range c.random.IntN(150) {
		wanted[c.permission()] = true
	}
	if c.random.IntN(20) == 0 {
		for n := range 900 { // More than is worked on at once.
			wanted[account(n)] = true
		}
	}
	if c.random.IntN(20) == 0 {
		clear(wanted)
	}
	wanted["*"] = true // Something must stay wanted.
	c.desired = nil
	for n := range 1000 {
		if permission := permissionOf(n); wanted[permission] {
			c.desired = append(c.desired, whitelist.Entry{Permission: permission, Description: fmt.Sprint("about ", n)})
		}
	}
	c.random.Shuffle(len(c.desired), func(i, j int) { c.desired[i], c.desired[j] = c.desired[j], c.desired[i] })
}

// permission is one of 1000, the first ones more often.
func (c *chaos) permission() string { return permissionOf(c.random.IntN(1 + c.random.IntN(1000))) }

func permissionOf(n int) string {
	switch {
	case n == 0:
		return "*"
	case n%25 == 1:
		return fmt.Sprintf("organizations:orgPath::o-%d/r-1/*", n)
	case n%25 == 2:
		return fmt.Sprintf("iam:domainName::account-%d*", n)
	default:
		return account(n)
	}
}

func (c *chaos) options(prune bool) []whitelist.Option {
	chunk, parallel := 1+c.random.IntN(70), 1+c.random.IntN(8)
	opts := []whitelist.Option{whitelist.WithChunkSize(chunk), whitelist.WithParallel(parallel)}
	if prune {
		opts = append(opts, whitelist.WithPrune())
	}
	if c.random.IntN(4) == 0 {
		opts = append(opts, whitelist.WithPermissionType())
	}
	c.story = fmt.Sprintf("prune %t, chunk %d, parallel %d, %d desired", prune, chunk, parallel, len(c.desired))
	return opts
}

// injectFaults lets up to four things go wrong, at up to three requests each.
func (c *chaos) injectFaults() {
	kinds := vpceptest.FaultKinds()
	operations := []string{
		"", "", gen.OpBatchAddEndpointServicePermissions().ID, gen.OpBatchAddEndpointServicePermissions().ID,
		gen.OpBatchRemoveEndpointServicePermissions().ID, gen.OpAddOrRemoveServicePermissions().ID,
		gen.OpListServicePermissionsDetails().ID, gen.OpUpdateEndpointServicePermissionDesc().ID,
	}
	for range c.random.IntN(5) {
		fault := vpceptest.Fault{
			Kind: kinds[c.random.IntN(len(kinds))], Operation: operations[c.random.IntN(len(operations))],
			Skip: c.random.IntN(6), Times: 1 + c.random.IntN(3), Status: 400 + c.random.IntN(200),
			Delay: time.Duration(1+c.random.IntN(4)*c.random.IntN(30)) * time.Second,
		}
		if err := c.b.Inject(fault); err == nil {
			c.kinds[fault.Kind]++
		}
		c.story += fmt.Sprintf(", %s (%s, skip %d, %d times)", fault.Kind, fault.Operation, fault.Skip, fault.Times)
	}
}

// interrupted syncs, and interrupts one in three: at a moment, or when a request arrives.
func (c *chaos) interrupted(ctx context.Context, opts []whitelist.Option) (*whitelist.Result, error) {
	ctx, c.cancel = context.WithCancel(ctx)
	defer c.cancel()
	switch c.random.IntN(6) {
	case 0:
		after := time.Duration(c.random.IntN(400)) * time.Millisecond
		c.story += fmt.Sprintf(", interrupted after %s", after)
		timed, cancel := context.WithTimeout(ctx, after)
		defer cancel()
		ctx = timed
	case 1:
		n := c.random.Int64N(12)
		c.story += fmt.Sprintf(", interrupted at request %d", n)
		c.cancelAt.Store(c.requests.Load() + n)
	}
	return whitelist.Ensure(ctx, c.b.client, serviceID, slices.Values(c.desired), opts...)
}

func (c *chaos) before(http.ResponseWriter, *http.Request) bool {
	if c.requests.Add(1)-1 == c.cancelAt.Load() {
		c.cancel()
	}
	return false
}

// rows are the ids of the rows of each record.
func (c *chaos) rows() map[string][]string {
	all := map[string][]string{}
	for _, record := range c.b.Whitelist(serviceID) {
		all[record.Permission] = append(all[record.Permission], record.ID)
	}
	return all
}
