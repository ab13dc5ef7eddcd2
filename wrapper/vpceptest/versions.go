package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// version is the version that the service names: v1, with the values of the documented example. Like the example it
// leaves out v2, though three operations have paths below it; that v2 is unknown is a guess. The documented link is a
// whole URL; here it has no host, since the service answers under any.
func version() object {
	return object{
		"updated": "2018-09-30T00:00:00Z", "version": "1", "min_version": "", "status": gen.VersionStatusCURRENT, "id": "v1",
		"links": []gen.Link{{Href: "/v1", Type: jsonType, Rel: "self"}},
	}
}

// listVersions is ListVersionDetails. It needs no credentials.
func listVersions(*call) (any, error) { return object{"versions": []object{version()}}, nil }

// showVersion is ListSpecifiedVersionDetails. It needs no credentials. Whatever is no version is EndPoint.0005, also
// what breaks the contract in not beginning with v; the contract names the code, the pages do not.
func showVersion(c *call) (any, error) {
	if c.path["version"] != "v1" {
		return nil, &refusal{code: codeNotFound}
	}
	return object{"version": version()}, nil
}
