package vpcep

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// Regions lists the regions of the public cloud with their hosts, as the contract has them.
func Regions() []gen.Region { return gen.Regions() }

// WithRegion chooses the hosts of a region, such as cn-north-4. Regions lists those of the public cloud. Where several
// places name the host of the service, the first of these is used:
//
//  1. WithEndpoint
//  2. WithRegions
//  3. the variable HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4, and so on for each region
//  4. the variable VPCEP_ENDPOINT, where the region is from the environment too
//  5. the service VPCEP in the regions file
//  6. the table that Regions gives
//
// and for the host of IAM:
//
//  1. WithIAMEndpoint
//  2. WithRegions
//  3. iam_endpoint in the profile file that credentials come from
//  4. the variable HUAWEICLOUD_SDK_IAM_ENDPOINT
//  5. the variable HUAWEICLOUD_SDK_REGION_IAM_CN_NORTH_4, and so on for each region
//  6. the service IAM in the regions file
//  7. the table that Regions gives
//
// Variables and the file count with FromEnv only, which describes them. The hosts are found one by one: with
// WithEndpoint alone, IAM is still the one of the region. All of them must be https, except on loopback; https:// may be missing.
func WithRegion(id string) Option { return optionFunc(func(c *config) { c.region = id }) }

// WithRegions adds regions to those that WithRegion and VPCEP_REGION know, or gives known ones other hosts. An empty
// host is looked for elsewhere, see WithRegion. The hosts must be https, except on loopback.
func WithRegions(regions ...gen.Region) Option {
	return optionFunc(func(c *config) {
		for _, region := range regions {
			c.fail(c.addRegion(region))
		}
	})
}

func (c *config) addRegion(region gen.Region) error {
	_, again := findRegion(c.regions, region.ID)
	switch {
	case region.ID == "":
		return errors.New("WithRegions: a region has no id")
	case region.Endpoint == "" && region.IAMEndpoint == "":
		return fmt.Errorf("WithRegions: region %q has no host", region.ID)
	case again:
		return fmt.Errorf("WithRegions: region %q is given twice", region.ID)
	}
	for _, url := range []string{region.Endpoint, region.IAMEndpoint} {
		if url == "" {
			continue
		}
		if _, err := checkEndpoint(fmt.Sprintf("WithRegions: region %q", region.ID), url); err != nil {
			return err
		}
	}
	c.regions = append(c.regions, region)
	return nil
}

// host is a base URL and the place that names it.
type host struct{ url, from string }

// hosts are the hosts of the service and of IAM, as far as they are known.
type hosts struct{ service, iam host }

// orElse fills in what is not known.
func (h *hosts) orElse(other hosts) {
	if h.service.url == "" {
		h.service = other.service
	}
	if h.iam.url == "" {
		h.iam = other.iam
	}
}

// findHosts finds the hosts, in the order that WithRegion describes, and checks those that are used.
func (c *config) findHosts(regionGiven bool) {
	found := hosts{host{c.endpoint, "WithEndpoint"}, host{c.iamEndpoint, "WithIAMEndpoint"}}
	own, _ := findRegion(c.regions, c.region)
	from := fmt.Sprintf("WithRegions: region %q", own.ID)
	found.orElse(hosts{host{own.Endpoint, from}, host{own.IAMEndpoint, from}})
	found.orElse(hosts{iam: host{c.profile.iamEndpoint, "the profile file: iam_endpoint"}})
	if c.env != nil {
		found.orElse(c.envHosts(regionGiven))
	}
	if c.env != nil && c.region != "" && (found.service.url == "" || found.iam.url == "") {
		file, err := c.regionsFileHosts()
		c.fail(err)
		found.orElse(file)
	}
	table, known := findRegion(gen.Regions(), c.region)
	found.orElse(hosts{host{table.Endpoint, "WithRegion"}, host{table.IAMEndpoint, "WithRegion"}})
	switch {
	case found.service.url != "":
		c.endpoint, c.iamEndpoint = c.checked(found.service), c.checked(found.iam)
	case c.region != "" && !known:
		c.fail(fmt.Errorf("WithRegion: %q is not one of the %d known regions; give the host with WithEndpoint",
			c.region, len(gen.Regions())))
	default:
		c.fail(errors.New("no host: give WithRegion or WithEndpoint"))
	}
}

// checked is the base URL of a host that was found. One that is wrong stays as it is, so that it is not called missing too.
func (c *config) checked(h host) string {
	if h.url == "" {
		return ""
	}
	url, err := checkEndpoint(h.from, h.url)
	c.fail(err)
	return cmp.Or(url, h.url)
}

// envHosts finds the hosts that variables name. VPCEP_ENDPOINT does not go with a region that an option gives.
func (c *config) envHosts(regionGiven bool) hosts {
	var found hosts
	if c.region != "" {
		region := strings.ToUpper(strings.ReplaceAll(c.region, "-", "_"))
		found.service = c.envHost("HUAWEICLOUD_SDK_REGION_VPCEP_" + region)
		found.iam = c.envHost("HUAWEICLOUD_SDK_REGION_IAM_" + region)
	}
	if !regionGiven {
		found.orElse(hosts{service: c.envHost("VPCEP_ENDPOINT")})
	}
	if iam := c.envHost("HUAWEICLOUD_SDK_IAM_ENDPOINT"); iam.url != "" {
		found.iam = iam
	}
	return found
}

// envHost is the host in a variable, the first one of several behind commas.
func (c *config) envHost(name string) host {
	first, _, _ := strings.Cut(c.orEnv("", name), ",")
	return host{strings.TrimSpace(first), name}
}

// findRegion finds a region by its id.
func findRegion(regions []gen.Region, id string) (gen.Region, bool) {
	i := slices.IndexFunc(regions, func(region gen.Region) bool { return region.ID == id })
	if i < 0 {
		return gen.Region{}, false
	}
	return regions[i], true
}
