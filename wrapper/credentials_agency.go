package vpcep

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

const (
	minAgencyLifetime     = 15 * time.Minute
	maxAgencyLifetime     = 24 * time.Hour
	defaultAgencyLifetime = time.Hour
)

// Agency is an agency of IAM: what another account lets yours do in its name.
type Agency struct {
	Name      string        // Name of the agency.
	Account   string        // Name of the account that made the agency. One of Account and AccountID is needed.
	AccountID string        // Id of that account.
	Lifetime  time.Duration // How long a key is asked for, 15 min to 24 h; 0 means 1 h.
}

// WithAgency works in the name of an agency: the other credentials ask IAM for a temporary access key, which signs the
// requests. The key is kept for all callers and renewed before it ends, and once after the service refused it. The project is
// one of the account that made the agency. Given again, each agency asks for the next one.
func WithAgency(agency Agency) Option {
	return optionFunc(func(c *config) {
		c.agencies = append(c.agencies, agency)
		c.fail(agency.check())
	})
}

// check says what is wrong.
func (a Agency) check() error {
	switch {
	case a.Name == "":
		return errors.New("WithAgency: Name is needed")
	case (a.Account == "") == (a.AccountID == ""):
		return errors.New("WithAgency: one of Account and AccountID is needed")
	case a.Lifetime != 0 && (a.Lifetime < minAgencyLifetime || a.Lifetime > maxAgencyLifetime):
		return fmt.Errorf("WithAgency: Lifetime must be from %s to %s", minAgencyLifetime, maxAgencyLifetime)
	default:
		return nil
	}
}

// assume gets keys of an agency, through a chain with the credentials that may use it.
func assume(send doer, iamEndpoint string, agency Agency) fetchKey {
	role := object{"agency_name": agency.Name, "duration_seconds": int(cmp.Or(agency.Lifetime, defaultAgencyLifetime).Seconds())}
	if agency.Account != "" {
		role["domain_name"] = agency.Account
	} else {
		role["domain_id"] = agency.AccountID
	}
	identity := object{"methods": []string{"assume_role"}, "assume_role": role}
	refused := iamRefusals()
	return func(ctx context.Context) (issued[*signature.Signer], error) {
		return guard(ctx, refused, "", func() (issued[*signature.Signer], error) {
			return getIAMKey(ctx, send, iamEndpoint, identity)
		})
	}
}
