package cli

import (
	"slices"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// target is a project in a region that a list is read from.
type target struct {
	project, region string // As given; "" where only one is.

	client *vpcep.Client
}

// String names what is given of several.
func (t target) String() string {
	switch {
	case t.region == "":
		return "project " + t.project
	case t.project == "":
		return "region " + t.region
	default:
		return "project " + t.project + " in region " + t.region
	}
}

// targets are the projects that --region, --project and --project-id name, one region after the other. They share
// connections, credentials and the retry budget.
func (a *App) targets() ([]target, error) {
	client, err := a.Client()
	if err != nil || !a.manyRegions() && !a.manyProjects() {
		return []target{{client: client}}, err
	}
	var targets []target
	for _, region := range orNone(a.Regions) {
		for _, project := range orNone(slices.Concat(a.projects, a.ProjectIDs)) {
			t := target{}
			if a.manyProjects() {
				t.project = project
			}
			if a.manyRegions() {
				t.region = region
			}
			if t.client, err = client.With(a.targetOptions(region, project)...); err != nil {
				return nil, &UsageError{Err: a.inFlagWords(err), Hint: "check " + t.String()}
			}
			targets = append(targets, t)
		}
	}
	return targets, nil
}

// orNone are values, or the empty one where there are none.
func orNone(values []string) []string {
	if len(values) == 0 {
		return []string{""}
	}
	return values
}

// targetOptions are the options for a project in a region. Of several regions each has the project with its name, unless a flag
// names another: that of the environment or the profile is in one of them only.
func (a *App) targetOptions(region, project string) []vpcep.Option {
	options := []vpcep.Option{vpcep.WithRegion(region)}
	if a.IamEndpoint != "" {
		options = append(options, vpcep.WithIAMEndpoint(a.IamEndpoint))
	}
	switch {
	case len(a.ProjectIDs) > 0:
		options = append(options, vpcep.WithProjectID(project))
	case project != "":
		options = append(options, vpcep.WithProjectName(project))
	default:
		options = append(options, vpcep.WithProjectName(region))
	}
	return options
}
