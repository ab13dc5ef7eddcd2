package root_test

import (
	"encoding/pem"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestTheProjectByItsName(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	args := []string{"--project-id", "", "--iam-endpoint", s.URL, "quotas"}
	got := s.Vpcep(t, append(args, "--project", vpceptest.ProjectName)...)
	assert.Zero(t, got.Code, got.Err)
	got = s.Vpcep(t, append(args, "--project", "other")...)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, `IAM has no project "other" for these credentials: check --region (VPCEP_REGION) or give --project-id (HUAWEICLOUD_SDK_PROJECT_ID)`)
}

func TestErrorsOfCallsNameFlagsAndVariables(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService(s.ServiceID, vpceptest.StatusAvailable)
	named := []string{"--project-id", "", "--iam-endpoint", s.URL, "--project", "other"}
	for _, args := range [][]string{
		append(named, "permissions", "list", s.ServiceID, "-o", "json"),
		append(named, "permissions", "add", s.ServiceID, "*"),
		append(named, "services", "delete", s.ServiceID, "--yes"),
		append(named, "api", "ListQuotaDetails"),
		append(named, "whoami"),
		{"whoami"}, // The host of IAM is not known.
	} {
		got := s.Vpcep(t, args...)
		text := strings.Replace(got.Out+got.Err, "WithAccessKey", "", 1) // The source of whoami.
		assert.Regexp(t, `since --project-id \(HUAWEICLOUD_SDK_PROJECT_ID\) is not given|give --region \(VPCEP_REGION\) or --iam-endpoint \(HUAWEICLOUD_SDK_IAM_ENDPOINT\)`, text, args)
		assert.NotContains(t, text, "With", args)
	}
}

func TestCertificatesOfAPrivateCloud(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	server := httptest.NewTLSServer(s.Service)
	t.Cleanup(server.Close)
	file := clitest.WriteText(t, "ca.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})))
	got := s.Vpcep(t, "--endpoint", server.URL, "quotas")
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "hint: the certificate of the host is not trusted; check --endpoint and the proxy, and give that of a private cloud with --ca-file or SSL_CERT_FILE")
	got = s.Vpcep(t, "--endpoint", server.URL, "--ca-file", file, "quotas")
	assert.Zero(t, got.Code, got.Err)
	got = s.Vpcep(t, "--ca-file", clitest.WriteText(t, "none.pem", "none"), "quotas")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: --ca-file: there is no certificate in PEM form")
	got = s.Vpcep(t, "--ca-file", "/dev/zero", "quotas")
	assert.Contains(t, got.Err, "error: --ca-file: /dev/zero: the file is larger than 1024 KiB")
}
