package vpcep

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// shownProjects is how many projects an error lists.
const shownProjects = 10

// projectSource gives the way to look the project up with the credentials.
func (c *Client) projectSource() func(context.Context) (string, error) {
	if tokens, ok := c.credentials.(*iamTokens); ok {
		return tokens.findProject
	}
	base, name, send := c.config.iamEndpoint, c.config.lookupName(), c.chain(c.credentials)
	refused := iamRefusals()
	return func(ctx context.Context) (string, error) {
		return guard(ctx, refused, "", func() (string, error) { return findProject(ctx, send, base, name) })
	}
}

// findProject asks IAM for the project that has a name.
func findProject(ctx context.Context, send doer, base, name string) (string, error) {
	r := iamRequest{
		id: "KeystoneListProjects", method: http.MethodGet, path: "/v3/projects",
		base: base, query: "?name=" + strings.ReplaceAll(url.QueryEscape(name), "+", "%20"),
	}
	var answer projectList
	if err := r.send(ctx, send, &answer); err != nil {
		return "", err
	}
	id, err := answer.choose(name)
	if err != nil {
		return "", fmt.Errorf("vpcep: %s: %w", r.id, err)
	}
	return id, nil
}

// choose gives the id of the only project of an answer that has the name. IAM may answer with others too: its filter is not
// documented to be exact.
func (l *projectList) choose(name string) (string, error) {
	if !l.complete {
		return "", fmt.Errorf("%w: the member projects is missing", ErrUnexpectedAnswer)
	}
	var found []iamProject
	for _, p := range l.projects {
		if p.name == name {
			found = append(found, p)
		}
	}
	switch {
	case len(found) == 0 && len(l.projects) > 0:
		return "", &projectChoiceError{fmt.Sprintf("IAM has no project %q for these credentials: check WithRegion, or give one of "+
			"the others with WithProjectID or WithProjectName: %s", name, listProjects(l.projects))}
	case len(found) == 0:
		return "", &projectChoiceError{fmt.Sprintf(
			"IAM has no project %q for these credentials: check WithRegion or give WithProjectID", name)}
	case len(found) > 1:
		return "", &projectChoiceError{fmt.Sprintf(
			"IAM has %d projects with the name %q: give one of them with WithProjectID: %s",
			len(found), name, listProjects(found))}
	}
	id := found[0].id
	if err := gen.CheckProjectID(id); err != nil {
		return "", fmt.Errorf("%w: projects[].id: %w", ErrUnexpectedAnswer, err)
	}
	return id, nil
}

// projectChoiceError says that there is no project, or more than one. It matches ErrInvalidRequest: only other options
// can help.
type projectChoiceError struct{ problem string }

func (e *projectChoiceError) Error() string { return e.problem }

// Is matches ErrInvalidRequest.
func (e *projectChoiceError) Is(target error) bool { return target == ErrInvalidRequest }

// listProjects names the first projects and counts the rest.
func listProjects(projects []iamProject) string {
	var list []string
	for _, p := range projects[:min(len(projects), shownProjects)] {
		list = append(list, fmt.Sprintf("%q (%q)", p.id, p.name))
	}
	if more := len(projects) - len(list); more > 0 {
		list = append(list, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(list, ", ")
}

// projectList is what is read of the answer to a request for projects.
type projectList struct {
	projects []iamProject
	complete bool // The member was there.
}

// ReadJSON implements jsonwire.Value.
func (l *projectList) ReadJSON(r *jsonwire.Reader) {
	members{"projects": l.readProjects}.ReadJSON(r)
}

func (l *projectList) readProjects(r *jsonwire.Reader) {
	l.complete = true
	r.NotNull()
	for more := r.Array(); more; more = r.NextElement() {
		var p iamProject
		p.ReadJSON(r)
		l.projects = append(l.projects, p)
	}
}

// iamProject is a project as IAM names it.
type iamProject struct{ id, name string }

// ReadJSON implements jsonwire.Value.
func (p *iamProject) ReadJSON(r *jsonwire.Reader) {
	members{"id": textInto(&p.id), "name": textInto(&p.name)}.ReadJSON(r)
}
