package vpceptest

// catalogEndpoint is where a service is, as the catalogue of a token has it.
type catalogEndpoint struct {
	ID        string `json:"id"`
	Interface string `json:"interface"`
	Region    string `json:"region"`
	RegionID  string `json:"region_id"`
	URL       string `json:"url"`
}

// catalogEntry is a service in the catalogue of a token.
type catalogEntry struct {
	Endpoints []catalogEndpoint `json:"endpoints"`
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	Type      string            `json:"type"`
}

// catalog is the catalogue of a token: IAM, and the service where the token is for a project. Its URLs are those that the
// request came to.
func (s *Service) catalog(x *exchange, project Project) []catalogEntry {
	scheme := "http"
	if x.request.TLS != nil {
		scheme = "https"
	}
	base := scheme + "://" + x.request.Host
	entry := func(name, url string) catalogEntry {
		return catalogEntry{ID: "vpceptest-" + name, Name: name, Type: name, Endpoints: []catalogEndpoint{{
			ID: "vpceptest-" + name + "-public", Interface: "public", Region: s.config.region, RegionID: s.config.region, URL: url,
		}}}
	}
	entries := []catalogEntry{entry("iam", base+"/v3.0")}
	if project.ID != "" {
		entries = append(entries, entry("vpcep", base+"/v1/"+project.ID))
	}
	return entries
}
