package vpcep

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// FromEnv takes what other options leave open from environment variables, and from files that they name. The names are those
// of the vendor's SDK, where it has one. Credentials are those of the first place that has some:
//
//	HUAWEICLOUD_SDK_IDP_ID,                   id of an identity provider of IAM, and path of the file with an id token
//	HUAWEICLOUD_SDK_ID_TOKEN_FILE             of OpenID Connect, see WithOIDC
//	HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK    access key and secret key
//	HUAWEICLOUD_SDK_SECURITY_TOKEN            with them, the security token of temporary credentials
//	VPCEP_TOKEN                               project-scoped IAM token
//	VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER,        account, name and password of an IAM user
//	VPCEP_IAM_PASSWORD
//	HUAWEICLOUD_SDK_CREDENTIALS_FILE          path of the profile file, see WithProfileFile; default .huaweicloud/credentials
//	                                          in the home directory, where it may be missing
//	VPCEP_METADATA_ENDPOINT                   base URL of the metadata service, see WithMetadata; default
//	                                          http://169.254.169.254; the value off leaves it out
//	HC_CONTAINER_CREDENTIALS_FULL_URI,        where a pod gets a temporary access key, and path of the file with the
//	HC_CONTAINER_AUTHORIZATION_TOKEN_FILE     token for it
//
// The last two are asked by the first call, and whichever gives a key is asked again before it ends. An error lists all places
// with the reason why each gave nothing. With VPCEP_AGENCY_NAME and VPCEP_AGENCY_ACCOUNT, all of them work in the name of an
// agency, see WithAgency. The other variables are:
//
//	HUAWEICLOUD_SDK_PROJECT_ID                project
//	HUAWEICLOUD_SDK_PROJECT_NAME              name of the project, see WithProjectName; the id goes first
//	VPCEP_CA_FILE                             path of a file with certificates, see WithRootCAs
//	HUAWEICLOUD_SDK_IAM_ENDPOINT              base URL of IAM
//	HUAWEICLOUD_SDK_STS_ENDPOINT              base URL of STS, see Client.Identity
//	HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4   base URL of the service in region cn-north-4, and so on for each region;
//	                                          of several values behind commas the first is used
//	HUAWEICLOUD_SDK_REGION_IAM_CN_NORTH_4     the same for IAM
//	HUAWEICLOUD_SDK_REGIONS_FILE              path of the regions file; default .huaweicloud/regions.yaml in the home
//	                                          directory, where it may be missing
//	VPCEP_REGION                              region
//	VPCEP_ENDPOINT                            base URL of the service
//
// Each of AK, SK, SECURITY_TOKEN, VPCEP_TOKEN and VPCEP_IAM_PASSWORD may be given as the path of a file that holds it, in the
// variable with _FILE at the end; keys and tokens are read anew once the service refuses them, and the password for each token of
// IAM. Other options win over the environment: VPCEP_ENDPOINT is not looked at with WithRegion. Of several hosts, WithRegion says
// which is used. Hosts get https:// in front when it is missing.
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
	if c.projectName == "" && c.projectID == "" {
		const name = "HUAWEICLOUD_SDK_PROJECT_ID"
		c.projectID = c.orEnv("", name)
		c.fail(checkPlain("FromEnv: "+name, c.projectID))
	}
	if c.projectID == "" {
		c.projectName = c.orEnv(c.projectName, "HUAWEICLOUD_SDK_PROJECT_NAME")
	}
	c.readEnvCAFile()
	c.region = c.orEnv(c.region, "VPCEP_REGION")
	c.readEnvMetadata()
	if len(c.sources) == 0 {
		c.readEnvCredentials()
	}
}

// readEnvCredentials takes the first credentials that the environment, the profile file, the metadata service or the identity
// of the pod have.
func (c *config) readEnvCredentials() {
	if len(c.agencies) == 0 {
		c.readEnvAgency()
	}
	before := len(c.errs)
	if c.readEnvVariables(); len(c.sources) > 0 || len(c.errs) > before {
		return
	}
	s, why := c.envProfile()
	if why != "" {
		var err error
		s, err = c.chainSource(noCredentialsError{tried: []string{errEnvEmpty.Error(), why}, foreign: c.foreign()})
		c.fail(err)
	}
	if len(c.errs) == before {
		c.sources = append(c.sources, s)
	}
}

