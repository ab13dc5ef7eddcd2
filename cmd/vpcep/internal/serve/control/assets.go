package control

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed assets
var embedded embed.FS

// handleAssets serves the files of the page, each at its own path, so that the other paths below Prefix keep their methods.
func handleAssets(mux *http.ServeMux) error {
	files, err := fs.Sub(embedded, "assets")
	if err != nil {
		return err
	}
	server := http.StripPrefix(Prefix, http.FileServerFS(files))
	mux.Handle("GET "+Prefix+"{$}", server)
	entries, err := fs.ReadDir(files, ".")
	for _, file := range entries {
		mux.Handle("GET "+Prefix+file.Name(), server)
	}
	return err
}
