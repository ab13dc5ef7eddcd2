package vpcep

import (
	"cmp"
	"sync"
)

// projectDirectory has the projects that are looked up by their names, so that clients which share it look each up once.
type projectDirectory struct {
	mu    sync.Mutex
	known map[projectKey]*project
}

// projectKey is what a project is looked up by.
type projectKey struct{ iamEndpoint, name string }

// enter gives a client its project and its credentials, which need each other.
func (d *projectDirectory) enter(c *Client, credentials func(c *Client) Credentials) {
	if c.projectID != "" {
		c.project = newProject(c.projectID)
		c.credentials = credentials(c)
		return
	}
	c.projectID = projectPlaceholder
	d.mu.Lock()
	defer d.mu.Unlock()
	key := projectKey{c.config.iamEndpoint, c.config.lookupName()}
	known := d.known[key]
	c.project = cmp.Or(known, newProject(""))
	c.credentials = credentials(c)
	if known != nil {
		return
	}
	c.project.find = c.projectSource()
	if d.known == nil {
		d.known = map[projectKey]*project{}
	}
	d.known[key] = c.project
}
