package vpcep

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// FromEnv takes what other options leave open from environment variables. The names are those of the vendor's SDK,
// where it has one:
//
//	HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK    access key and secret key
//	HUAWEICLOUD_SDK_SECURITY_TOKEN            security token of temporary credentials
//	HUAWEICLOUD_SDK_PROJECT_ID                project
//	HUAWEICLOUD_SDK_IAM_ENDPOINT              base URL of IAM; https:// is put in front when missing
//	HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4   base URL of the service in region cn-north-4, and so on for each region;
//	                                          of several values behind commas the first is used
//	VPCEP_REGION                              region
//	VPCEP_ENDPOINT                            base URL of the service
//	VPCEP_TOKEN                               project-scoped IAM token
//	VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER,        account, name and password of an IAM user
//	VPCEP_IAM_PASSWORD
//
// Each of AK, SK, SECURITY_TOKEN, VPCEP_TOKEN and VPCEP_IAM_PASSWORD may be given as the path of a file that holds it,
// in the variable with _FILE at the end. Other options win over the environment: VPCEP_ENDPOINT is not looked at with
// WithRegion. Of several credentials the first in the table is used.
func FromEnv() Option { return optionFunc(func(c *config) { c.env = os.LookupEnv }) }

// readEnv fills in what is not set.
func (c *config) readEnv() {
	given := c.region != "" // By an option, which wins over VPCEP_ENDPOINT.
	c.projectID = c.orEnv(c.projectID, "HUAWEICLOUD_SDK_PROJECT_ID")
	c.region = c.orEnv(c.region, "VPCEP_REGION")
	if c.endpoint == "" && c.region != "" {
		list := c.orEnv("", "HUAWEICLOUD_SDK_REGION_VPCEP_"+strings.ToUpper(strings.ReplaceAll(c.region, "-", "_")))
		first, _, _ := strings.Cut(list, ",")
		c.endpoint = withScheme(strings.TrimSpace(first))
	}
	if !given {
		c.endpoint = withScheme(c.orEnv(c.endpoint, "VPCEP_ENDPOINT"))
	}
	c.iamEndpoint = withScheme(c.orEnv(c.iamEndpoint, "HUAWEICLOUD_SDK_IAM_ENDPOINT"))
	if len(c.sources) == 0 {
		c.readEnvCredentials()
	}
}

func (c *config) readEnvCredentials() {
	key, secret := c.secretFromEnv("HUAWEICLOUD_SDK_AK"), c.secretFromEnv("HUAWEICLOUD_SDK_SK")
	token := c.secretFromEnv("VPCEP_TOKEN")
	switch security := c.secretFromEnv("HUAWEICLOUD_SDK_SECURITY_TOKEN"); {
	case key != "" && secret != "":
		c.sources = append(c.sources, accessKeySource("FromEnv", key, secret, security))
	case key != "" || secret != "":
		c.fail(errors.New("FromEnv: HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK go together"))
	case token != "":
		WithToken(token).apply(c)
	default:
		c.readEnvUser()
	}
}

func (c *config) readEnvUser() {
	user := IAMUser{
		Account: c.orEnv("", "VPCEP_IAM_ACCOUNT"), Name: c.orEnv("", "VPCEP_IAM_USER"),
		Password: Secret(c.secretFromEnv("VPCEP_IAM_PASSWORD")),
	}
	if user == (IAMUser{}) {
		return
	}
	if user.check() != nil {
		c.fail(errors.New("FromEnv: VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER and VPCEP_IAM_PASSWORD go together"))
		return
	}
	WithIAMUser(user).apply(c)
}

// orEnv is value, or the variable when value is empty.
func (c *config) orEnv(value, name string) string {
	if value != "" {
		return value
	}
	found, _ := c.env(name)
	return strings.TrimSpace(found)
}

// secretFromEnv is the variable, or the content of the file that the variable with _FILE names.
func (c *config) secretFromEnv(name string) string {
	if value := c.orEnv("", name); value != "" {
		return value
	}
	path := c.orEnv("", name+"_FILE")
	if path == "" {
		return ""
	}
	content, err := os.ReadFile(path) // #nosec G304 G703 -- The user names the file.
	if err != nil {
		c.fail(fmt.Errorf("FromEnv: %s_FILE: %w", name, err))
	}
	return strings.TrimSpace(string(content))
}

// withScheme puts https:// in front of a host without a scheme.
func withScheme(url string) string {
	if url == "" || strings.Contains(url, "://") {
		return url
	}
	return "https://" + url
}
