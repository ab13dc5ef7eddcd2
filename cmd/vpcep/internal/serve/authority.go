package serve

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// authority is a made-up certificate authority. Its key signs one certificate and is forgotten, and what it signs is good
// for the names of this machine only: who trusts it by mistake trusts nothing else.
type authority struct {
	certificate OwnFile // Without a path there is no TLS.
}

// authorityMark is the first line of the file. Readers of PEM pass over it.
const authorityMark = "# Certificate of the made-up authority of vpcep serve; it is removed when the service ends.\n"

// authorityLifetime is how long the certificates are valid.
const authorityLifetime = 30 * 24 * time.Hour

func (a *authority) scheme() string {
	if a.certificate.path == "" {
		return "http"
	}
	return "https"
}

// variables tell clients which authority to trust.
func (a *authority) variables() []Variable {
	if a.certificate.path == "" {
		return nil
	}
	path, err := filepath.Abs(a.certificate.path)
	if err != nil {
		path = a.certificate.path
	}
	return []Variable{{"VPCEP_CA_FILE", path}}
}

// secure makes a listener speak TLS with a certificate of a new authority, and writes that of the authority into the file.
// HTTP/2 is left out: a fault that cuts a connection needs a connection of its own.
func (a *authority) secure(listener net.Listener, remote bool) (net.Listener, error) {
	if a.certificate.path == "" {
		return listener, nil
	}
	certificate, root, err := issue(namesOf(listener.Addr(), remote), time.Now())
	if err != nil {
		return nil, fmt.Errorf("--tls: %w", err)
	}
	if err := a.certificate.Write(string(root)); err != nil {
		return nil, err
	}
	return tls.NewListener(listener, &tls.Config{
		Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"},
	}), nil
}

// names are what a certificate is for.
type names struct {
	hosts     []string
	addresses []net.IP
}

// namesOf are the names of this machine for itself, and those that others know it by where they may come.
func namesOf(address net.Addr, remote bool) names {
	n := names{[]string{"localhost"}, []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}}
	if tcp, ok := address.(*net.TCPAddr); ok && !tcp.IP.IsUnspecified() {
		n.addresses = append(n.addresses, tcp.IP)
	}
	if !remote {
		return n
	}
	if host, err := os.Hostname(); err == nil {
		n.hosts = append(n.hosts, host)
	}
	interfaces, _ := net.InterfaceAddrs() // Without them the name is left.
	for _, each := range interfaces {
		if prefix, ok := each.(*net.IPNet); ok {
			n.addresses = append(n.addresses, prefix.IP)
		}
	}
	return n
}

// issue makes an authority and a certificate by it. root is the certificate of the authority, as PEM.
func issue(n names, now time.Time) (certificate tls.Certificate, root []byte, err error) {
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return certificate, nil, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return certificate, nil, err
	}
	parent := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "vpcep serve, made up"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(authorityLifetime),
		IsCA: true, BasicConstraintsValid: true, MaxPathLenZero: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
		PermittedDNSDomainsCritical: true, PermittedDNSDomains: n.hosts, PermittedIPRanges: rangesOf(n.addresses),
	}
	rootDER, err := x509.CreateCertificate(rand.Reader, parent, parent, authorityKey.Public(), authorityKey)
	if err != nil {
		return certificate, nil, err
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "vpcep serve"}, NotBefore: parent.NotBefore, NotAfter: parent.NotAfter,
		DNSNames: n.hosts, IPAddresses: n.addresses,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, parent, key.Public(), authorityKey)
	if err != nil {
		return certificate, nil, err
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: rootDER}), nil
}

// rangesOf are ranges of one address each.
func rangesOf(addresses []net.IP) []*net.IPNet {
	var ranges []*net.IPNet
	for _, ip := range addresses {
		bits := 8 * net.IPv6len
		if v4 := ip.To4(); v4 != nil {
			ip, bits = v4, 8*net.IPv4len
		}
		ranges = append(ranges, &net.IPNet{IP: ip, Mask: net.CIDRMask(bits, bits)})
	}
	return ranges
}
