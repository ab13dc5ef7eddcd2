package vpcep_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// faultGroupNames are the headings of the table.
var faultGroupNames = []string{
	"Nothing goes wrong", "A status without a body", "A page of something in between", "Errors of the service, the gateway and IAM",
	"A fault that passes", "A body that is not what it should be", "Connections and time",
}

// faultGroups are the rows of the table.
func faultGroups() [][]fault {
	return [][]fault{{{name: "none"}}, statusFaults(), pageFaults(), serviceFaults(), passingFaults(), bodyFaults(), connectionFaults()}
}

func statusFaults() []fault {
	var list []fault
	for _, status := range []int{
		101, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416,
		417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 522, 524,
		525, 599, 600, 700, 999,
	} {
		list = append(list, fault{name: strconv.Itoa(status), answer: answerWith(status, "")})
	}
	for _, status := range []int{101, 300, 301, 302, 303, 304, 305, 307, 308, 408, 500, 502, 503, 504, 520, 600, 999} {
		list = append(list, fault{name: fmt.Sprintf("%d, work done", status), after: true, answer: answerWith(status, "")})
	}
	for _, status := range []int{301, 302, 303, 307, 308} {
		elsewhere := answerWith(status, "", "Location", "https://login.example.net/")
		list = append(list,
			fault{name: fmt.Sprintf("%d to another host", status), answer: elsewhere},
			fault{name: fmt.Sprintf("%d to another host, work done", status), after: true, answer: elsewhere})
	}
	return list
}

func pageFaults() []fault {
	var list []fault
	for _, status := range []int{200, 201, 202, 203, 206, 226, 400, 401, 403, 404, 405, 407, 413, 429, 500, 502, 503, 504} {
		list = append(list, fault{name: fmt.Sprintf("HTML with %d", status), answer: answerWith(status, "<html><h1>Blocked</h1></html>")})
	}
	return append(list,
		fault{name: "HTML with 200, work done", after: true, answer: answerWith(200, "<html>ok</html>")},
		fault{name: "HTML with 404, of a proxy that is in the way", answer: answerWith(404, "<html>no such page</html>", "Via", "1.1 proxy")},
		fault{name: "plain text with 200", answer: answerWith(200, "OK", "Content-Type", "text/plain")},
		fault{name: "another API with 200", answer: answerWith(200, `{"items":[],"count":0}`)},
		fault{name: "JSON of a health check with 200", answer: answerWith(200, `{"status":"UP"}`)},
	)
}

// refusal makes a fault of an error of the service.
func refusal(status int, code string, header ...string) fault {
	body := fmt.Sprintf(`{"error":{"code":%q,"message":"It does not work."}}`, code)
	return fault{name: fmt.Sprintf("%d %s", status, code), answer: answerWith(status, body, header...)}
}

// gatewayRefusal makes a fault of an error of the gateway, in its flat form.
func gatewayRefusal(status int, code, message string, header ...string) fault {
	body := fmt.Sprintf(`{"error_code":%q,"error_msg":%q,"request_id":"r"}`, code, message)
	return fault{name: fmt.Sprintf("%d %s, %s", status, code, message), answer: answerWith(status, body, header...)}
}

// named gives a fault another name.
func named(f fault, name string) fault {
	f.name = name
	return f
}

// saysGone marks what only the service itself can say.
func saysGone(f fault) fault {
	f.gone = true
	return f
}

func serviceFaults() []fault {
	return []fault{
		refusal(400, "EndPoint.0002"), saysGone(refusal(404, "EndPoint.0005")), saysGone(refusal(400, "EndPoint.2003")),
		refusal(400, "EndPoint.2004"), refusal(400, "EndPoint.2018"), refusal(400, "EndPoint.1018"), refusal(400, "EndPoint.3006"),
		refusal(400, "EndPoint.3049"), refusal(401, "EndPoint.0003"), refusal(403, "EndPoint.0004"), refusal(400, "EndPoint.9999"),
		refusal(500, "EndPoint.0001"), refusal(500, "EndPoint.9999"), refusal(504, "EndPoint.0011"), refusal(504, "EndPoint.0012"),
		refusal(504, "EndPoint.0013"), refusal(400, "EndPoint.0022"),
		named(refusal(429, "APIGW.0308", "Retry-After", "3"), "429 with Retry-After: 3"),
		named(refusal(429, "APIGW.0308", "Retry-After", "3600"), "429 with Retry-After: 3600"),
		named(refusal(429, "APIGW.0308", "Retry-After", "soon"), "429 with Retry-After: soon"),
		named(refusal(503, "EndPoint.0001", "Retry-After", "2"), "503 with Retry-After: 2"),
		gatewayRefusal(429, "APIGW.0308", "limit:200,time:1 second"), gatewayRefusal(429, "APIGW.0308", "limit:200,time:1 day"),
		gatewayRefusal(401, "APIGW.0301", "the token must be updated"), gatewayRefusal(401, "APIGW.0301", "signature expired"),
		gatewayRefusal(401, "APIGW.0301", "AK access failed to reach the limit,forbidden"), gatewayRefusal(403, "APIGW.0310", "project not found"),
		gatewayRefusal(404, "APIGW.0101", "the API does not exist"), gatewayRefusal(504, "APIGW.0201", "backend timeout"),
		{name: "401 of IAM, with a number for a code", answer: answerWith(401, `{"error":{"code":401,"message":"wrong","title":"Unauthorized"}}`)},
		{name: "403 of IAM", answer: answerWith(403, `{"error_code":"IAM.0002","error_msg":"no"}`)},
		{name: "an error as a list", answer: answerWith(400, `[{"code":"EndPoint.0002","message":"no"}]`)},
		{name: "half of an error", answer: answerWith(404, `{"error":{"code":"EndPoint.0005"`)},
	}
}

