package vpceptest

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// ProjectsOperation is the name of the request for projects, for Service.Requests and Fault.
const ProjectsOperation = "KeystoneListProjects"

const projectsPath = "/v3/projects"

// Project is a project that IAM knows. Projects of the live service have the name of their region, or that name with
// an underscore and more.
type Project struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// WithProjects sets the projects that IAM knows, none included. They may share a name. Each keeps resources of its own, which
// the others do not see; access keys of the account are good for all of them. Default: the project of the service under
// ProjectName, or those of WithState.
func WithProjects(projects ...Project) Option {
	return func(c *config) { c.projects = append([]Project{}, projects...) }
}

// WithLooseProjects makes IAM answer a request for projects with those whose name begins with the one that is asked for, as a
// filter that is no exact one does. Default: the name is the whole name.
func WithLooseProjects() Option { return func(c *config) { c.looseProjects = true } }

// checkProjects checks the projects, or fills them in.
func (c *config) checkProjects() error {
	if c.state != nil {
		for i, p := range c.state.Projects {
			if placeOf(c.state.Projects, p.ID) < i {
				return fmt.Errorf("vpceptest: the state: projects[%d]: the id %q is there twice; give each project its own", i, p.ID)
			}
			if placeOf(c.projects, p.ID) < 0 {
				c.projects = append(c.projects, p)
			}
		}
	}
	if c.projects == nil {
		c.projects = []Project{{c.projectID, ProjectName}}
	}
	for i, p := range c.projects {
		if p.ID == "" || p.Name == "" {
			return errors.New("vpceptest: WithProjects: the id and the name of a project must not be empty")
		}
		if placeOf(c.projects, p.ID) < i {
			return fmt.Errorf("vpceptest: WithProjects: the id %q is there twice", p.ID)
		}
	}
	return nil
}

// placeOf is where the first project with an id stands in a list, or -1.
func placeOf(projects []Project, id string) int {
	return slices.IndexFunc(projects, func(p Project) bool { return p.ID == id })
}

// allProjects are the projects that keep resources, that of the service first.
func (c *config) allProjects() []Project {
	own := placeOf(c.projects, c.projectID)
	if own < 0 {
		return append([]Project{{c.projectID, ProjectName}}, c.projects...)
	}
	return slices.Concat(c.projects[own:own+1], c.projects[:own], c.projects[own+1:])
}

// serves reports whether a project keeps resources here.
func (c *config) serves(id string) bool { return id == c.projectID || placeOf(c.projects, id) >= 0 }

// findProjects finds the projects with an id, a name or both, where "" stands for any.
func (c *config) findProjects(wanted named) []Project {
	return slices.DeleteFunc(slices.Clone(c.projects), func(p Project) bool {
		return wanted.ID != "" && wanted.ID != p.ID || wanted.Name != "" && wanted.Name != p.Name
	})
}

// listProjects answers a request for projects.
func (s *Service) listProjects(x *exchange) reply {
	name, err := projectName(x.request.URL.RawQuery)
	if err != nil {
		return iamRefusal(http.StatusBadRequest, err.Error())
	}
	self := "https://iam.example.com" + projectsPath
	projects := []object{}
	for _, p := range s.config.projects {
		if name != "" && p.Name != name && (!s.config.looseProjects || !strings.HasPrefix(p.Name, name)) {
			continue
		}
		projects = append(projects, object{
			"domain_id": s.config.accountID, "is_domain": false, "parent_id": s.config.accountID, "name": p.Name, "description": "",
			"links": object{"self": self + "/" + p.ID}, "id": p.ID, "enabled": true,
		})
	}
	return jsonReply(http.StatusOK, object{
		"projects": projects, "links": object{"self": self + "?" + x.request.URL.RawQuery, "previous": nil, "next": nil},
	})
}

// projectName reads the query of a request for projects: nothing, or one name.
func projectName(rawQuery string) (string, error) {
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		return "", errors.New("the query cannot be read")
	}
	for _, parameter := range slices.Sorted(maps.Keys(query)) {
		if parameter != "name" {
			return "", errors.New("vpceptest knows the parameter name only, not " + strconv.Quote(parameter))
		}
	}
	switch values := query["name"]; {
	case len(values) > 1:
		return "", errors.New("the parameter name is there twice")
	case len(values) == 1 && values[0] == "":
		return "", errors.New("the parameter name is empty")
	}
	return query.Get("name"), nil
}
