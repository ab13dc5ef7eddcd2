package vpceptest

import (
	"encoding/hex"
	"net/http"
	"strconv"
	"sync"
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

// metadataSessions are the session tokens of the metadata service.
type metadataSessions struct {
	mu   sync.Mutex
	ends map[string]time.Time
}

// issueSession answers a request for a session token.
func (s *Service) issueSession(x *exchange) reply {
	seconds, err := strconv.Atoi(x.request.Header.Get("X-Metadata-Token-Ttl-Seconds"))
	switch {
	case s.config.metadata == MetadataWithoutTokens:
		return textReply(http.StatusNotFound, "text/plain", "Not Found")
	case x.request.Method != http.MethodPut:
		return textReply(http.StatusMethodNotAllowed, "text/plain", wrongIAMMethod)
	case err != nil || seconds < 1 || seconds > longestSession:
		return textReply(http.StatusBadRequest, "text/plain", "X-Metadata-Token-Ttl-Seconds must be from 1 to 21600.")
	}
	token := hex.EncodeToString(random(24))
	s.sessions.mu.Lock()
	defer s.sessions.mu.Unlock()
	if s.sessions.ends == nil {
		s.sessions.ends = map[string]time.Time{}
	}
	s.sessions.ends[token] = x.now.Add(time.Duration(seconds) * time.Second)
	return textReply(http.StatusOK, "text/plain", token)
}

// instanceKey answers a request for the key of the agency of the instance.
func (s *Service) instanceKey(x *exchange) reply {
	s.sessions.mu.Lock()
	valid := x.now.Before(s.sessions.ends[x.request.Header.Get("X-Metadata-Token")])
	s.sessions.mu.Unlock()
	switch {
	case x.request.Method != http.MethodGet:
		return iamRefusal(http.StatusMethodNotAllowed, wrongIAMMethod)
	case s.config.metadata == MetadataWithTokens && !valid:
		return iamRefusal(http.StatusUnauthorized, wrongMetadata)
	case s.config.metadata == MetadataWithoutAgency:
		return iamRefusal(http.StatusUnauthorized, noAgency)
	}
	key := s.keys.issue(principal{kind: "agency", name: s.config.agency}, x.now, s.config.keyLifetime)
	return mustReply(http.StatusOK, map[string]temporaryKey{"credential": key})
}

// podKey answers a request for the key of a pod.
func (s *Service) podKey(x *exchange) reply {
	switch {
	case x.request.Method != http.MethodPost:
		return iamRefusal(http.StatusMethodNotAllowed, wrongIAMMethod)
	case x.request.Header.Get("Authorization") != s.config.idToken:
		return iamRefusal(http.StatusUnauthorized, wrongIDToken)
	}
	key := s.keys.issue(principal{kind: "agency", name: s.config.agency}, x.now, s.config.keyLifetime)
	return mustReply(http.StatusOK, map[string]map[string]string{"credentials": {
		"accessKeyId": key.Access, "secretAccessKey": key.Secret, "securityToken": key.SecurityToken, "expiration": key.ExpiresAt,
	}})
}