// passingFaults happen once.
func passingFaults() []fault {
	var list []fault
	for _, f := range []fault{
		{name: "408", answer: answerWith(408, "")}, {name: "500", answer: answerWith(500, "")}, {name: "502", answer: answerWith(502, "<html>")},
		{name: "503", answer: answerWith(503, "")}, {name: "504", answer: answerWith(504, "")}, refusal(400, "EndPoint.0022"),
		refusal(429, "APIGW.0308", "Retry-After", "3"), gatewayRefusal(401, "APIGW.0301", "the token must be updated"),
		{name: "500, work done", after: true, answer: answerWith(500, "")}, {name: "504, work done", after: true, answer: answerWith(504, "")},
		{name: "999, work done", after: true, answer: answerWith(999, "")},
		{name: "HTML with 200", answer: answerWith(200, "<html>")},
		{name: "{}, work done", after: true, answer: answerWith(200, "{}")},
	} {
		f.name, f.once = f.name+", once", true
		list = append(list, f)
	}
	for _, f := range lostFaults() {
		f.name, f.once = f.name+", once", true
		list = append(list, f)
	}
	return list
}

// bodyFaults change what the service answered. It did its work.
func bodyFaults() []fault {
	var list []fault
	for _, body := range oddBodies {
		list = append(list, fault{name: body.name, after: true, answer: answerWith(http.StatusOK, body.text)})
	}
	for _, change := range bodyChanges {
		list = append(list, fault{name: change.name, after: true, answer: withBody(change.change)})
	}
	return list
}

// oddBodies are bodies of a success that is none, or that is loose.
var oddBodies = []struct{ name, text string }{
	{"an empty body", ""}, {"white space", " \n"}, {"null", "null"}, {"{}", "{}"}, {"[]", "[]"}, {"[{}]", "[{}]"}, {"a text", `"ok"`},
	{"true", "true"}, {"a number", "5"}, {"an error with 200", `{"error":{"code":"EndPoint.0002","message":"no"}}`},
	{"an error of the gateway with 200", `{"error_code":"APIGW.0301","error_msg":"no","request_id":"r"}`},
	{"an error beside members", `{"permissions":[],"connections":[],"error_code":"EndPoint.0016","error_msg":"no"}`},
	{"a negative total", `{"permissions":[],"total_count":-1}`}, {"members of a wrong type", `{"id":{},"permissions":5,"connections":true}`},
	{"elements of a wrong type", `{"id":[],"permissions":[5],"connections":["x"]}`},
	{"null in place of members", `{"id":null,"permissions":null,"connections":null,"projects":null,"total_count":null}`},
	{"empty elements", `{"id":null,"permissions":[{}],"connections":[null]}`}, {"65 levels", strings.Repeat("[", 65) + strings.Repeat("]", 65)},
	{"16 MiB and more", `{"id":"` + strings.Repeat("x", 16<<20) + `"}`},
}

// optionalMember is a member that no answer must have.
var optionalMember = regexp.MustCompile(`"(total_count|description|domain_id|updated_at)": *("[^"]*"|[0-9]+)`)

// bodyChanges change the body of the real answer.
var bodyChanges = []struct {
	name   string
	change func(body string) string
}{
	{"half of the body", func(body string) string { return body[:len(body)/2] }},
	{"all but the last byte", func(body string) string { return body[:max(0, len(body)-1)] }},
	{"the body twice", func(body string) string { return body + body }},
	{"something behind the body", func(body string) string { return body + "x" }},
	{"a NUL in front", func(body string) string { return "\x00" + body }},
	{"a byte order mark in front", func(body string) string {
		if body == "" {
			return body
		}
		return "\ufeff" + body
	}},
	{"an unknown member", func(body string) string { return strings.Replace(body, "{", `{"added_later":{"a":[1]},`, 1) }},
	{"null in place of members that may be missing", func(body string) string { return optionalMember.ReplaceAllString(body, `"$1":null`) }},
	{"spaces around", func(body string) string { return " \r\n" + body + "\n\t" }},
	{"keys in upper case", strings.ToUpper},
	{"ids left out", func(body string) string { return strings.ReplaceAll(body, `"id":`, `"no":`) }},
	{"single quotes", func(body string) string { return strings.ReplaceAll(body, `"`, `'`) }},
}
