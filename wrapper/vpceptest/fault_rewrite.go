package vpceptest

import "regexp"

var zonedTime = regexp.MustCompile(`"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z"`)

func zoneless(_ Fault, r reply) reply {
	r.body = zonedTime.ReplaceAll(r.body, []byte(`"$1.174"`))
	return r
}

// The values that the documented examples write in another way than the tables say.
var (
	strictNumber = regexp.MustCompile(`"(client_port|server_port)":(\d+)`)
	strictFlag   = regexp.MustCompile(`"(enable_dns|is_charge)":(true|false)`)
	listOfOne    = regexp.MustCompile(`"(active_status|dns_names)":\[("[^"]*")\]`)
)

// loosen writes an answer the way the examples do.
func loosen(_ Fault, r reply) reply {
	for _, strict := range []*regexp.Regexp{strictNumber, strictFlag} {
		r.body = strict.ReplaceAll(r.body, []byte(`"$1":"$2"`))
	}
	r.body = listOfOne.ReplaceAll(r.body, []byte(`"$1":$2`))
	return r
}
