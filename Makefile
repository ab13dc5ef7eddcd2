# make help lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# The race detector needs cgo and a C compiler. Without them the tests run without it, and say so.
CC_FOUND := $(shell [ "$$(go env CGO_ENABLED)" = 1 ] && command -v "$$(go env CC)")
RACE := $(if $(CC_FOUND),-race,)

.PHONY: help
help: ## Lists the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

.PHONY: demo
demo: ## Shows a whitelist over real HTTP, against the embedded service.
	@bash testdata/demo/demo.sh

.PHONY: test
test: ## Runs all tests.
	@$(if $(RACE),,echo "no C compiler: the tests run without the race detector")
	go test $(RACE) -shuffle=on ./...

.PHONY: verify
verify: ## Checks generated code, modules, format, lint and the contract.
	@bash .ci/verify

.PHONY: generate
generate: ## Writes what comes from the contract.
	go generate ./...

.PHONY: bench
bench: ## Compares with the vendor's SDK and bare net/http.
	@cd bench && go run .

.PHONY: fuzz
fuzz: ## Runs each fuzz target for 30 seconds.
	@bash .ci/fuzz 30s

.PHONY: cover
cover: ## Shows which statements the tests reach.
	@mkdir -p build
	go test -coverpkg=./... -coverprofile=build/cover.out ./...
	@go tool cover -func=build/cover.out | tail -1

.PHONY: docs
docs: ## Renders the contract to build/api.html.
	@bash .ci/docs
