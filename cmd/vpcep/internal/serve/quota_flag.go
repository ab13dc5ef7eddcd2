package serve

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// quotaFlag is the value of a flag with the quotas of the embedded service.
type quotaFlag struct {
	services, endpoints int
	given               bool
}

// Set implements pflag.Value.
func (f *quotaFlag) Set(text string) error {
	services, endpoints, ok := strings.Cut(text, ",")
	if !ok {
		return errors.New("want SERVICES,ENDPOINTS, such as 2,10")
	}
	var err error
	if f.services, err = quotaNumber(services); err != nil {
		return err
	}
	if f.endpoints, err = quotaNumber(endpoints); err != nil {
		return err
	}
	f.given = true
	return nil
}

func quotaNumber(text string) (int, error) {
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return 0, fmt.Errorf("%q is no number from 0 on", text)
	}
	return int(n), nil
}

// String implements pflag.Value.
func (f *quotaFlag) String() string { return "" }

// Type implements pflag.Value.
func (f *quotaFlag) Type() string { return "quotas" }
