package vpcep

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// fileServices are the regions of a regions file, by service in upper case and by region.
type fileServices map[string]map[string]fileRegion

// fileRegion is a region of a regions file.
type fileRegion struct {
	id, url string // The first URL, if there are several.
	line    int    // Of the URL.
}

// regionsReader reads a regions file line by line. Of YAML it knows what such a file needs: services with a list of
// regions, which have an id and either endpoint or a list of endpoints; comments; plain and quoted texts of one line.
// Everything else is an error, so that no file means one thing here and another elsewhere.
type regionsReader struct {
	services fileServices
	started  bool   // There was a line with something in it.
	service  string // Upper case; "" before the first.
	dash     int    // Column of the dashes of the regions; -1 before the first.

	region  *fileRegion // Nil before the first of a service.
	keys    []string    // What the region has so far.
	column  int         // Column of its keys.
	element int         // Column of the dashes of its endpoints; -1 before the first.
}

// parseRegions reads a regions file. An error names the path and the line.
func parseRegions(path string, text []byte) (fileServices, error) {
	r := &regionsReader{services: fileServices{}}
	number := 0
	for line := range bytes.Lines(bytes.TrimPrefix(text, []byte("\ufeff"))) {
		number++
		if err := r.line(strings.TrimSuffix(strings.TrimSuffix(string(line), "\n"), "\r"), number); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, number, err)
		}
	}
	if err := r.endRegion(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", path, number, err)
	}
	return r.services, nil
}

// line reads one line.
func (r *regionsReader) line(line string, number int) error {
	if err := checkCharacters(line); err != nil {
		return err
	}
	text := strings.TrimLeft(line, " ")
	if text == "" || text[0] == '#' {
		return nil
	}
	first := !r.started
	r.started = true
	column := len(line) - len(text)
	rest, dashed := strings.CutPrefix(text, "- ")
	switch {
	case first && strings.TrimRight(line, " ") == "---": // The start of the document.
		return nil
	case dashed:
		value := strings.TrimLeft(rest, " ")
		return r.dashed(value, column, column+len(text)-len(value), number)
	case column == 0:
		return r.startService(text)
	case r.region != nil && column == r.column:
		return r.key(text, number)
	default:
		return errors.New("the indentation fits nothing above")
	}
}

// dashed reads a line with a dash: the start of a region, or a URL in the list of one.
func (r *regionsReader) dashed(text string, dash, column, number int) error {
	switch {
	case r.service == "":
		return errors.New("a list without the name of a service above it")
	case r.dash < 0 || dash == r.dash:
		if err := r.endRegion(); err != nil {
			return err
		}
		r.dash, r.region, r.keys, r.column, r.element = dash, &fileRegion{}, nil, column, -1
		return r.key(text, number)
	case r.inEndpoints() && dash >= r.column && (r.element < 0 || dash == r.element):
		r.element = dash
		url, err := quotedOrPlain(text)
		if err != nil {
			return err
		}
		r.addURL(url, number)
		return nil
	default:
		return errors.New("the indentation of the dash fits nothing above")
	}
}

// inEndpoints reports whether the line above belongs to a list of endpoints.
func (r *regionsReader) inEndpoints() bool {
	return len(r.keys) > 0 && r.keys[len(r.keys)-1] == "endpoints"
}

// startService reads the name of a service.
func (r *regionsReader) startService(text string) error {
	if err := r.endRegion(); err != nil {
		return err
	}
	name, value, err := splitKey(text)
	if err != nil {
		return err
	}
	if value != "" {
		return fmt.Errorf("service %s: want a list of regions on the lines below", name)
	}
	r.service, r.dash, r.region = strings.ToUpper(name), -1, nil
	if _, again := r.services[r.service]; again {
		return fmt.Errorf("service %s is there twice", r.service)
	}
	r.services[r.service] = map[string]fileRegion{}
	return nil
}

// key reads a member of a region.
func (r *regionsReader) key(text string, number int) error {
	if err := r.endList(); err != nil {
		return err
	}
	name, value, err := splitKey(text)
	if err != nil {
		return err
	}
	if slices.Contains(r.keys, name) {
		return fmt.Errorf("%s is there twice", name)
	}
	r.keys = append(r.keys, name)
	if name == "endpoints" {
		if value != "" {
			return errors.New("endpoints: want a list on the lines below, each with a dash")
		}
		return nil
	}
	if value, err = quotedOrPlain(value); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	switch name {
	case "id":
		r.region.id = value
		if !isName(value) {
			return errors.New("id: want a region such as cn-north-4")
		}
		return nil
	case "endpoint":
		r.region.url, r.region.line = value, number // It goes before endpoints, wherever it stands.
		return nil
	default:
		return fmt.Errorf("unknown key %s, want id, endpoint or endpoints", name)
	}
}

// addURL notes a URL of a list.
func (r *regionsReader) addURL(url string, number int) {
	if r.region.url == "" {
		r.region.url, r.region.line = url, number
	}
}

// endList ends a list of endpoints, if there is one.
func (r *regionsReader) endList() error {
	if r.inEndpoints() && r.element < 0 {
		return errors.New("endpoints above has no list")
	}
	return nil
}

// endRegion ends a region, if there is one.
func (r *regionsReader) endRegion() error {
	if r.region == nil {
		return nil
	}
	if err := r.endList(); err != nil {
		return err
	}
	region := *r.region
	r.region = nil
	switch _, again := r.services[r.service][region.id]; {
	case region.id == "":
		return errors.New("the region above has no id")
	case region.url == "":
		return errors.New("the region above has neither endpoint nor endpoints")
	case again:
		return fmt.Errorf("region %s is there twice in service %s", region.id, r.service)
	}
	r.services[r.service][region.id] = region
	return nil
}