// readEnvVariables takes credentials from variables.
func (c *config) readEnvVariables() {
	key, secret := c.secretFromEnv("HUAWEICLOUD_SDK_AK"), c.secretFromEnv("HUAWEICLOUD_SDK_SK")
	token := c.secretFromEnv("VPCEP_TOKEN")
	oidc := OIDC{Provider: c.orEnv("", "HUAWEICLOUD_SDK_IDP_ID"), TokenFile: c.orEnv("", "HUAWEICLOUD_SDK_ID_TOKEN_FILE")}
	switch security := c.secretFromEnv("HUAWEICLOUD_SDK_SECURITY_TOKEN"); {
	case oidc.Provider != "" && oidc.TokenFile != "":
		withSource(oidcSource("FromEnv", "HUAWEICLOUD_SDK_IDP_ID and HUAWEICLOUD_SDK_ID_TOKEN_FILE", oidc), oidc.check()).apply(c)
	case key != "" && secret != "":
		withSource(accessKeySource("FromEnv", "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK",
			signature.Key{AccessKey: key, SecretKey: secret, SecurityToken: security},
			c.rereadKey()),
			errors.Join(checkPlain("FromEnv: HUAWEICLOUD_SDK_AK", key), checkPlain("FromEnv: HUAWEICLOUD_SDK_SK", secret),
				checkPlain("FromEnv: HUAWEICLOUD_SDK_SECURITY_TOKEN", security))).apply(c)
	case key != "" || secret != "":
		c.fail(errors.New("FromEnv: HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK go together"))
	case oidc != OIDC{}:
		c.fail(errors.New("FromEnv: HUAWEICLOUD_SDK_IDP_ID and HUAWEICLOUD_SDK_ID_TOKEN_FILE go together"))
	case token != "":
		var reread func() (string, error)
		if path := c.orEnv("", "VPCEP_TOKEN_FILE"); c.orEnv("", "VPCEP_TOKEN") == "" {
			reread = func() (string, error) { return readPlainFile(path) }
		}
		withSource(tokenSource("WithToken", "VPCEP_TOKEN", token, reread), checkPlain("FromEnv: VPCEP_TOKEN", token)).apply(c)
	default:
		c.readEnvUser()
	}
}

func (c *config) readEnvUser() {
	const password = "VPCEP_IAM_PASSWORD" // #nosec G101 -- The name of a variable.
	user := IAMUser{
		Account: c.orEnv("", "VPCEP_IAM_ACCOUNT"), Name: c.orEnv("", "VPCEP_IAM_USER"),
		Password: Secret(c.secretFromEnv(password)),
	}
	if user == (IAMUser{}) {
		return
	}
	if user.check() != nil {
		c.fail(errors.New("FromEnv: VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER and VPCEP_IAM_PASSWORD go together"))
		return
	}
	read := func() (IAMUser, error) { return user, nil }
	if path := c.orEnv("", password+"_FILE"); c.orEnv("", password) == "" {
		read = func() (IAMUser, error) { return withPasswordOf(path, user) }
	}
	withSource(iamUserSource("VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER and "+password, read), nil).apply(c)
}

// withPasswordOf is a user with the password that is in a file by now.
func withPasswordOf(path string, user IAMUser) (IAMUser, error) {
	text, err := readSecretFile(path)
	user.Password = Secret(text)
	return user, err
}

func (c *config) readEnvAgency() {
	agency := Agency{Name: c.orEnv("", "VPCEP_AGENCY_NAME"), Account: c.orEnv("", "VPCEP_AGENCY_ACCOUNT")}
	switch {
	case agency == Agency{}:
	case agency.check() != nil:
		c.fail(errors.New("FromEnv: VPCEP_AGENCY_NAME and VPCEP_AGENCY_ACCOUNT go together"))
	default:
		c.agencies = append(c.agencies, agency)
	}
}

// orEnv is value, or the variable when value is empty.
func (c *config) orEnv(value, name string) string {
	if value != "" {
		return value
	}
	found, _ := c.env(name)
	return trimmed(found)
}

// checkPlain makes sure that a value is in no quotes and holds nothing but visible ASCII, as keys, tokens and ids do. A shell takes
// quotes away, env files keep them; what is copied from a page may bring spaces that nobody sees.
func checkPlain(name, value string) error {
	switch {
	case strings.Trim(value, "\"'`‘’“”") != value:
		return fmt.Errorf("%s: the value is in quotes: take them away", name)
	case strings.ContainsFunc(value, func(r rune) bool { return r <= ' ' || r > '~' }):
		return fmt.Errorf("%s: the value holds a control character such as a line break, a space, or a character that is not ASCII", name)
	default:
		return nil
	}
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
	secret, err := readSecretFile(path)
	if err != nil {
		c.fail(fmt.Errorf("FromEnv: %s_FILE: %w", name, err))
	}
	return secret
}
