//go:build !unix

package command

import "os/exec"

// startGroup does nothing where there are no groups of processes.
func startGroup(*exec.Cmd) {}

// endGroup ends a command alone.
func endGroup(cmd *exec.Cmd) error { return cmd.Process.Kill() }
