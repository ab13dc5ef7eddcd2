package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/textfile"
	"github.com/vpcep-go/vpcep/internal/smallfile"
)

// The keys of a profile.
const (
	KeyRegion      = "region"
	KeyProject     = "project"
	KeyProjectID   = "project_id"
	KeyEndpoint    = "endpoint"
	KeyIAMEndpoint = "iam_endpoint"
	KeyCAFile      = "ca_file"
	KeyOutput      = "output"
	KeyCredentials = "credentials"
)

// The words of credentials; anything else is the path of a profile file of the vendor's SDK.
const (
	CredentialsEnvironment = "environment"
	CredentialsMetadata    = "metadata"
)

// ProfileKeys are the keys of a profile.
func ProfileKeys() []string {
	return []string{KeyRegion, KeyProject, KeyProjectID, KeyEndpoint, KeyIAMEndpoint, KeyCAFile, KeyOutput, KeyCredentials}
}

// Profile is a set of settings from the configuration file.
type Profile struct {
	Name, Path string
	values     map[string]string
}

// String names the profile and its file.
func (p Profile) String() string { return "profile " + p.Name + " of " + p.Path }

// defaultProfile is the profile that counts where nothing names one.
const defaultProfile = "default"

// didYouMean asks about a word of the configuration file.
const didYouMean = "did you mean %s?"

// secretKey matches keys that people give secrets.
var secretKey = regexp.MustCompile(`(?i)^(ak|sk|.*(secret|passw|token|access_?key|private_?key|api_?key).*|.*[_-](ak|sk))$`)

// CheckProfileValue refuses a key that is not known, a secret, and a value that cannot be.
func CheckProfileValue(key, value string) error {
	switch {
	case secretKey.MatchString(key):
		return &UsageError{
			Err:  fmt.Errorf("%s: a secret does not belong into the configuration file; nothing was read or written", key),
			Hint: "set it in the environment, see 'vpcep help environment'; credentials says where they come from",
		}
	case !slices.Contains(ProfileKeys(), key):
		err := Usagef("there is no setting %q; there are %s", key, strings.Join(ProfileKeys(), ", "))
		return Unknown(err, key, ProfileKeys(), didYouMean, "")
	case key == KeyOutput && value != "" && !slices.Contains(formats(), Format(value)):
		names := Map(formats(), func(form Format) string { return string(form) })
		return Usagef("output: %q is no form of output; there are %s", value, strings.Join(names, ", "))
	case key == KeyCredentials && value != "" && value != CredentialsEnvironment && value != CredentialsMetadata && !strings.ContainsAny(value, `/\`):
		return Usagef("credentials: %q is neither environment nor metadata, and no path of a profile file, such as ~/.huaweicloud/credentials", value)
	default:
		return nil
	}
}

// formats are the forms that every command has that prints records.
func formats() []Format {
	return []Format{FormatTable, FormatJSON, FormatYAML, FormatCSV, FormatName}
}

// ProfilePath is the path of the configuration file; "" where there is no place for one.
func (a *App) ProfilePath() string {
	directory := a.variable("XDG_CONFIG_HOME")
	if !filepath.IsAbs(directory) {
		directory = ""
	}
	if directory == "" && runtime.GOOS == "windows" {
		directory = a.variable("AppData")
	}
	if home := a.variable("HOME"); directory == "" && home != "" {
		directory = filepath.Join(home, ".config")
	}
	if directory == "" {
		return ""
	}
	return filepath.Join(directory, "vpcep", "config.yaml")
}

// expanded is a path with the home directory in the place of ~.
func (a *App) expanded(path string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		return filepath.Join(a.variable("HOME"), rest)
	}
	return path
}

// ReadProfiles reads and checks the configuration file. A file that is not there has no profiles.
func ReadProfiles(path string) (map[string]map[string]string, error) {
	text, err := smallfile.Read(path, smallfile.Settings)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) { // HOME=/dev/null stands for no home.
		return map[string]map[string]string{}, nil
	}
	if err != nil {
		return nil, &UsageError{Err: fmt.Errorf("configuration file: %w", err), Hint: "correct it, or write it anew with 'vpcep configure'"}
	}
	const correct = "correct the file; 'vpcep configure --help' shows one"
	if text, err = textfile.Decode(text, path); err != nil {
		return nil, &UsageError{Err: err, Hint: correct}
	}
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		return nil, &UsageError{Err: fmt.Errorf("%s: %w", path, err), Hint: correct}
	}
	profiles := map[string]map[string]string{}
	if len(root.Content) == 0 {
		return profiles, nil
	}
	return profiles, eachMember(path, root.Content[0], root.Content[0], func(key, value *yaml.Node) error {
		if key.Value != "profiles" {
			return at(path, key, checkTop(key.Value))
		}
		return eachMember(path, key, value, func(name, values *yaml.Node) error {
			profile := map[string]string{}
			profiles[name.Value] = profile
			return eachMember(path, name, values, func(key, value *yaml.Node) error {
				if value.Kind != yaml.ScalarNode {
					return at(path, key, Usagef("%s: want one value", key.Value))
				}
				profile[key.Value] = value.Value
				return at(path, key, CheckProfileValue(key.Value, value.Value))
			})
		})
	})
}

// checkTop is the error for what stands beside profiles.
func checkTop(key string) error {
	if err := CheckProfileValue(key, ""); err != nil {
		return err
	}
	return Usagef("%s: it belongs into a profile, below profiles: and the name of the profile", key)
}

// eachMember visits the members of a mapping, which stands below a key in a file.
func eachMember(path string, below, mapping *yaml.Node, visit func(key, value *yaml.Node) error) error {
	if mapping.Kind == yaml.ScalarNode && mapping.Tag == "!!null" {
		return nil
	}
	if mapping.Kind != yaml.MappingNode {
		return at(path, below, Usagef("want names with values"))
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if key := mapping.Content[i].Value; seen[key] {
			return at(path, mapping, Usagef("%s: it is there twice; take one away", key))
		}
		seen[mapping.Content[i].Value] = true
		if err := visit(mapping.Content[i], mapping.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// at names the line of an error.
func at(path string, node *yaml.Node, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s:%d: %w", path, node.Line, err)
}

// readProfile takes the profile that --profile or VPCEP_PROFILE names.
func (a *App) readProfile() error {
	name := a.ProfileName()
	path := a.ProfilePath()
	a.profile = Profile{Name: name, Path: path}
	if path == "" {
		if name != defaultProfile {
			return Usagef("profile %s: there is no place for a configuration file: set XDG_CONFIG_HOME or HOME", name)
		}
		return nil
	}
	profiles, err := ReadProfiles(path)
	if err != nil {
		return err
	}
	values, ok := profiles[name]
	if !ok && name != defaultProfile {
		err := Usagef("there is no profile %q in %s", name, path)
		return Unknown(err, name, slices.Sorted(maps.Keys(profiles)), didYouMean, "make it with 'vpcep configure --profile "+name+"'")
	}
	a.profile.values = values
	return nil
}

// ProfileName is the name of the profile that counts.
func (a *App) ProfileName() string {
	return cmp.Or(a.profileFlag, a.variable("VPCEP_PROFILE"), defaultProfile)
}
