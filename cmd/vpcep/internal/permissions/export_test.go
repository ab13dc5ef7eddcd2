package permissions_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// Whatever list and export print, sync and diff read: it is what is there.
func TestWhatIsPrintedIsRead(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	var all []string
	for n := range 20_000 {
		all = append(all, fmt.Sprintf("iam:domain::%032x", n))
	}
	all = append(all, "*", "organizations:orgPath::o-1/r-1/ou-1", `organizations:orgPath::o "1", ü/=r-1;/ou-*`,
		`organizations:orgPath::o\1/${r} %{x} $${y}`, "organizations:orgPath::*")
	s.AddPermissions(s.ServiceID, all...)
	for command, formats := range map[string][]string{"list": {"csv", "json", "yaml"}, "export": {"csv", "json", "yaml", "hcl"}} {
		for _, format := range formats {
			t.Run(command+" "+format, func(t *testing.T) {
				t.Parallel()
				file := clitest.WriteText(t, "a."+format, s.Ok(t, "permissions", command, s.ServiceID, "-o", format))
				var plan struct {
					InSync bool `json:"in_sync"`
					Kept   int
				}
				s.OkInto(t, &plan, "permissions", "diff", s.ServiceID, file)
				assert.True(t, plan.InSync)
				assert.Equal(t, len(all), plan.Kept)
				s.Ok(t, "permissions", "sync", s.ServiceID, "--file", file, "--prune", "--yes")
			})
		}
	}
	t.Cleanup(func() { assert.Equal(t, all, s.OnWhitelist(), "nothing was changed") })
}

// A whitelist is copied from one service to another, once for each record.
func TestExportToAnotherService(t *testing.T) {
	t.Parallel()
	const other = "11111111-2222-3333-4444-555555555555"
	s := clitest.NewStand(t)
	s.AddPermissions(s.ServiceID, "*", clitest.OnePath, "*")
	s.AddEndpointService(other, vpceptest.StatusAvailable)
	csv := s.Ok(t, "permissions", "export", s.ServiceID)
	assert.Equal(t, "permission\n*\n"+clitest.OnePath+"\n", csv)
	got := s.VpcepRaw(t, csv, "permissions", "sync", other, "--file", "-")
	require.Zero(t, got.Code, got.Err)
	assert.Len(t, s.Whitelist(other), 2)
	empty := s.NewService(t)
	assert.Equal(t, "permission\n", s.Ok(t, "permissions", "export", empty), "an empty whitelist is a header")
	got = s.VpcepRaw(t, s.Ok(t, "permissions", "export", empty, "-o", "hcl"), "permissions", "diff", empty, "-")
	assert.Contains(t, got.Err, "warning: the file holds no records\n")
	assert.Zero(t, got.Code)
}

func TestDiff(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddPermissions(s.ServiceID, "*", clitest.OnePath)
	got := s.VpcepRaw(t, "permission\n*\n"+clitest.OneAccount+"\n", "permissions", "diff", s.ServiceID, "-")
	assert.Equal(t, cli.ExitPending, got.Code, got.Err)
	assert.Equal(t, "+ iam:domain::"+clitest.OneAccount+"\n- "+clitest.OnePath+"\n1 to add, 1 to remove, 1 kept\n", got.Out)
	got = s.VpcepRaw(t, "permission\n", "permissions", "diff", s.ServiceID, "-")
	assert.Equal(t, cli.ExitPending, got.Code, got.Err)
	assert.Contains(t, got.Out, "0 to add, 2 to remove, 0 kept\n")
	got = s.VpcepRaw(t, "permission\n*\n"+clitest.OnePath+"\n", "permissions", "diff", s.ServiceID, "-")
	assert.Zero(t, got.Code, got.Err)
	var plan map[string]any
	got = s.VpcepRaw(t, "permission\n*\n", "permissions", "diff", s.ServiceID, "-", "-o", "json")
	require.NoError(t, json.Unmarshal([]byte(got.Out), &plan))
	assert.Equal(t, cli.ExitPending, got.Code)
	assert.Len(t, plan["remove"], 1)
	assert.Empty(t, s.Changes())
}

// An id that differs from one that is there only in case is pointed out, whether or not that one would go.
func TestDiffInCaseOnly(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddPermissions(s.ServiceID, "iam:domain::"+clitest.OneAccount, clitest.OnePath)
	other := strings.ToUpper(clitest.OneAccount)
	in := "permission\n" + other + "\n" + clitest.OnePath + "\n"
	const hint = "  differs only in case from iam:domain::" + clitest.OneAccount + ", which is there\n"
	got := s.VpcepRaw(t, in, "permissions", "diff", s.ServiceID, "-")
	assert.Equal(t, cli.ExitPending, got.Code, got.Err)
	assert.Equal(t, "? iam:domain::"+other+hint+"+ iam:domain::"+other+"\n- iam:domain::"+clitest.OneAccount+"\n1 to add, 1 to remove, 1 kept\n", got.Out)
	got = s.VpcepRaw(t, in, "permissions", "sync", s.ServiceID, "--file", "-", "--dry-run", "-o", "json")
	var plan struct{ Similar []whitelist.Similar }
	require.NoError(t, json.Unmarshal([]byte(got.Out), &plan))
	assert.Equal(t, []whitelist.Similar{{Permission: "iam:domain::" + other, Present: "iam:domain::" + clitest.OneAccount}}, plan.Similar)
}

func TestExportForTerraform(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	id := s.NewService(t, "--name", "9-shop", "--description", `50 %{ "of" ${x}`, "--tag", "team=a$b")
	s.AddPermissions(id, "iam:domain::"+clitest.OneAccount, `organizations:orgPath::o\1/${r}`)
	service := s.EndpointServices()[0]
	for _, one := range s.EndpointServices() {
		if one.ID == id {
			service = one
		}
	}
	require.Equal(t, id, service.ID)
	assert.Equal(t, `import {
  to = huaweicloud_vpcep_service.service_9-shop
  id = "`+id+`"
}

resource "huaweicloud_vpcep_service" "service_9-shop" {
  name        = "9-shop"
  server_type = "VM"
  vpc_id      = "`+clitest.AnyVPC+`"
  port_id     = "`+clitest.AnyPort+`"
  description = "50 %%{ \"of\" $${x}"
  approval    = true

  port_mapping {
    protocol      = "TCP"
    service_port  = 80
    terminal_port = 8080
  }

  permissions = [
    "iam:domain::`+clitest.OneAccount+`",
  ]

  organization_permissions = [
    "organizations:orgPath::o\\1/$${r}",
  ]

  tags = {
    "team" = "a$b"
  }
}
`, s.Ok(t, "permissions", "export", id, "-o", "hcl"))
	got := s.Vpcep(t, "permissions", "list", id, "-o", "hcl")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "must be one of table, json, yaml, csv, name\n")
}
