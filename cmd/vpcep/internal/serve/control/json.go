package control

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"

	"github.com/vpcep-go/vpcep/internal/strictjson"
)

// mostBody is the longest body that a control takes, in bytes.
const mostBody = 64 << 10

// read reads the body of a request, or refuses it.
func read(w http.ResponseWriter, r *http.Request, into any) bool {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody))
	if err == nil {
		err = decode(text, into)
	}
	if err != nil {
		refuse(w, http.StatusBadRequest, explain(err))
		return false
	}
	return true
}

// decode reads one JSON value without unknown members and members that are there twice.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is text behind the JSON value")
	}
	return strictjson.Check(text)
}

// explain says what is wrong with a body in the words of JSON.
func explain(err error) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		where := wrong.Field
		if where == "" {
			where = "the body"
		}
		return fmt.Errorf("%s: %s is not what is wanted here, which is %s", where, wrong.Value, wanted(wrong))
	}
	if errors.Is(err, io.EOF) {
		return errors.New("send a JSON object; {} where there is nothing to say")
	}
	return err
}

// wanted is what JSON calls a type.
func wanted(wrong *json.UnmarshalTypeError) string {
	switch wrong.Type.Kind() {
	case reflect.Int:
		return "a whole number"
	case reflect.Int64: // See duration.
		return `a text such as "1.5s"`
	case reflect.String:
		return "a text"
	case reflect.Struct:
		return "an object"
	default:
		return wrong.Type.String()
	}
}

func write(w http.ResponseWriter, value any) {
	text, err := json.Marshal(value)
	if err != nil {
		refuse(w, http.StatusInternalServerError, err)
		return
	}
	writeText(w, text)
}

func writeText(w http.ResponseWriter, text []byte) {
	w.Header().Set("Content-Type", jsonType)
	_, _ = w.Write(text) // Where it fails, the client is gone; there is nobody left to tell.
}

// done ends a request that changes something: there is nothing to say, or it is refused with a status.
func done(w http.ResponseWriter, status int, err error) {
	if err != nil {
		refuse(w, status, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// refuse says what is wrong with a request.
func refuse(w http.ResponseWriter, status int, err error) {
	text, _ := json.Marshal(map[string]string{"error": err.Error()}) // It is always JSON.
	w.Header().Set("Content-Type", jsonType)
	w.WriteHeader(status)
	_, _ = w.Write(text) // See writeText.
}

// refuseOthers refuses in JSON what no other control is there for. The standard library would do it in plain text.
func refuseOthers(controls *http.ServeMux) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var allowed []string
		for _, method := range []string{http.MethodDelete, http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut} {
			other := r.Clone(r.Context())
			other.Method = method
			if _, pattern := controls.Handler(other); pattern != Prefix {
				allowed = append(allowed, method)
			}
		}
		if allowed == nil {
			refuse(w, http.StatusNotFound, fmt.Errorf("there is nothing at %s; docs/embedded-service.md lists the requests", r.URL.Path))
			return
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		refuse(w, http.StatusMethodNotAllowed, fmt.Errorf("%s takes %s only", r.URL.Path, strings.Join(allowed, ", ")))
	}
}
