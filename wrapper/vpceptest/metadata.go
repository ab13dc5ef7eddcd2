package vpceptest

import (
	"encoding/hex"
	"net/http"
	"strconv"
	"time"
)

// The names of the requests to the metadata service and to the identity of a pod, for Service.Requests and Fault.
const (
	MetadataKeyOperation   = "MetadataSecurityKey"
	MetadataTokenOperation = "MetadataToken" // #nosec G101 -- A name.
	PodOperation           = "PodIdentityCredentials"
)

const (
	metadataKeyPath   = "/openstack/latest/securitykey"
	metadataTokenPath = "/meta-data/latest/api/token" // #nosec G101 -- A path.
	podPath           = "/pod-identity/credentials"
	wrongMetadata     = "The metadata token is missing, wrong or has ended."
	noAgency          = "Please configure Cloud Service Agency first"
	longestSession    = 21600 // Seconds.
)

// issueSession answers a request for a session token.
func (s *Service) issueSession(x *exchange) reply {
	seconds, err := strconv.Atoi(x.request.Header.Get("X-Metadata-Token-Ttl-Seconds"))
	switch {
	case s.config.metadata == MetadataWithoutTokens:
		return textReply(http.StatusNotFound, "text/plain", "Not Found")
	case err != nil || seconds < 1 || seconds > longestSession:
		return textReply(http.StatusBadRequest, "text/plain", "X-Metadata-Token-Ttl-Seconds must be from 1 to 21600.")
	}
	token := hex.EncodeToString(random(24))
	s.sessions.add(token, struct{}{}, x.now, x.now.Add(time.Duration(seconds)*time.Second))
	return textReply(http.StatusOK, "text/plain", token)
}

// instanceKey answers a request for the key of the agency of the instance.
func (s *Service) instanceKey(x *exchange) reply {
	_, _, valid := s.sessions.find(x.request.Header.Get("X-Metadata-Token"), x.now)
	switch {
	case s.config.metadata == MetadataWithTokens && !valid:
		return iamRefusal(http.StatusUnauthorized, wrongMetadata)
	case s.config.metadata == MetadataWithoutAgency:
		return iamRefusal(http.StatusUnauthorized, noAgency)
	}
	return jsonReply(http.StatusOK, object{"credential": s.agencyKey(x)})
}

// podKey answers a request for the key of a pod.
func (s *Service) podKey(x *exchange) reply {
	if x.request.Header.Get("Authorization") != s.config.idToken {
		return iamRefusal(http.StatusUnauthorized, wrongIDToken)
	}
	key := s.agencyKey(x)
	return jsonReply(http.StatusOK, object{"credentials": object{
		"accessKeyId": key.Access, "secretAccessKey": key.Secret, "securityToken": key.SecurityToken, "expiration": key.ExpiresAt,
	}})
}

// agencyKey is a key of the agency, for as long as keys live.
func (s *Service) agencyKey(x *exchange) temporaryKey {
	return s.issueKey(principal{kind: "agency", name: s.config.agency}, x.now, s.config.keyLifetime)
}
