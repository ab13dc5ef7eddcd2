package main

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/util"

	"github.com/vpcep-go/vpcep/internal/schemawords"
)

// codegenLock guards the options of oapi-codegen, which are variables of its package. Its functions for names read them too.
var codegenLock sync.Mutex

// generate makes all files from a contract, by their path below the root of the module.
func generate(spec, overlay, root string) (map[string][]byte, error) {
	codegenLock.Lock()
	defer codegenLock.Unlock()
	document, err := readPlaces(spec)
	if err != nil {
		return nil, err
	}
	options, err := setNames(root)
	if err != nil {
		return nil, document.errorf("%w", firstLine(err))
	}
	if err := supported(document, root); err != nil {
		return nil, err
	}
	doc, err := util.LoadSwaggerWithOverlay(spec, util.LoadSwaggerWithOverlayOpts{Path: overlay, AllowRemoteRefsFrom: []string{}})
	if err != nil {
		return nil, document.unread(err)
	}
	if err := invalid(doc); err != nil {
		return nil, document.blame(err)
	}
	doc.Components = cmp.Or(doc.Components, &openapi3.Components{})
	if doc.Components.Schemas == nil {
		doc.Components.Schemas = openapi3.Schemas{}
	}
	if err := document.headerExamples(doc); err != nil {
		return nil, err
	}
	spellOut(doc)
	knownValues(doc)
	ownAnswers(doc)
	nameElements(doc)
	c := &contract{doc: doc, places: document, Rules: map[string]string{}}
	files, err := c.runCodegen(options)
	if err != nil {
		return nil, document.errorf("%w", firstLine(err))
	}
	for _, read := range []func() error{c.readErrorCodes, c.readRegions, c.readOperations} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	if err := c.render(files); err != nil {
		return nil, document.errorf("%w", firstLine(err))
	}
	if err := c.names(files); err != nil {
		return nil, err
	}
	return files, nil
}

// firstLine keeps an error to one line, with all digits of its numbers. Behind the first line of an error of kin-openapi stands
// the schema.
func firstLine(err error) error {
	text, _, _ := strings.Cut(strings.TrimSpace(err.Error()), "\n")
	text = exponent.ReplaceAllStringFunc(text, func(number string) string {
		value, _ := strconv.ParseFloat(number, 64) // The expression takes numbers only.
		return schemawords.TextOf(value)
	})
	return fmt.Errorf("%s", strings.TrimSuffix(text, ":"))
}

// exponent is a large number as package fmt writes it.
var exponent = regexp.MustCompile(`\b\d(\.\d+)?e\+\d\d\b`)

// contract is what the templates see of the contract.
type contract struct {
	doc         *openapi3.T
	places      place                         // The contract as it stands in the file.
	definitions []codegen.OperationDefinition // The operations as oapi-codegen knows them, in the order of their names.

	Operations     []operation
	ErrorCodes     []errorCode
	Regions        []region
	Bodies         []object          // Objects in requests.
	OptionalBodies []string          // Go types of bodies that an operation does not need, each once.
	Params         []object          // Parameters of operations.
	Responses      []object          // Objects in answers.
	Rules          map[string]string // Rules of strings and numbers, by the variables that hold them.

	types map[string]codegen.TypeDefinition // What oapi-codegen knows about the Go types that it declares. Names and types are taken from it only.

	ProjectIDRule string // Rule of the project id, which the client fills in.
}

// Requests are the objects that check themselves.
func (c *contract) Requests() []object { return append(append([]object{}, c.Params...), c.Bodies...) }
