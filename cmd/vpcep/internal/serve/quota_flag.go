package serve

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// setQuotas reads the value of --quotas.
func (e *Embedded) setQuotas(text string) error {
	services, endpoints, ok := strings.Cut(text, ",")
	if !ok {
		return errors.New("want SERVICES,ENDPOINTS, such as 2,10")
	}
	most, err := quotaNumber(services)
	if err != nil {
		return err
	}
	mostEndpoints, err := quotaNumber(endpoints)
	if err != nil {
		return err
	}
	e.quotas = vpceptest.WithQuotas(most, mostEndpoints)
	return nil
}

func quotaNumber(text string) (int, error) {
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return 0, fmt.Errorf("%q is no number from 0 on", text)
	}
	return int(n), nil
}
