package control

import (
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

const jsonType = "application/json"

// policy is the Content-Security-Policy of the page: it has nothing but its own files.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guard lets in who may use the controls: this machine, or all with remote. Pages of other sites that the browser of this
// machine shows are kept out: they send their Origin, or the name of their host, which was made to lead here.
func guard(next http.Handler, remote bool) http.Handler {
	origins := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Cache-Control", "no-store")
		if err := checkCaller(r, remote); err != nil {
			refuse(w, http.StatusForbidden, err)
			return
		}
		if err := origins.Check(r); err != nil {
			refuse(w, http.StatusForbidden, fmt.Errorf("pages of other sites may not do this: %w", err))
			return
		}
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); hasBody(r.Method) && (err != nil || kind != jsonType) {
			refuse(w, http.StatusUnsupportedMediaType, errors.New("send JSON with Content-Type: "+jsonType))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func hasBody(method string) bool { return method == http.MethodPost || method == http.MethodPut }

// checkCaller refuses other machines, and names of this one that are none of its own.
func checkCaller(r *http.Request, remote bool) error {
	if remote {
		return nil
	}
	if from, err := netip.ParseAddrPort(r.RemoteAddr); err != nil || !from.Addr().Unmap().IsLoopback() {
		return errors.New("only this machine may watch and control the service; start it with --remote-control to change that")
	}
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	address, err := netip.ParseAddr(strings.Trim(host, "[]"))
	if strings.EqualFold(host, "localhost") || err == nil && address.Unmap().IsLoopback() {
		return nil
	}
	return fmt.Errorf("%q is no name of this machine for itself; use 127.0.0.1 or localhost", host)
}
