package vpceptest

import "time"

// What the other ways to credentials are made with, unless an option says otherwise. None of it is a secret.
const (
	// Agency is the agency of Account. The user may use it, and it is that of the ECS instance of the metadata service.
	Agency = "vpceptest-agency"
	// Provider is the identity provider that takes IDToken.
	Provider = "vpceptest-provider"
	// IDToken is the id token that Provider takes, and the token for the identity of a pod.
	IDToken = "vpceptest.id.token" // #nosec G101 -- Opens nothing but this stand-in.
)

// defaultTemporaryLifetime is how long a temporary access key lives at most.
const defaultTemporaryLifetime = 24 * time.Hour

// Metadata is what a metadata service does. See WithMetadata.
type Metadata int

// The kinds of metadata services. Hosts differ.
const (
	MetadataWithTokens    Metadata = iota // It wants a session token in X-Metadata-Token.
	MetadataWithoutTokens                 // It knows nothing of session tokens.
	MetadataWithoutAgency                 // The instance has no agency.
)

// WithMetadata sets what the metadata service does. Default MetadataWithTokens.
func WithMetadata(m Metadata) Option { return func(c *config) { c.metadata = m } }

// WithKeyLifetime sets how long a temporary access key is valid at most, whatever is asked for. Default 24 h.
func WithKeyLifetime(d time.Duration) Option { return func(c *config) { c.keyLifetime = d } }
