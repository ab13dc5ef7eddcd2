package vpcep

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/smallfile"

	"github.com/vpcep-go/vpcep/gen"
)

func TestTableOfRegions(t *testing.T) {
	t.Parallel()
	require.Len(t, Regions(), 34)
	for id, want := range map[string]gen.Region{
		"eu-west-101": {ID: "eu-west-101", Endpoint: "https://vpcep.eu-west-101.myhuaweicloud.eu", IAMEndpoint: "https://iam.myhuaweicloud.com"},
		"cn-north-4":  {ID: "cn-north-4", Endpoint: "https://vpcep.cn-north-4.myhuaweicloud.com", IAMEndpoint: "https://iam.cn-north-4.myhuaweicloud.com"},
	} {
		region, ok := findRegion(Regions(), id)
		assert.True(t, ok)
		assert.Equal(t, want, region)
	}
	c := newConfig([]Option{WithRegion("cn-moon-1")})
	require.ErrorContains(t, errors.Join(c.errs...), `WithRegion: "cn-moon-1" is not one of the 34 known regions; give the host with WithEndpoint`)
}

// writeRegionsFile writes a regions file and gives its path.
func writeRegionsFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "regions.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// hostPlace is a place that can name the hosts of a region.
type hostPlace struct {
	option    Option
	variables map[string]string
	want      string
}

// set applies a place to options and variables.
func (p hostPlace) set(options *[]Option, variables map[string]string) {
	if p.option != nil {
		*options = append(*options, p.option)
	}
	maps.Copy(variables, p.variables)
}

// TestPrecedenceOfHosts names the host in all places of the list at WithRegion, then in all but the first, and so on.
func TestPrecedenceOfHosts(t *testing.T) {
	t.Parallel()
	file := writeRegionsFile(t, "vpcep:\n- id: cn-north-4\n  endpoint: s-file.example.com\nIam:\n- id: cn-north-4\n  endpoint: i-file.example.com\n")
	table, _ := findRegion(Regions(), "cn-north-4")
	inFile := map[string]string{"HUAWEICLOUD_SDK_REGIONS_FILE": file}
	for name, test := range map[string]struct {
		places []hostPlace
		got    func(c *config) string
	}{
		"service": {[]hostPlace{
			{option: WithEndpoint("https://s-option.example.com"), want: "https://s-option.example.com"},
			{option: WithRegions(gen.Region{ID: "cn-north-4", Endpoint: "https://s-regions.example.com"}), want: "https://s-regions.example.com"},
			{variables: map[string]string{"HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4": "s-region.example.com,second.example.com"}, want: "https://s-region.example.com"},
			{variables: map[string]string{"VPCEP_ENDPOINT": "s-variable.example.com"}, want: "https://s-variable.example.com"},
			{variables: inFile, want: "https://s-file.example.com"},
			{want: table.Endpoint},
		}, func(c *config) string { return c.endpoint }},
		"IAM": {[]hostPlace{
			{option: WithIAMEndpoint("https://i-option.example.com"), want: "https://i-option.example.com"},
			{option: WithRegions(gen.Region{ID: "cn-north-4", IAMEndpoint: "https://i-regions.example.com"}), want: "https://i-regions.example.com"},
			{variables: map[string]string{"HUAWEICLOUD_SDK_IAM_ENDPOINT": "i-variable.example.com"}, want: "https://i-variable.example.com"},
			{variables: map[string]string{"HUAWEICLOUD_SDK_REGION_IAM_CN_NORTH_4": "i-region.example.com"}, want: "https://i-region.example.com"},
			{variables: inFile, want: "https://i-file.example.com"},
			{want: table.IAMEndpoint},
		}, func(c *config) string { return c.iamEndpoint }},
	} {
		for i, first := range test.places {
			variables := map[string]string{"VPCEP_REGION": "cn-north-4"}
			options := []Option{WithToken("t"), WithProjectID("p"), withEnv(variables)}
			for _, place := range test.places[i:] {
				place.set(&options, variables)
			}
			c := newConfig(options)
			require.Empty(t, c.errs)
			assert.Equal(t, first.want, test.got(c), "%s, place %d", name, i+1)
		}
	}
}

func TestHostsAreFoundOneByOne(t *testing.T) {
	t.Parallel()
	own := WithRegions(
		gen.Region{ID: "cn-moon-1", Endpoint: "https://vpcep.moon.example.com/", IAMEndpoint: "https://iam.moon.example.com"},
		gen.Region{ID: "cn-north-4", Endpoint: "http://127.0.0.1:8080"},
	)
	c := newConfig(enough(own, WithRegion("cn-moon-1")))
	require.Empty(t, c.errs)
	assert.Equal(t, "https://vpcep.moon.example.com", c.endpoint)
	assert.Equal(t, "https://iam.moon.example.com", c.iamEndpoint)
	c = newConfig(enough(own))
	require.Empty(t, c.errs)
	assert.Equal(t, "http://127.0.0.1:8080", c.endpoint)
	assert.Equal(t, "https://iam.cn-north-4.myhuaweicloud.com", c.iamEndpoint)
}

