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
//	HUAWEICLOUD_SDK_IAM_ENDPOINT              base URL of IAM
//	HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4   base URL of the service in region cn-north-4, and so on for each region;
//	                                          of several values behind commas the first is used
//	HUAWEICLOUD_SDK_REGION_IAM_CN_NORTH_4     the same for IAM
//	HUAWEICLOUD_SDK_REGIONS_FILE              path of the regions file; default .huaweicloud/regions.yaml in the home
//	                                          directory, where it may be missing
//	VPCEP_REGION                              region
//	VPCEP_ENDPOINT                            base URL of the service
//	VPCEP_TOKEN                               project-scoped IAM token
//	VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER,        account, name and password of an IAM user
//	VPCEP_IAM_PASSWORD
//
// Each of AK, SK, SECURITY_TOKEN, VPCEP_TOKEN and VPCEP_IAM_PASSWORD may be given as the path of a file that holds it,
// in the variable with _FILE at the end. Other options win over the environment: VPCEP_ENDPOINT is not looked at with
// WithRegion. Of several credentials the first in the table is used. Of several hosts, WithRegion says which is used.
// Hosts get https:// in front when it is missing.
//
// The regions file is YAML: the name of a service, in any case, with a list of regions. Only VPCEP and IAM are looked at,
// but all of the file must have this form:
//
//	VPCEP:
//	  - id: 'cn-north-4'
//	    endpoint: 'https://vpcep.example.com'
//	IAM:
//	  - id: 'cn-north-4'
//	    endpoints:
//	      - 'https://iam.example.com' # Of several, the first is used.
//
// An error in it names the file and the line. Without FromEnv nothing of all this is read.
func FromEnv() Option {
	return optionFunc(func(c *config) { c.env, c.home = os.LookupEnv, os.UserHomeDir })
}

// readEnv fills in what is not set.
func (c *config) readEnv() {
	c.projectID = c.orEnv(c.projectID, "HUAWEICLOUD_SDK_PROJECT_ID")
	c.region = c.orEnv(c.region, "VPCEP_REGION")
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
		c.fail(checkControls("FromEnv", key, secret, security))
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
