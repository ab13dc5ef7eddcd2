package control

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed assets
var embedded embed.FS

// assets serves the files of the page.
func assets() http.Handler {
	files, err := fs.Sub(embedded, "assets")
	if err != nil {
		return http.NotFoundHandler() // The directory is there whenever this was built.
	}
	return http.FileServerFS(files)
}
