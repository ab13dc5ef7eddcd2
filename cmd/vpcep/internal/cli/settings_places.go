package cli

import (
	"cmp"

	"github.com/vpcep-go/vpcep/internal/smallfile"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// place is a setting about where requests go, with the three places that may say it. The first one that does counts.
type place struct {
	key, flag, variable string
	given               string                    // What the flag says.
	use                 func(string) vpcep.Option // Nil for ca_file, whose content is the option.
	option              string                    // Its name, as errors of the client have it.
}

// places are the settings about where requests go.
func (s *Settings) places() []place {
	return []place{
		{KeyRegion, "--region", "VPCEP_REGION", s.Regions.First(), vpcep.WithRegion, "WithRegion"},
		{KeyEndpoint, "--endpoint", "VPCEP_ENDPOINT", s.endpoint, vpcep.WithEndpoint, "WithEndpoint"},
		{KeyIAMEndpoint, "--iam-endpoint", "HUAWEICLOUD_SDK_IAM_ENDPOINT", s.IamEndpoint, vpcep.WithIAMEndpoint, "WithIAMEndpoint"},
		{KeyProject, "--project", "HUAWEICLOUD_SDK_PROJECT_NAME", s.projects.First(), vpcep.WithProjectName, "WithProjectName"},
		{KeyProjectID, "--project-id", "HUAWEICLOUD_SDK_PROJECT_ID", s.ProjectIDs.First(), vpcep.WithProjectID, "WithProjectID"},
		{KeyCAFile, "--ca-file", "VPCEP_CA_FILE", s.caFile, nil, "WithRootCAs"},
	}
}

// Origin says where a setting comes from.
type Origin struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	From  string `json:"from"` // A flag, a variable, or a profile.
}

// Origins are the settings that something says, with where that is.
func (a *App) Origins() []Origin {
	var origins []Origin
	for _, p := range a.places() {
		if value, from := a.said(p); value != "" {
			origins = append(origins, Origin{p.key, value, from})
		}
	}
	for _, key := range []string{KeyOutput, KeyCredentials} {
		if value := a.profile.values[key]; value != "" && a.fromProfile(key) == value {
			origins = append(origins, Origin{key, value, a.profile.String()})
		}
	}
	return origins
}

// said is what counts of a setting, and who says it.
func (a *App) said(p place) (value, from string) {
	switch {
	case p.given != "":
		return p.given, p.flag
	case a.variable(p.variable) != "":
		return a.variable(p.variable), p.variable
	default:
		value := a.fromProfile(p.key)
		return value, a.profile.String()
	}
}

// above is what a flag or the environment says of a setting.
func (a *App) above(key string) string {
	for _, p := range a.places() {
		if p.key == key {
			return cmp.Or(p.given, a.variable(p.variable))
		}
	}
	return ""
}

// fromProfile is what the profile says of a setting, where nothing above it counts. What belongs to the region of the profile
// does not count in another region.
func (a *App) fromProfile(key string) string {
	value := a.profile.values[key]
	region := a.above(KeyRegion)
	elsewhere := region != "" && region != a.profile.values[KeyRegion]
	hidden := false
	switch key {
	case KeyRegion:
		hidden = region != "" || a.above(KeyEndpoint) != ""
	case KeyEndpoint, KeyIAMEndpoint:
		hidden = elsewhere || a.above(key) != ""
	case KeyProject, KeyProjectID:
		hidden = elsewhere || a.above(KeyProject) != "" || a.above(KeyProjectID) != ""
	case KeyCAFile:
		hidden = a.above(key) != ""
	case KeyCredentials:
		hidden = a.hasCredentials()
	case KeyOutput:
		hidden = string(a.Output) != value
	}
	if hidden {
		return ""
	}
	return value
}

// hasCredentials reports whether the environment has credentials.
func (a *App) hasCredentials() bool {
	for _, name := range []string{"HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_AK", "VPCEP_TOKEN", "VPCEP_IAM_ACCOUNT", "HUAWEICLOUD_SDK_CREDENTIALS_FILE"} {
		if a.variable(name) != "" || a.variable(name+"_FILE") != "" {
			return true
		}
	}
	return false
}

// placeOptions are the options of the client that flags and the profile ask for. What the environment says it reads itself.
func (a *App) placeOptions() ([]vpcep.Option, error) {
	var options []vpcep.Option
	for _, p := range a.places() {
		value, from := a.said(p)
		switch {
		case value == "" || from == p.variable:
		case p.use != nil:
			options = append(options, p.use(value))
		default:
			pem, err := smallfile.Read(value, smallfile.Settings)
			if err != nil {
				return nil, Usagef("%s: %w", from, err)
			}
			options = append(options, vpcep.WithRootCAs(pem))
		}
	}
	switch where := a.fromProfile(KeyCredentials); where {
	case "", CredentialsEnvironment:
	case CredentialsMetadata:
		options = append(options, vpcep.WithMetadata())
	default:
		options = append(options, vpcep.WithProfileFile(a.expanded(where)))
	}
	return options, nil
}
