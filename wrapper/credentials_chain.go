package vpcep

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// noCredentialsError says where FromEnv looked for credentials and why there were none.
type noCredentialsError struct {
	tried   []string // Each with its reason.
	foreign []string // What to do about variables that other tools read.
	causes  []error
}

func (e *noCredentialsError) Error() string {
	text := "no credentials: " + strings.Join(e.tried, "; ")
	if len(e.foreign) > 0 {
		text += "; " + strings.Join(e.foreign, "; ")
	}
	return text
}

func (e *noCredentialsError) Unwrap() []error { return e.causes }

// Is matches ErrUnauthorized: there is nothing to authorize a request with.
func (e *noCredentialsError) Is(target error) bool { return target == ErrUnauthorized }

// keyChain gets keys from the first place that gives one, and stays with it.
type keyChain struct {
	links   []keyLink
	missing noCredentialsError      // Of the places that were looked at before.
	chosen  atomic.Pointer[keyLink] // Nil before the first key. The cache asks one at a time.
}

// keyLink is a place that may give a key.
type keyLink struct {
	name   string
	absent string   // Why it is not asked; "" where it is.
	probe  fetchKey // Asks whether the place is there, without patience.
	fetch  fetchKey
}

// origin names the place that gave the key.
func (k *keyChain) origin() string {
	if chosen := k.chosen.Load(); chosen != nil {
		return chosen.name
	}
	return "ECS metadata or pod identity"
}

// fetch is a fetchKey.
func (k *keyChain) fetch(ctx context.Context) (issued[*signature.Signer], error) {
	if chosen := k.chosen.Load(); chosen != nil {
		return chosen.fetch(ctx)
	}
	failed := noCredentialsError{tried: append([]string{}, k.missing.tried...), foreign: k.missing.foreign}
	for _, link := range k.links {
		if link.absent != "" {
			failed.tried = append(failed.tried, link.name+": "+link.absent)
			continue
		}
		key, err := link.probe(ctx)
		if err == nil {
			k.chosen.Store(&link)
			return key, nil
		}
		if ctx.Err() != nil {
			return key, err
		}
		failed.tried = append(failed.tried, fmt.Sprintf("%s: %s", link.name, withoutPrefix(withoutURL(err))))
		failed.causes = append(failed.causes, err)
	}
	return issued[*signature.Signer]{}, &failed
}

// chainSource looks for credentials outside the process when the first call needs them: at the metadata service, and at the
// identity of the pod, as the vendor's SDK does.
func (c *config) chainSource(missing noCredentialsError) (source, error) {
	url := c.metadataURL()
	instance := keyLink{name: "ECS metadata at " + url}
	if c.withoutMetadata {
		instance.absent = metadataVariable + " is " + metadataOff
	}
	identity := keyLink{name: "pod identity"}
	podURL, podTokenFile := c.orEnv("", podURLVariable), c.orEnv("", podTokenFileVariable)
	if podURL == "" || podTokenFile == "" {
		identity.absent = podURLVariable + " and " + podTokenFileVariable + " are not both set"
	} else if err := checkPodURL("FromEnv: "+podURLVariable, podURL); err != nil {
		return source{}, err
	}
	if instance.absent != "" && identity.absent != "" {
		for _, link := range []keyLink{instance, identity} {
			missing.tried = append(missing.tried, link.name+": "+link.absent)
		}
		return source{}, errors.New(missing.Error()) // Nobody was refused: it is the options that are wrong.
	}
	return source{name: "FromEnv", make: func(client *Client, b binding) Credentials {
		instance.probe, instance.fetch = newMetadata(client, url, 1).fetch, newMetadata(client, url, metadataAttempts).fetch
		identity.fetch = podKeys(client, podURL, podTokenFile)
		identity.probe = identity.fetch
		chain := &keyChain{links: []keyLink{instance, identity}, missing: missing}
		client.origin = chain.origin
		return newRenewedKey(b.project, chain.fetch)
	}}, nil
}

// foreignVariables are variables that other tools read for the same purpose, with what to set in their place.
var foreignVariables = []struct{ name, ours string }{
	{"HW_ACCESS_KEY", "HUAWEICLOUD_SDK_AK"},
	{"HW_SECRET_KEY", "HUAWEICLOUD_SDK_SK"},
	{"HW_SECURITY_TOKEN", "HUAWEICLOUD_SDK_SECURITY_TOKEN"},
	{"HW_AUTH_TOKEN", "VPCEP_TOKEN"},
	{"HW_USER_PASSWORD", "VPCEP_IAM_PASSWORD"},
	{"OS_ACCESS_KEY", "HUAWEICLOUD_SDK_AK"},
	{"OS_SECRET_KEY", "HUAWEICLOUD_SDK_SK"},
	{"OS_AUTH_TOKEN", "VPCEP_TOKEN"},
	{"OS_TOKEN", "VPCEP_TOKEN"},
	{"OS_PASSWORD", "VPCEP_IAM_PASSWORD"},
	{"CLOUD_SDK_AK", "HUAWEICLOUD_SDK_AK"},
	{"CLOUD_SDK_SK", "HUAWEICLOUD_SDK_SK"},
	{"HUAWEICLOUD_ACCESS_KEY", "HUAWEICLOUD_SDK_AK"},
	{"HUAWEICLOUD_SECRET_KEY", "HUAWEICLOUD_SDK_SK"},
}

// foreign says what to do about the variables of other tools that are set, and about a security token without a key.
func (c *config) foreign() []string {
	var advice []string
	for _, v := range foreignVariables {
		if c.orEnv("", v.name) != "" {
			advice = append(advice, v.name+" is set, which is not read: set "+v.ours)
		}
	}
	if name := "HUAWEICLOUD_SDK_SECURITY_TOKEN"; c.orEnv("", name) != "" || c.orEnv("", name+"_FILE") != "" {
		advice = append(advice, name+" is set, which counts only with HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK")
	}
	return advice
}

// errEnvEmpty says what is not set in the environment.
var errEnvEmpty = errors.New("environment: none of HUAWEICLOUD_SDK_IDP_ID with HUAWEICLOUD_SDK_ID_TOKEN_FILE, HUAWEICLOUD_SDK_AK with " +
	"HUAWEICLOUD_SDK_SK, VPCEP_TOKEN, and VPCEP_IAM_ACCOUNT with VPCEP_IAM_USER and VPCEP_IAM_PASSWORD is set")
