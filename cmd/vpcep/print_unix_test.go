//go:build unix

package main_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// A command that prints more than anybody reads ends with the first signal, and says that it did not print all.
func TestASignalWhilePrinting(t *testing.T) {
	t.Parallel()
	service, err := vpceptest.New()
	require.NoError(t, err)
	for n := range 5000 {
		service.AddPermissions(vpceptest.EndpointServiceID, fmt.Sprintf("iam:domain::%032d", n))
	}
	server := httptest.NewServer(service)
	t.Cleanup(server.Close)
	var errors bytes.Buffer
	program := program(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, program, "permissions", "list", vpceptest.EndpointServiceID, "-o", "csv")
	command.Stderr = &errors
	command.Env = append(os.Environ(),
		"VPCEP_ENDPOINT="+server.URL, "HUAWEICLOUD_SDK_PROJECT_ID="+vpceptest.ProjectID,
		"HUAWEICLOUD_SDK_AK="+vpceptest.AccessKey, "HUAWEICLOUD_SDK_SK="+vpceptest.SecretKey, "HOME="+t.TempDir(),
	)
	out, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	_, err = out.Read(make([]byte, 1)) // It prints.
	require.NoError(t, err)
	require.NoError(t, command.Process.Signal(syscall.SIGINT))
	require.Error(t, command.Wait())
	assert.Equal(t, 130, command.ProcessState.ExitCode())
	assert.Contains(t, errors.String(), "error: interrupted: write the output: it was cut off, so that what is printed is not complete\n")
}
