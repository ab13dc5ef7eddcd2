package main

import "strings"

// The kinds of plain values. Behind one an exclamation mark says that an object must have it.
const (
	aText    = "text"
	aTruth   = "truth"
	aNumber  = "number"
	aCount   = "count"    // A whole number from 0 on.
	aValue   = "anything" // Nothing within is looked at.
	aType    = "type"     // One of the types of values.
	aFurther = "rest"     // What additionalProperties are: a schema, true or false.
)

// grammar has the members of every object of OpenAPI 3.0 that are supported, and of objects of our own extensions, with the kind
// of their values: a plain one, another object, [] and the kind of the elements of a list, or {} and the kind of the members of an
// object whose names somebody chose. {x} is an object of such names that may have extensions. Of what stands behind ~ no code is made.
var grammar = map[string]map[string]string{
	"document": {
		"openapi": aText, "info": "info!", "servers": "[]server", "paths": "{x}path!", "components": "components", "security": "[]{}[]text",
		"tags": "[]tag", "externalDocs": "documentation",
	},
	"info": {
		"title": "text!", "description": aText, "termsOfService": aText, "contact": "contact", "license": "license", "version": "text!",
	},
	"contact":       {"name": aText, "url": aText, "email": aText},
	"license":       {"name": "text!", "url": aText},
	"server":        {"url": "text!", "description": aText, "variables": "{}variable"},
	"variable":      {"enum": "[]text", "default": "text!", "description": aText},
	"tag":           {"name": "text!", "description": aText, "externalDocs": "documentation"},
	"documentation": {"description": aText, "url": "text!"},
	"components": {
		"schemas": "{}schema", "responses": "{}answer", "parameters": "{}parameter", "examples": "{}example", "requestBodies": "{}body",
		"headers": "{}header", "securitySchemes": "{}scheme",
	},
	"path": {
		"summary": aText, "description": aText, "parameters": "[]parameter",
		"get": "operation", "put": "operation", "post": "operation", "delete": "operation", "patch": "operation",
	},
	"operation": {
		"tags": "[]text", "summary": aText, "description": aText, "externalDocs": "documentation", "operationId": aText,
		"parameters": "[]parameter", "requestBody": "body", "responses": "{x}answer", "deprecated": aTruth,
		"security": "[]{}[]text",
	},
	"parameter": {
		"name": aText, "in": aText, "description": aText, "required": aTruth, "deprecated": aTruth, "allowEmptyValue": aTruth,
		"style": aText, "explode": aTruth, "allowReserved": aTruth, "schema": "schema", "example": aValue, "examples": "{}example",
	},
	"header": {
		"description": aText, "required": aTruth, "deprecated": aTruth, "allowEmptyValue": aTruth, "style": aText, "explode": aTruth,
		"allowReserved": aTruth, "schema": "~schema", "example": aValue, "examples": "{}example", "content": "{}~media",
	},
	"body":    {"description": aText, "content": "{}media", "required": aTruth},
	"answer":  {"description": "text!", "headers": "{}header", "content": "{}media"},
	"media":   {"schema": "schema", "example": aValue, "examples": "{}example"},
	"example": {"summary": aText, "description": aText, "value": aValue, "externalValue": aText},
	"scheme": {
		"type": "text!", "description": aText, "name": aText, "in": aText, "scheme": aText, "bearerFormat": aText, "flows": "flows",
		"openIdConnectUrl": aText,
	},
	"flows": {"implicit": "flow", "password": "flow", "clientCredentials": "flow", "authorizationCode": "flow"},
	"flow":  {"authorizationUrl": aText, "tokenUrl": aText, "refreshUrl": aText, "scopes": "{}text!"},
	"schema": {
		"title": aText, "description": aText, "type": aType, "format": aText, "enum": "[]anything", "default": aValue, "nullable": aTruth,
		"readOnly": aTruth, "writeOnly": aTruth, "deprecated": aTruth, "example": aValue, "externalDocs": "documentation",
		"required": "[]text", "properties": "{}schema", "additionalProperties": aFurther, "minProperties": aCount, "maxProperties": aCount,
		"items": "schema", "minItems": aCount, "maxItems": aCount, "uniqueItems": aTruth, "minLength": aCount, "maxLength": aCount,
		"pattern": aText, "minimum": aNumber, "maximum": aNumber, "exclusiveMinimum": aValue, "exclusiveMaximum": aValue,
		"multipleOf": aNumber, "allOf": "[]schema", "oneOf": "[]schema", "anyOf": "[]schema",
		"discriminator": "discriminator",
	},
	"discriminator": {"propertyName": "text!", "mapping": "{}text"},
	"page":          {"method": "text!", "items": "text!", "key": "text!"},
	"form":          {"title": "text!", "minLength": aCount, "maxLength": aCount, "pattern": aText},
	"hosts":         {"vpcep": "host", "iam": "host"},
	"host":          {"rule": aText, "exceptions": "{}text"},
	"code":          {"status": "anything!", "code": "anything!", "message": "text!", "kind": "text!", "retry": "text!", "source": aText},
}

// ownObjects are the objects of the grammar that extensions of this contract hold, by the name that messages have for them.
var ownObjects = map[string]string{
	"page": "x-page", "form": "a form", "hosts": "x-hosts", "host": "an entry of x-hosts", "code": "an error code",
}

// unsupported are the other members of OpenAPI 3.0, by the kind of object: why nothing is generated for them, and what to do instead.
var unsupported = map[string]map[string][2]string{
	"components": {"links": notOperation, "callbacks": notReceiving},
	"path": {
		"$ref": {"tools read it in different ways", "write its operations"}, "servers": oneURL,
		"options": otherMethod, "head": otherMethod, "trace": otherMethod,
	},
	"operation": {"callbacks": notReceiving, "servers": oneURL},
	"parameter": {"content": {"a value within a value has no limits to check", "use schema"}},
	"answer":    {"links": notOperation},
	"media":     {"encoding": {"it is for multipart bodies", "leave it out"}},
	"schema": {
		"not": {"a Go type cannot leave out values", "say what is allowed"}, "xml": {"bodies are JSON", "leave it out"},
	},
}

// The reasons that several members share.
var (
	notReceiving = [2]string{"the client sends requests and does not receive any", "describe them in words"}
	notOperation = [2]string{"the client has a method for each operation", "describe them in words"}
	oneURL       = [2]string{"the client has one base URL for all operations", "leave it out"}
	otherMethod  = [2]string{"operations have the methods " + strings.Join(methods, ", "), "leave it out"}
)

// sections are the members of components that a reference in the place of an object refers to.
var sections = map[string]string{
	"schema": "schemas", "answer": "responses", "parameter": "parameters", "example": "examples", "body": "requestBodies",
	"header": "headers", "scheme": "securitySchemes",
}
