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
	serviceThrottling = "service-throttling"
)

// behaviors are all questions with the guesses of the embedded service.
func behaviors() []Behavior {
	return []Behavior{
		{ID: duplicates, Question: "a record that is on the whitelist already", Guess: Finding{Kind: KindIgnored}},
		{ID: batchLimit, Question: "records in a call", Guess: Finding{Kind: KindLimit, Number: 50}},
		{ID: batchRefused, Question: "more records in a call", Guess: refusal(400, "EndPoint.0016")},
		{ID: badRecord, Question: "a call with one bad record", Guess: Finding{Kind: KindAddsNone}},
		{ID: lateLists, Question: "time until a list shows a new record", Guess: Finding{Kind: KindAtOnce}},
		{ID: unknownIDs, Question: "removal of an id that is not there", Guess: Finding{Kind: KindAccepted}},
		{ID: unknownStrings, Question: "removal of a permission string that is not there", Guess: Finding{Kind: KindAccepted}},
		{ID: mixedTypes, Question: "an account and an organization path in one call", Guess: Finding{Kind: KindAccepted}},
		{ID: otherType, Question: "permission_type that contradicts the record", Guess: refusal(400, "EndPoint.3002")},
		{ID: repeatedMember, Question: "a member that repeats in a body", Guess: refusal(400, "EndPoint.0002")},
		{ID: unknownMember, Question: "a member of a body that the contract does not have", Guess: refusal(400, "EndPoint.0002")},
		{ID: unknownParameter, Question: "a query parameter that the contract does not have", Guess: refusal(400, "EndPoint.0002")},
		{ID: unknownService, Question: "details of a service that is not there", Guess: refusal(404, "EndPoint.0005")},
		{ID: unknownWhitelist, Question: "the whitelist of a service that is not there", Guess: refusal(400, "EndPoint.2003")},
		{ID: unknownConnection, Question: "the connections of a service that is not there", Guess: refusal(400, "EndPoint.2003")},
		{ID: newEndpoint, Question: "a new endpoint at a service that is not there", Guess: refusal(400, "EndPoint.2003")},
		{ID: unknownEndpoint, Question: "details of an endpoint that never was", Guess: refusal(404, "EndPoint.2006")},
		{ID: goneEndpoint, Question: "details of an endpoint that is gone", Guess: refusal(404, "EndPoint.2008")},
		{ID: partialUpdate, Question: "members that an update leaves out", Guess: Finding{Kind: KindKept}},
		{ID: samePort, Question: "two port mappings with one client port", Guess: Finding{Kind: KindAccepted}},
		{ID: markerSize, Question: "size of marker_id", Guess: Finding{Kind: KindBits, Number: 32}},
		{ID: zones, Question: "times", Guess: Finding{Kind: KindZone}},
		{ID: throttling, Question: "an answer of the gateway that throttles", Guess: Finding{Kind: KindThrottles, Status: 429, Code: "APIGW.0308", TellsWait: true}},
		{ID: serviceThrottling, Question: "an answer of the service itself that throttles", Guess: Finding{Kind: KindThrottles, Status: 400, Code: "EndPoint.0022"}},
	}
}

func refusal(status int, code string) Finding {
	return Finding{Kind: KindRefused, Status: status, Code: code}
}
