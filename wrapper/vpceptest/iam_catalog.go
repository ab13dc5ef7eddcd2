package vpceptest

// catalog is the catalogue of a token: IAM, and the service where the token is for a project. Its URLs are those that the
// request came to.
func (s *Service) catalog(x *exchange, project Project) []object {
	scheme := "http"
	if x.request.TLS != nil {
		scheme = "https"
	}
	base := scheme + "://" + x.request.Host
	entry := func(name, url string) object {
		return object{"id": "vpceptest-" + name, "name": name, "type": name, "endpoints": []object{{
			"id": "vpceptest-" + name + "-public", "interface": "public", "region": s.config.region, "region_id": s.config.region, "url": url,
		}}}
	}
	entries := []object{entry("iam", base+"/v3.0")}
	if project.ID != "" {
		entries = append(entries, entry("vpcep", base+"/v1/"+project.ID))
	}
	return entries
}
