package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type probe struct{ name, params, body, answer, schemas, extra string }

func TestZZProbe(t *testing.T) {
	original, _ := os.ReadFile("../../openapi/vpcep.yaml")
	str := "{type: string}"
	_ = str
	probes := []probe{
		{name: "allowEmptyValue", params: "{name: a, in: query, allowEmptyValue: true, schema: {type: string}}"},
		{name: "object query", params: "{name: a, in: query, schema: {type: object, properties: {x: {type: string}}}}"},
		{name: "content param", params: "{name: a, in: query, content: {application/json: {schema: {type: string}}}}"},
		{name: "nullable query", params: "{name: a, in: query, schema: {type: integer, nullable: true}}"},
		{name: "nullable required query", params: "{name: a, in: query, required: true, schema: {type: integer, nullable: true}}"},
		{name: "optional list pointer", params: "{name: a, in: query, schema: {type: array, nullable: true, items: {type: string}}}"},
		{name: "same name two places", params: "{name: a, in: query, schema: {type: string}}, {name: a, in: header, schema: {type: string}}"},
		{name: "param collides ctx", params: "{name: ctx, in: query, required: true, schema: {type: string}}"},
		{name: "param named opts", params: "{name: opts, in: query, required: true, schema: {type: string}}"},
		{name: "param named body", params: "{name: body, in: query, required: true, schema: {type: string}}"},
		{name: "param named c", params: "{name: c, in: query, required: true, schema: {type: string}}"},
		{name: "param named params", params: "{name: params, in: query, required: true, schema: {type: string}}"},
		{name: "param named req", params: "{name: req, in: query, required: true, schema: {type: string}}, {name: X-A, in: header, schema: {type: string}}"},
		{name: "param named to", params: "{name: to, in: query, required: true, schema: {type: string}}"},
		{name: "param named gen", params: "{name: gen, in: query, required: true, schema: {type: string}}"},
		{name: "param named server", params: "{name: server, in: query, required: true, schema: {type: string}}"},
		{name: "param named text", params: "{name: text, in: query, required: true, schema: {type: string}}", body: "{type: object, properties: {a: {type: string}}}"},
		{name: "param with dots", params: "{name: 'a.b', in: query, schema: {type: string}}"},
		{name: "param filter[x]", params: "{name: 'filter[x]', in: query, schema: {type: string}}"},
		{name: "param $top", params: "{name: '$top', in: query, schema: {type: string}}"},
		{name: "param keyword required", params: "{name: type, in: query, required: true, schema: {type: string}}"},
		{name: "params object name Params field", params: "{name: validate, in: query, schema: {type: string}}"},
		{name: "default zero", params: "{name: a, in: query, schema: {type: integer, default: 0}}"},
		{name: "deprecated param", params: "{name: a, in: query, deprecated: true, schema: {type: string}}"},
		{name: "byte header", params: "{name: X-B, in: header, schema: {type: string, format: byte}}"},
		{name: "int enum query list", params: "{name: a, in: query, schema: {type: array, items: {type: integer, enum: [1, 2]}}}"},
		{name: "no type param", params: "{name: a, in: query, schema: {}}"},
		{name: "limit int64", params: "{name: limit, in: query, schema: {type: integer, format: int64, minimum: 0, maximum: 9}}"},
		{name: "member Validate", body: "{type: object, properties: {validate: {type: string}}}"},
		{name: "member AppendJSON", body: "{type: object, properties: {append_json: {type: string}}}"},
		{name: "member additionalProperties name", body: "{type: object, properties: {additional_properties: {type: string}}, additionalProperties: {type: string}}"},
		{name: "no type schema with props", body: "{properties: {a: {type: string}}}"},
		{name: "empty object body", body: "{type: object}"},
		{name: "free body", body: "{}"},
		{name: "array of maps", body: "{type: array, items: {type: object, additionalProperties: {type: string, maxLength: 2}}}"},
		{name: "number enum", body: "{type: object, properties: {a: {type: number, enum: [1.5]}}}"},
		{name: "bool enum", body: "{type: object, properties: {a: {type: boolean, enum: [true]}}}"},
		{name: "enum null", body: "{type: object, properties: {a: {type: string, nullable: true, enum: [x, null]}}}"},
		{name: "enum dash plus", body: "{type: object, properties: {a: {type: string, enum: ['-', '+', '*', ' ']}}}"},
		{name: "enum case", body: "{type: object, properties: {a: {type: string, enum: [ab, AB]}}}"},
		{name: "enum non ascii", body: "{type: object, properties: {a: {type: string, enum: ['é', '中文']}}}"},
		{name: "nullable enum", body: "{type: object, properties: {a: {type: string, nullable: true, enum: [x, y]}}}"},
		{name: "nullable list", body: "{type: object, required: [a], properties: {a: {type: array, nullable: true, items: {type: string}}}}"},
		{name: "nullable object required", body: "{type: object, required: [a], properties: {a: {type: object, nullable: true, properties: {b: {type: string}}}}}"},
		{name: "nullable map", body: "{type: object, required: [a], properties: {a: {type: object, nullable: true, additionalProperties: {type: string}}}}"},
		{name: "nullable date", body: "{type: object, required: [a], properties: {a: {type: string, format: date, nullable: true}}}"},
		{name: "nullable time", body: "{type: object, required: [a], properties: {a: {type: string, format: date-time, nullable: true}}}"},
		{name: "nullable bytes", body: "{type: object, required: [a], properties: {a: {type: string, format: byte, nullable: true, maxLength: 4}}}"},
		{name: "bytes maxLength", body: "{type: object, properties: {a: {type: string, format: byte, maxLength: 4}}}"},
		{name: "date pattern", body: "{type: object, properties: {a: {type: string, format: date, pattern: '^2'}}}"},
		{name: "datetime enum", body: "{type: object, properties: {a: {type: string, format: date-time, enum: ['2020-01-01T00:00:00Z']}}}"},
		{name: "allOf two inline", body: "{allOf: [{type: object, properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: integer}}}]}"},
		{name: "allOf conflicting", body: "{allOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {a: {type: integer}}}]}"},
		{name: "allOf same member twice", body: "{allOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {a: {type: string}}}]}"},
		{name: "props beside allOf", body: "{type: object, properties: {c: {type: string}}, allOf: [{type: object, properties: {a: {type: string}}}]}"},
		{name: "allOf string", body: "{type: object, properties: {a: {allOf: [{type: string, minLength: 1}, {maxLength: 3}]}}}"},
		{name: "allOf required only", body: "{allOf: [{type: object, properties: {a: {type: string}}}, {required: [a]}]}"},
		{name: "oneOf inline props", body: "{oneOf: [{type: object, properties: {a: {type: string}}}], discriminator: {propertyName: k}}"},
		{name: "oneOf beside props", body: "{$ref: '#/components/schemas/U'}", schemas: "    U: {type: object, properties: {z: {type: string}}, oneOf: [{$ref: '#/components/schemas/UA'}], discriminator: {propertyName: kind}}\n    UA: {type: object, required: [kind], properties: {kind: {type: string}}}\n"},
		{name: "oneOf of strings", body: "{type: object, properties: {a: {oneOf: [{type: string}, {type: integer}]}}}"},
		{name: "mapping", body: "{$ref: '#/components/schemas/U'}", schemas: "    U: {oneOf: [{$ref: '#/components/schemas/UA'}], discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/UA'}}}\n    UA: {type: object, required: [kind], properties: {kind: {type: string}}}\n"},
		{name: "discriminator not member", body: "{$ref: '#/components/schemas/U'}", schemas: "    U: {oneOf: [{$ref: '#/components/schemas/UA'}], discriminator: {propertyName: kind}}\n    UA: {type: object, properties: {q: {type: string}}}\n"},
		{name: "discriminator without union", body: "{type: object, discriminator: {propertyName: a}, properties: {a: {type: string}}}"},
		{name: "required recursion", body: "{$ref: '#/components/schemas/R'}", schemas: "    R: {type: object, required: [r], properties: {r: {$ref: '#/components/schemas/R'}}}\n"},
		{name: "mutual recursion answers", answer: "{$ref: '#/components/schemas/RA'}", schemas: "    RA: {type: object, properties: {b: {$ref: '#/components/schemas/RB'}}}\n    RB: {type: object, properties: {a: {$ref: '#/components/schemas/RA'}}}\n"},
		{name: "ref to ref", body: "{type: object, properties: {a: {$ref: '#/components/schemas/A1'}}}", schemas: "    A1: {$ref: '#/components/schemas/A2'}\n    A2: {type: string, maxLength: 3}\n"},
		{name: "named list", body: "{type: object, required: [a], properties: {a: {$ref: '#/components/schemas/L1'}}}", answer: "{$ref: '#/components/schemas/L1'}", schemas: "    L1: {type: array, minItems: 1, items: {type: string, maxLength: 3}}\n"},
		{name: "named map", body: "{type: object, required: [a], properties: {a: {$ref: '#/components/schemas/M1'}}}", answer: "{$ref: '#/components/schemas/M1'}", schemas: "    M1: {type: object, minProperties: 1, additionalProperties: {type: string, maxLength: 3}}\n"},
		{name: "named int enum", body: "{type: object, required: [a], properties: {a: {$ref: '#/components/schemas/I1'}, b: {type: array, items: {$ref: '#/components/schemas/I1'}}}}", answer: "{type: object, properties: {a: {$ref: '#/components/schemas/I1'}}}", schemas: "    I1: {type: integer, enum: [1, 2]}\n"},
		{name: "named date", body: "{type: object, required: [a], properties: {a: {$ref: '#/components/schemas/D1'}}}", answer: "{type: object, properties: {a: {$ref: '#/components/schemas/D1'}}}", schemas: "    D1: {type: string, format: date}\n"},
		{name: "named time", body: "{type: object, required: [a], properties: {a: {$ref: '#/components/schemas/D1'}}}", answer: "{type: object, properties: {a: {$ref: '#/components/schemas/D1'}}}", schemas: "    D1: {type: string, format: date-time}\n"},
		{name: "named bool", body: "{type: object, required: [a], properties: {a: {$ref: '#/components/schemas/B1'}, b: {$ref: '#/components/schemas/B1'}}}", answer: "{type: object, properties: {a: {$ref: '#/components/schemas/B1'}}}", schemas: "    B1: {type: boolean}\n"},
		{name: "named number", body: "{type: object, required: [a], properties: {a: {$ref: '#/components/schemas/N1'}, b: {$ref: '#/components/schemas/N1'}}}", answer: "{type: object, properties: {a: {$ref: '#/components/schemas/N1'}}}", schemas: "    N1: {type: number, maximum: 1}\n"},
		{name: "named union map", body: "{type: object, additionalProperties: {type: array, items: {type: array, items: {type: string, minLength: 1}}}}"},
		{name: "schema named Client", body: "{$ref: '#/components/schemas/Client'}", schemas: "    Client: {type: object, properties: {a: {type: string}}}\n"},
		{name: "schema named Operation", body: "{$ref: '#/components/schemas/Operation'}", schemas: "    Operation: {type: object, properties: {a: {type: string}}}\n"},
		{name: "schema with dash", body: "{$ref: '#/components/schemas/a-b'}", schemas: "    a-b: {type: object, properties: {a: {type: string}}}\n    aB: {type: object, properties: {a: {type: string}}}\n"},
		{name: "schema named string", body: "{$ref: '#/components/schemas/string'}", schemas: "    string: {type: object, properties: {a: {type: string}}}\n"},
		{name: "schema named error", body: "{$ref: '#/components/schemas/error'}", schemas: "    error: {type: object, properties: {a: {type: string}}}\n"},
		{name: "header answer", extra: "          headers: {X-R: {schema: {type: string}}}\n"},
		{name: "uniqueItems objects", body: "{type: object, properties: {a: {type: array, uniqueItems: true, items: {type: object, properties: {b: {type: array, items: {type: string}}}}}}}"},
		{name: "uniqueItems lists", body: "{type: object, properties: {a: {type: array, uniqueItems: true, items: {type: array, items: {type: string}}}}}"},
		{name: "exclusiveMin number", body: "{type: object, properties: {a: {type: integer, exclusiveMinimum: 5}}}"},
		{name: "minimum on string", body: "{type: object, properties: {a: {type: string, minimum: 5}}}"},
		{name: "minLength on int", body: "{type: object, properties: {a: {type: integer, minLength: 5}}}"},
		{name: "minItems on string", body: "{type: object, properties: {a: {type: string, minItems: 5}}}"},
		{name: "min > max", body: "{type: object, properties: {a: {type: string, minLength: 5, maxLength: 3}}}"},
		{name: "minimum > maximum", body: "{type: object, properties: {a: {type: integer, minimum: 5, maximum: 3}}}"},
		{name: "type list", body: "{type: object, properties: {a: {type: [string, 'null']}}}"},
		{name: "unknown type", body: "{type: object, properties: {a: {type: text}}}"},
		{name: "const", body: "{type: object, properties: {a: {type: string, const: x}}}"},
		{name: "int64 limits", body: "{type: object, properties: {a: {type: integer, format: int64, maximum: 9223372036854775807, minimum: -9223372036854775808}}}"},
		{name: "huge max", body: "{type: object, properties: {a: {type: integer, maximum: 1e30}}}"},
		{name: "int32 max over", body: "{type: object, properties: {a: {type: integer, format: int32, maximum: 3000000000}}}"},
		{name: "lookahead", body: "{type: object, properties: {a: {type: string, pattern: '^(?=a)b'}}}"},
		{name: "pattern with d", body: "{type: object, properties: {a: {type: string, pattern: '^\\d+$'}}}"},
		{name: "readOnly required", body: "{type: object, required: [a], properties: {a: {type: string, readOnly: true}}}"},
		{name: "writeOnly required answer", answer: "{type: object, required: [a], properties: {a: {type: string, writeOnly: true}}}"},
		{name: "readOnly and writeOnly", body: "{type: object, properties: {a: {type: string, readOnly: true, writeOnly: true}}}"},
		{name: "string binary member", body: "{type: object, properties: {a: {type: string, format: binary}}}"},
		{name: "time format", body: "{type: object, properties: {a: {type: string, format: time}, b: {type: string, format: duration}, c: {type: string, format: ipv4}}}"},
		{name: "uint64", body: "{type: object, properties: {a: {type: integer, format: uint64}}}"},
		{name: "default true answer", answer: "{type: object, properties: {a: {type: boolean, default: true}}}"},
		{name: "default list", body: "{type: object, properties: {a: {type: array, default: [], items: {type: string}}}}"},
		{name: "many required", answer: "{type: object, required: [" + manyNames(70) + "], properties: {" + strings.ReplaceAll(manyNames(70), ",", ": {type: string},") + ": {type: string}}}"},
	}
	only := os.Getenv("PROBE")
	for _, p := range probes {
		if only != "" && !strings.Contains(p.name, only) {
			continue
		}
		func() {
			defer func() {
				if r := recover(); r != nil {
					fmt.Printf("%-28s PANIC %v\n", p.name, r)
				}
			}()
			spec := filepath.Join(t.TempDir(), "c.yaml")
			method := "get"
			op := "\n  /v1/{project_id}/zz:\n    parameters:\n      - {name: project_id, in: path, required: true, schema: {type: string}}\n"
			body := ""
			if p.body != "" {
				method = "post"
				body = "      requestBody: {required: true, content: {application/json: {schema: " + p.body + "}}}\n"
			}
			op += "    " + method + ":\n      operationId: Zz\n      tags: [zz]\n      summary: Zz.\n      x-idempotent: true\n"
			if p.params != "" {
				op += "      parameters: [" + p.params + "]\n"
			}
			op += body + "      responses:\n        '200':\n          description: OK\n" + p.extra
			if p.answer != "" {
				op += "          content: {application/json: {schema: " + p.answer + "}}\n"
			}
			text := strings.Replace(string(original), "\npaths:\n", "\npaths:"+op, 1)
			text = strings.Replace(text, "\n  schemas:\n", "\n  schemas:\n"+p.schemas, 1)
			os.WriteFile(spec, []byte(text), 0o600)
			files, err := generate(spec, "../../openapi/go.overlay.yaml", "../..")
			if err == nil {
				err = compiles(files, "../..")
			}
			if err != nil {
				fmt.Printf("%-28s ERR %s\n", p.name, strings.ReplaceAll(strings.ReplaceAll(err.Error(), spec, ""), "\n", " | "))
				return
			}
			fmt.Printf("%-28s ok\n", p.name)
		}()
	}
}

func manyNames(n int) string {
	s := make([]string, n)
	for i := range s {
		s[i] = fmt.Sprintf("m%d", i)
	}
	return strings.Join(s, ",")
}
