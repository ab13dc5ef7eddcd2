package vpcep

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
)

// caFileVariable names a file with certificates.
const caFileVariable = "VPCEP_CA_FILE"

// WithRootCAs trusts certificates beside those of the system, for a private cloud or a proxy that shows its own. pem has one or
// more of them in PEM form. A client given with WithHTTPClient brings its own; client certificates go there too. The variables
// SSL_CERT_FILE and SSL_CERT_DIR of Go change what the system trusts.
func WithRootCAs(pem []byte) Option {
	return optionFunc(func(c *config) { c.fail(c.addRootCAs("WithRootCAs", pem)) })
}

func (c *config) addRootCAs(option string, text []byte) error {
	if c.rootCAs == nil {
		pool, err := x509.SystemCertPool()
		if err != nil {
			return fmt.Errorf("%s: the certificates of the system: %w", option, err)
		}
		c.rootCAs = pool
	}
	text = withoutMark(text)
	if !c.rootCAs.AppendCertsFromPEM(text) {
		return fmt.Errorf("%s: there is no certificate in PEM form%s", option, insteadOfPEM(text))
	}
	return nil
}

// insteadOfPEM says what there is in place of a certificate in PEM form, where that is something known. It shows nothing of it.
func insteadOfPEM(text []byte) string {
	if _, err := x509.ParseCertificate(text); err == nil {
		return ", but one in DER form: write it as PEM with 'openssl x509 -inform DER'"
	}
	block, _ := pem.Decode(text)
	switch {
	case block == nil:
		return ""
	case block.Type != "CERTIFICATE":
		return fmt.Sprintf(", but %q: give the certificate of the authority", block.Type)
	default:
		_, err := x509.ParseCertificate(block.Bytes)
		return fmt.Sprintf(" that can be read: %v", err)
	}
}

// readEnvCAFile trusts what the file of the environment holds, unless an option says what to trust.
func (c *config) readEnvCAFile() {
	path := c.orEnv("", caFileVariable)
	if path == "" || c.rootCAs != nil || c.httpClient != nil {
		return
	}
	text, err := readSmallFile(path)
	if err != nil {
		c.fail(fmt.Errorf("FromEnv: %s: %w", caFileVariable, err))
		return
	}
	c.fail(c.addRootCAs("FromEnv: "+caFileVariable+": "+path, text))
}

// checkRootCAs makes sure that there is a transport of ours to trust the certificates.
func (c *config) checkRootCAs() error {
	switch _, standard := http.DefaultTransport.(*http.Transport); {
	case c.rootCAs == nil:
		return nil
	case c.httpClient != nil:
		return errors.New("WithRootCAs: with WithHTTPClient, put the certificates into its transport")
	case !standard:
		return errors.New("WithRootCAs: http.DefaultTransport was replaced: give a client with WithHTTPClient whose transport trusts the certificates")
	default:
		return nil
	}
}

// trust makes a transport trust the certificates. Nil leaves it as it is.
func trust(transport *http.Transport, roots *x509.CertPool) {
	if roots == nil {
		return
	}
	if transport.TLSClientConfig == nil {
		transport.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	transport.TLSClientConfig.RootCAs = roots
}