func TestNothingIsReadWithoutFromEnv(t *testing.T) {
	t.Setenv("HUAWEICLOUD_SDK_REGIONS_FILE", "/no/such/file")
	t.Setenv("HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4", "https://env.example.com")
	t.Setenv("HUAWEICLOUD_SDK_IAM_ENDPOINT", "https://env.example.com")
	c := newConfig(enough())
	require.Empty(t, c.errs)
	assert.Equal(t, "https://vpcep.cn-north-4.myhuaweicloud.com", c.endpoint)
	assert.Equal(t, "https://iam.cn-north-4.myhuaweicloud.com", c.iamEndpoint)
	require.NotEmpty(t, newConfig(enough(FromEnv(), WithRegion("cn-moon-1"))).errs, "with it, the file must exist")
}

func TestHostsOfAllPlacesAreChecked(t *testing.T) {
	t.Parallel()
	file := writeRegionsFile(t, "# ours\nVPCEP:\n  - id: cn-north-4\n    endpoint: http://file.example.com\n")
	for name, test := range map[string]struct {
		options   []Option
		variables map[string]string
		want      string
	}{
		"WithRegions": {[]Option{WithRegions(gen.Region{ID: "cn-x", IAMEndpoint: "http://iam.example.com"})}, nil,
			`WithRegions: region "cn-x": http is allowed for loopback addresses only`},
		"no id":     {[]Option{WithRegions(gen.Region{Endpoint: "https://example.com"})}, nil, "WithRegions: a region has no id"},
		"no host":   {[]Option{WithRegions(gen.Region{ID: "cn-x"})}, nil, `WithRegions: region "cn-x" has no host`},
		"twice":     {[]Option{WithRegions(gen.Region{ID: "a", Endpoint: "https://a.b"}, gen.Region{ID: "a", Endpoint: "https://c.d"})}, nil, `region "a" is given twice`},
		"variable":  {nil, map[string]string{"HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4": "http://example.com"}, "HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4: http is allowed"},
		"IAM":       {nil, map[string]string{"HUAWEICLOUD_SDK_IAM_ENDPOINT": "https://user@example.com"}, "HUAWEICLOUD_SDK_IAM_ENDPOINT: the URL must not hold a user"},
		"file":      {nil, map[string]string{"HUAWEICLOUD_SDK_REGIONS_FILE": file}, "FromEnv: " + file + ":4: http is allowed"},
		"no file":   {nil, map[string]string{"HUAWEICLOUD_SDK_REGIONS_FILE": "/no/such/file"}, "FromEnv: HUAWEICLOUD_SDK_REGIONS_FILE: open /no/such/file"},
		"directory": {nil, map[string]string{"HUAWEICLOUD_SDK_REGIONS_FILE": t.TempDir()}, "is a directory"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := New(enough(append(test.options, withEnv(test.variables))...)...)
			require.ErrorContains(t, err, test.want)
			assert.NotContains(t, err.Error(), "no host:")
		})
	}
}

func TestRegionsFileInTheHomeDirectory(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	at := func(dir string, err error) Option {
		return optionFunc(func(c *config) { c.home = func() (string, error) { return dir, err } })
	}
	for _, missing := range []Option{at(home, nil), at("", errors.New("no home"))} {
		c := newConfig(enough(withEnv(nil), missing))
		require.Empty(t, c.errs, "it may be missing")
		assert.Equal(t, "https://vpcep.cn-north-4.myhuaweicloud.com", c.endpoint)
	}
	require.NoError(t, os.Mkdir(filepath.Join(home, ".huaweicloud"), 0o700))
	path := filepath.Join(home, ".huaweicloud", "regions.yaml")
	require.NoError(t, os.WriteFile(path, []byte("VPCEP:\n  - id: cn-moon-1\n    endpoint: https://vpcep.moon.example.com\n"), 0o600))
	c := newConfig(enough(withEnv(nil), at(home, nil), WithRegion("cn-moon-1")))
	require.Empty(t, c.errs)
	assert.Equal(t, "https://vpcep.moon.example.com", c.endpoint)
	assert.Empty(t, c.iamEndpoint)

	require.NoError(t, os.WriteFile(path, make([]byte, smallfile.Settings+1), 0o600))
	c = newConfig(enough(withEnv(nil), at(home, nil)))
	require.ErrorContains(t, errors.Join(c.errs...), "FromEnv: the regions file: "+path+": the file is larger than 1024 KiB")
	c = newConfig(enough(withEnv(nil), at(home, nil), WithEndpoint("https://example.com"), WithIAMEndpoint("https://example.com")))
	require.Empty(t, c.errs, "a file that nobody needs is not read")
}
