package vpcep

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/vpcep-go/vpcep/wrapper/internal/profile"
	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// profileFileVariable names the profile file.
const profileFileVariable = "HUAWEICLOUD_SDK_CREDENTIALS_FILE" // #nosec G101 -- The name of a variable.

// WithProfileFile takes credentials from the section [basic] of a profile file, as the vendor's SDK does: the keys ak, sk and
// security_token, or idp_id and id_token_file, which win. What other options and the environment leave open, project_id says too;
// iam_endpoint counts before the environment. The file is read by New, and a key anew once the service refuses it. Its values may
// be quoted; what follows # or ; is a comment. An error names the file and the line, and no value.
func WithProfileFile(path string) Option {
	return optionFunc(func(c *config) {
		s, why, err := c.readProfile(path)
		if why != "" {
			err = errors.New(why)
		}
		if err != nil {
			s.name = "WithProfileFile"
			err = fmt.Errorf("WithProfileFile: %w", err)
		}
		withSource(s, err).apply(c)
	})
}

// profileSection reads the section of a profile file that counts.
func profileSection(path string) (profile.Section, error) {
	text, err := readSmallFile(path)
	if err != nil {
		return nil, err
	}
	sections, err := profile.Parse(path, string(text))
	return sections["basic"], err
}

// keyOfProfile is the access key of a section.
func keyOfProfile(path string, basic profile.Section) (signature.Key, error) {
	key := signature.Key{AccessKey: basic["ak"], SecretKey: basic["sk"], SecurityToken: basic["security_token"]}
	return key, errors.Join(checkPlain(path+": ak", key.AccessKey), checkPlain(path+": sk", key.SecretKey),
		checkPlain(path+": security_token", key.SecurityToken))
}

// rereadProfile reads an access key anew. A file that is being written may lack a part of it.
func rereadProfile(path string) (signature.Key, error) {
	basic, err := profileSection(path)
	switch {
	case err != nil:
		return signature.Key{}, err
	case basic["ak"] == "" || basic["sk"] == "":
		return signature.Key{}, errors.New(path + ": the section [basic] has no ak and sk")
	default:
		return keyOfProfile(path, basic)
	}
}

// halfOfProfile says what a section lacks that has one half of a pair, or gives nil.
func halfOfProfile(path string, basic profile.Section) error {
	for _, pair := range [][2]string{{"ak", "sk"}, {"idp_id", "id_token_file"}} {
		has, lacks := pair[0], pair[1]
		if basic[has] == "" {
			has, lacks = lacks, has
		}
		if basic[has] != "" {
			return fmt.Errorf("%s: the section [basic] has %s and no %s: they go together", path, has, lacks)
		}
	}
	return nil
}

// readProfile reads the credentials of a profile file. Where it holds none, it says why.
func (c *config) readProfile(path string) (s source, why string, err error) {
	basic, err := profileSection(path)
	if err != nil {
		return source{}, "", err
	}
	from := "profile file " + path
	switch {
	case basic["idp_id"] != "" && basic["id_token_file"] != "":
		s = oidcSource("WithProfileFile", from, OIDC{Provider: basic["idp_id"], TokenFile: basic["id_token_file"]})
	case basic["ak"] != "" && basic["sk"] != "":
		var key signature.Key
		key, err = keyOfProfile(path, basic)
		s = accessKeySource("WithProfileFile", from, key, func() (signature.Key, error) { return rereadProfile(path) })
	default:
		if err := halfOfProfile(path, basic); err != nil {
			return source{}, "", err
		}
		return source{}, path + ": the section [basic] has neither ak and sk nor idp_id and id_token_file; its name and theirs are in lower case", nil
	}
	c.profile.projectID, c.profile.iamEndpoint = basic["project_id"], basic["iam_endpoint"]
	return s, "", err
}

// envProfile takes credentials from the profile file that a variable names, or else from the default one, where it may be
// missing. Where there are none, it says why.
func (c *config) envProfile() (s source, why string) {
	path, named := c.homeFile(profileFileVariable, "credentials")
	if path == "" {
		return source{}, "profile file: there is no home directory"
	}
	s, why, err := c.readProfile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return source{}, "profile file " + path + ": it does not exist"
	case err != nil && named:
		c.fail(fmt.Errorf("FromEnv: %s: %w", profileFileVariable, err))
	case err != nil:
		c.fail(fmt.Errorf("FromEnv: the profile file: %w", err))
	case why != "":
		return source{}, "profile file " + why
	}
	return s, ""
}
