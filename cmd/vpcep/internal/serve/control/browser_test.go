package control_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/control"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// browser starts a browser. The test is skipped where there is none.
func browser(t *testing.T) (window func() context.Context) {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" || testing.Short() {
		t.Skip("no browser: install chromium to test the page (apt-get install chromium)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)
	allocated, endAllocator := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), options...)
	t.Cleanup(endAllocator)
	ctx, end := chromedp.NewContext(allocated)
	t.Cleanup(end)
	require.NoError(t, chromedp.Do(ctx)) // It starts the browser, which lives as long as this context.
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	return func() context.Context { return ctx }
}

// open shows the page of a service.
func open(t *testing.T, window func() context.Context, s *stand) {
	t.Helper()
	require.NoError(t, chromedp.Do(window(), chromedp.Navigate(s.URL+control.Prefix), chromedp.WaitVisible(chromedp.CSS(`#live[data-state="live"]`))))
}

// One browser for all of it, which takes its time on a machine that is busy.
func TestPageInABrowser(t *testing.T) {
	t.Parallel()
	window := browser(t)
	watchAndControl(t, window)
	takeNothingForHTML(t, window)
	fitIntoEveryWindow(t, window)
}

// text is what an element shows.
func text(t *testing.T, window func() context.Context, selector string) string {
	t.Helper()
	found, err := chromedp.Run(window(), chromedp.Text(chromedp.CSS(selector)))
	require.NoError(t, err)
	return found
}

// A request appears, a violation is explained, a fault is set and hits.
func watchAndControl(t *testing.T, window func() context.Context) {
	t.Helper()
	s := newStand(t, false)
	open(t, window, s)
	client := s.client(t)

	require.NoError(t, add(t, client))
	assert.Contains(t, text(t, window, "tr.request"), "BatchAddEndpointServicePermissions")
	assert.Contains(t, text(t, window, "tr.request"), "Keeps to it")

	violate(t, s)
	require.NoError(t, chromedp.Do(window(), chromedp.Click(chromedp.CSS("tr.request:has(.badge.bad) button"))))
	assert.Contains(t, text(t, window, ".violations"), "query.limit")
	assert.Contains(t, text(t, window, ".violations"), "at least 1")

	require.NoError(t, chromedp.Do(window(),
		chromedp.Click(chromedp.CSS(`nav a[href="#controls"]`)),
		chromedp.SetValue(chromedp.CSS("#fault-operation"), "ListQuotaDetails"), chromedp.SetValue(chromedp.CSS("#fault-kind"), "forbidden"),
		chromedp.Click(chromedp.CSS("#fault-form .primary")), chromedp.WaitVisible(chromedp.CSS("#fault-list td")),
	))
	assert.Contains(t, text(t, window, "#fault-list"), "ListQuotaDetails")
	_, err := client.ListQuotaDetails(t.Context())
	require.ErrorIs(t, err, vpcep.ErrForbidden)
	require.NoError(t, chromedp.Do(window(), chromedp.Click(chromedp.CSS(`nav a[href="#requests"]`)), chromedp.WaitVisible(chromedp.CSS("tr.request .badge.warn"))))
	assert.Contains(t, text(t, window, "tr.request"), "fault forbidden")

	require.NoError(t, chromedp.Do(window(), chromedp.Click(chromedp.CSS(`nav a[href="#state"]`)), chromedp.Click(chromedp.CSS(".service summary"))))
	assert.Contains(t, text(t, window, ".service"), "everyone")

	require.NoError(t, chromedp.Do(window(),
		chromedp.Click(chromedp.CSS(`nav a[href="#contract"]`)), chromedp.SendKeys(chromedp.CSS("#contract-search"), "EndPoint.3049"),
	))
	assert.Equal(t, "0 operations, 1 error code", text(t, window, "#contract-count"))

	require.NoError(t, chromedp.Do(window(),
		chromedp.Click(chromedp.CSS(`nav a[href="#controls"]`)), chromedp.Click(chromedp.CSS("#reset")),
		chromedp.Click(chromedp.CSS("#reset-yes")), chromedp.WaitVisible(chromedp.CSS(`.said[data-state="done"]`)),
		chromedp.Poll[chromedp.Void](`document.querySelector("#controls-said").textContent.includes("start")`),
	))
	_, err = client.ListQuotaDetails(t.Context())
	require.NoError(t, err, "the fault is gone")
}

