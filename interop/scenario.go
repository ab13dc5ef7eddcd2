package main

// step is a step of the scenario, which every client makes in its own language. The first two are those of the generator.
// FAULTS in the Makefile are what the embedded service does wrong for some of the others.
type step struct {
	Name string // What the client prints.
	Text string // What the table says.
}

var steps = []step{
	{"generate", "a client is generated"},
	{"compile", "it compiles"},
	{"token", "services are listed with a token"},
	{"signed", "the same, signed with an access key"},
	{"create", "two records are added, one by organization path"},
	{"pages", "all pages of the whitelist, one record on each"},
	{"refused", "a bad permission is refused, and the code of the service is in a typed error"},
	{"gateway", "an error of the gateway is typed too"},
	{"html", "of an HTML page with status 502 the status is known"},
	{"empty", "of an empty answer with status 503 too"},
	{"describe", "the description of a record is changed"},
	{"remove", "a record is removed"},
	{"endpoint", "an endpoint is made, accepted and read"},
	{"members", "unknown members are read"},
	{"values", "unknown states and kinds are read"},
	{"nulls", "null in place of members is read"},
	{"loose", "loose values are read: numbers and flags as strings, one value for a list"},
	{"times", "times without a zone are read"},
}
