package conformance

// The questions that the pages of the service leave open.
const (
	duplicates        = "duplicates"
	batchLimit        = "batch-limit"
	batchRefused      = "batch-refused"
	badRecord         = "bad-record"
	lateLists         = "late-lists"
	unknownIDs        = "unknown-ids"
	unknownStrings    = "unknown-strings"
	mixedTypes        = "mixed-types"
	otherType         = "other-type"
	repeatedMember    = "repeated-member"
	unknownMember     = "unknown-member"
	unknownParameter  = "unknown-parameter"
	unknownService    = "unknown-service"
	unknownWhitelist  = "unknown-service-whitelist"
	unknownConnection = "unknown-service-connections"
	newEndpoint       = "unknown-service-endpoint"
	unknownEndpoint   = "unknown-endpoint"
	goneEndpoint      = "gone-endpoint"
	partialUpdate     = "partial-update"
	samePort          = "same-client-port"
	markerSize        = "marker-id"
	zones             = "times"
	throttling        = "throttling"
)

// behaviors are all questions with the guesses of the embedded service.
func behaviors() []Behavior {
	return []Behavior{
		{ID: duplicates, Question: "a record that is on the whitelist already", Guess: "ignored"},
		{ID: batchLimit, Question: "records in a call", Guess: "50"},
		{ID: batchRefused, Question: "more records in a call", Guess: "refused with 400 EndPoint.0016"},
		{ID: badRecord, Question: "a call with one bad record", Guess: "adds none"},
		{ID: lateLists, Question: "time until a list shows a new record", Guess: "none"},
		{ID: unknownIDs, Question: "removal of an id that is not there", Guess: "accepted"},
		{ID: unknownStrings, Question: "removal of a permission string that is not there", Guess: "accepted"},
		{ID: mixedTypes, Question: "an account and an organization path in one call", Guess: "accepted"},
		{ID: otherType, Question: "permission_type that contradicts the record", Guess: "refused with 400 EndPoint.3002"},
		{ID: repeatedMember, Question: "a member that repeats in a body", Guess: "refused with 400 EndPoint.0002"},
		{ID: unknownMember, Question: "a member of a body that the contract does not have", Guess: "refused with 400 EndPoint.0002"},
		{ID: unknownParameter, Question: "a query parameter that the contract does not have", Guess: "refused with 400 EndPoint.0002"},
		{ID: unknownService, Question: "details of a service that is not there", Guess: "refused with 404 EndPoint.0005"},
		{ID: unknownWhitelist, Question: "the whitelist of a service that is not there", Guess: "refused with 400 EndPoint.2003"},
		{ID: unknownConnection, Question: "the connections of a service that is not there", Guess: "refused with 400 EndPoint.2003"},
		{ID: newEndpoint, Question: "a new endpoint at a service that is not there", Guess: "refused with 400 EndPoint.2003"},
		{ID: unknownEndpoint, Question: "details of an endpoint that never was", Guess: "refused with 404 EndPoint.2006"},
		{ID: goneEndpoint, Question: "details of an endpoint that is gone", Guess: "refused with 404 EndPoint.2008"},
		{ID: partialUpdate, Question: "members that an update leaves out", Guess: "kept"},
		{ID: samePort, Question: "two port mappings with one client port", Guess: "accepted"},
		{ID: markerSize, Question: "size of marker_id", Guess: "fits 32 bits"},
		{ID: zones, Question: "times", Guess: "with a zone"},
		{ID: throttling, Question: "an answer that throttles", Guess: NotFound},
	}
}