// violate sends a request that breaks the contract.
func violate(t *testing.T, s *stand) {
	t.Helper()
	path := "/v1/" + vpceptest.ProjectID + "/vpc-endpoint-services/" + vpceptest.EndpointServiceID + "/permissions?limit=0"
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, http.NoBody)
	require.NoError(t, err)
	request.Header.Set("X-Auth-Token", "planted-secret")
	answer, err := s.Client().Do(request)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
}

// What a client sends is text on the page, and secrets are not on it. Nothing breaks the policy of the page.
func takeNothingForHTML(t *testing.T, window func() context.Context) {
	t.Helper()
	s := newStand(t, false)
	open(t, window, s)
	status, body := s.ask(t, http.MethodGet, "../v1/<img src=x onerror=\"document.title='owned'\">", "")
	assert.Equal(t, http.StatusNotFound, status, body)
	turned := "../v1/" + vpceptest.ProjectID + "/vpc-endpoint-services/" + vpceptest.EndpointServiceID + "/permissions/batch-create"
	status, body = s.ask(t, http.MethodPost, turned, "{\"permissions\": [], \"note\": \"\u202eturned\"}")
	assert.Equal(t, http.StatusUnauthorized, status, body)
	violate(t, s)
	require.NoError(t, chromedp.Do(window(),
		chromedp.WaitVisible(chromedp.CSS("tr.request:nth-child(3)")),
		chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("tr.request button").forEach((b) => b.click())`),
	))
	html, err := chromedp.Run(window(), chromedp.OuterHTML(chromedp.CSS("html")))
	require.NoError(t, err)
	title, err := chromedp.Run(window(), chromedp.Title())
	require.NoError(t, err)
	assert.Equal(t, "vpcep serve", title)
	assert.NotContains(t, html, "<img")
	assert.NotContains(t, html, "\u202e")
	assert.Contains(t, html, `\u202eturned`, "a character that nobody sees is spelt out")
	assert.NotContains(t, html, "planted-secret")
}

// Nothing is wider than the window, in any view. With VPCEP_SCREENSHOTS set to a directory, pictures are left there.
func fitIntoEveryWindow(t *testing.T, window func() context.Context) {
	t.Helper()
	directory := os.Getenv("VPCEP_SCREENSHOTS")
	schemes := []string{"light"}
	if directory != "" {
		schemes = append(schemes, "dark")
	}
	s := newStand(t, false)
	open(t, window, s)
	client := s.client(t)
	s.ask(t, http.MethodPost, "faults", `{"kind":"forbidden","operation":"ListQuotaDetails","times":2}`)
	require.NoError(t, add(t, client))
	_, err := client.ListQuotaDetails(t.Context())
	require.Error(t, err)
	_, err = client.ListEndpoints(t.Context())
	require.NoError(t, err)
	violate(t, s)
	connect(t, client)
	require.NoError(t, chromedp.Do(window(), chromedp.Click(chromedp.CSS("tr.request:has(.badge.bad) button"))))
	require.NoError(t, chromedp.Do(window(), chromedp.Evaluate[chromedp.Void](
		`document.querySelectorAll("#contract-operations button")[6].click()`))) // CreateEndpoint has most values.
	for _, width := range []int64{400, 1000, 1600} {
		for _, scheme := range schemes {
			for _, view := range []string{"requests", "state", "controls", "contract"} {
				require.NoError(t, chromedp.Do(window(),
					chromedp.EmulateViewport(width, 1000),
					chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
						_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
							Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
						})
						return err
					}),
					chromedp.Click(chromedp.CSS(`nav a[href="#`+view+`"]`)), chromedp.WaitVisible(chromedp.CSS(`.view[data-name="`+view+`"]`)),
					chromedp.Sleep(350*time.Millisecond),
					chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach((d) => { d.open = true; }); scrollTo(0, 0)`),
				))
				wide, err := chromedp.Run(window(), chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
				require.NoError(t, err)
				assert.LessOrEqual(t, wide, width, "%s at %d", view, width)
				if directory != "" {
					name := fmt.Sprintf("%s-%s-%d.png", view, scheme, width)
					picture, err := chromedp.Run(window(), chromedp.CaptureScreenshot())
					require.NoError(t, err)
					require.NoError(t, os.WriteFile(filepath.Join(directory, name), picture, 0o600))
				}
			}
		}
	}
}
