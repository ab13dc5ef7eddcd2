package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"
)

// buildService builds the command line of this project, whose serve command is the embedded service.
func buildService(ctx context.Context) (program string, remove func(), err error) {
	folder, err := os.MkdirTemp("", "vpcep")
	if err != nil {
		return "", nil, err
	}
	program = filepath.Join(folder, "vpcep")
	build := exec.CommandContext(ctx, "go", "build", "-C", "..", "-o", program, "./cmd/vpcep") // #nosec G204 -- No input is in it.
	build.Stderr = os.Stderr
	return program, func() { _ = os.RemoveAll(folder) }, build.Run()
}

// service is a running vpcep serve.
type service struct {
	process   *exec.Cmd
	variables []string // For the environment of a client.
}

// start starts a service with faults, and gets a token from it.
func start(ctx context.Context, program string, faults []string) (*service, error) {
	file := filepath.Join(filepath.Dir(program), "env")
	arguments := []string{"serve", "--env-file", file}
	for _, fault := range faults {
		arguments = append(arguments, "--fault", fault)
	}
	s := &service{process: exec.CommandContext(ctx, program, arguments...)} // #nosec G204 -- The program was built here.
	s.process.Cancel = func() error { return s.process.Process.Signal(os.Interrupt) }
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	settings, err := waitFor(ctx, file)
	if err != nil {
		s.end()
		return nil, err
	}
	for name, value := range settings {
		s.variables = append(s.variables, name+"="+value)
	}
	token, err := token(ctx, settings)
	if err != nil {
		s.end()
		return nil, fmt.Errorf("token: %w", err)
	}
	s.variables = append(s.variables, "VPCEP_TOKEN="+token)
	return s, nil
}

// end ends the service, which removes its file then.
func (s *service) end() {
	_ = s.process.Process.Signal(os.Interrupt)
	_ = s.process.Wait()
}

var exported = regexp.MustCompile(`(?m)^export (\w+)='(.*)'$`)

// waitFor waits for the file that the service writes once it listens, and reads it.
func waitFor(ctx context.Context, file string) (map[string]string, error) {
	for range 200 {
		text, err := os.ReadFile(file) // #nosec G304 -- The file is in a folder of this program.
		if found := exported.FindAllStringSubmatch(string(text), -1); err == nil && len(found) > 0 {
			settings := map[string]string{}
			for _, match := range found {
				settings[match[1]] = match[2]
			}
			return settings, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil, errors.New("vpcep serve does not listen")
}

// token asks for a token with the made-up password of the service.
func token(ctx context.Context, settings map[string]string) (string, error) {
	type object = map[string]any
	body, err := json.Marshal(object{"auth": object{
		"identity": object{"methods": []string{"password"}, "password": object{"user": object{
			"name": settings["VPCEP_IAM_USER"], "password": settings["VPCEP_IAM_PASSWORD"],
			"domain": object{"name": settings["VPCEP_IAM_ACCOUNT"]},
		}}},
		"scope": object{"project": object{"id": settings["HUAWEICLOUD_SDK_PROJECT_ID"]}},
	}})
	if err != nil {
		return "", err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, settings["HUAWEICLOUD_SDK_IAM_ENDPOINT"]+"/v3/auth/tokens", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusCreated {
		return "", errors.New(answer.Status)
	}
	return answer.Header.Get("X-Subject-Token"), nil
}
