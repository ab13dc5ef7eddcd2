# make help lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help

.PHONY: help
help: ## Lists the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile

.PHONY: demo
demo: ## Shows a whitelist over real HTTP, against the embedded service.
	@bash testdata/demo/demo.sh

# The race detector needs cgo and a C compiler that works. Building runtime/cgo shows whether they are there.
.PHONY: test
test: ## Runs all tests, with the race detector where there is a C compiler.
	@race=-race; \
	if ! go build -race runtime/cgo >/dev/null 2>&1; then \
	  echo 'cgo is off, or no C compiler works: the tests run without the race detector'; \
	  race=; export CGO_ENABLED=0; \
	fi; \
	set -x; go test $$race -shuffle=on ./...

# The newest patch of each of the two newest Go releases. The Go command fetches the one that is not installed.
RELEASES := go1.26.8 go1.27.4

.PHONY: test-other
test-other: ## Runs all tests with the other one of the two newest Go releases.
	@for release in $(RELEASES); do \
	  [ "$${release%.*}" = "$$(go env GOVERSION | cut -d. -f1,2)" ] || (set -x; GOTOOLCHAIN=$$release go test ./...) || exit 1; \
	done

.PHONY: verify
verify: ## Checks generated code, modules, format, lint and the contract.
	@bash .ci/verify

.PHONY: lint
lint: ## Runs golangci-lint on all modules.
	@bash .ci/golangci-lint run ./...
	@cd bench && bash ../.ci/golangci-lint run ./...
	@cd interop && bash ../.ci/golangci-lint run ./...

.PHONY: generate
generate: ## Writes what comes from the contract; OVERLAY=docs/partner.overlay.yaml adds yours, BREAKING=yes writes though code must follow.
ifdef OVERLAY
	go run ./internal/overlay -overlay "$(OVERLAY)" -to build/vpcep.yaml
	go run ./internal/generate -contract build/vpcep.yaml $(if $(BREAKING),-breaking)
else ifdef BREAKING
	go run ./internal/generate -breaking
else
	go generate . && go generate ./cmd/...
endif

.PHONY: contract-diff
contract-diff: ## Says what a change of the contract means: make contract-diff BASE=main
	go run ./internal/contractdiff -base "$(BASE)"

.PHONY: bundle
bundle: ## Writes the contract for others, as YAML and JSON, to build/contract.
	go run ./internal/bundle

.PHONY: contract-changes
contract-changes: ## Tries every change of the catalogue, and writes docs/contract-changes.md.
	VPCEP_CHANGES=write go test -count=1 -run TestContractChangesPage ./internal/generate
	VPCEP_CHANGES=all go test -count=1 -run 'TestChanges' ./internal/generate

# 1,000,000 worlds take some 30 minutes on two cores. VPCEP_SIM_SEED=N plays one of them and prints it.
SEEDS ?= 1000000
.PHONY: simulate
simulate: ## Plays SEEDS worlds of a late, lying and crowded service against the whitelist package.
	VPCEP_SIM_SEEDS=$(SEEDS) go test -count=1 -v -timeout 2h -run 'TestSimulation$$' ./wrapper/whitelist

.PHONY: soak
soak: ## A minute of 200 callers with faults, and an outage of 30 s under 100 callers: a table of figures.
	VPCEP_SOAK=1m go test -race -count=1 -parallel 1 -v -timeout 10m -run TestSoak ./wrapper

.PHONY: bench
bench: ## Compares with the vendor's SDK and bare net/http.
	@cd bench && go run .

.PHONY: bench-startup
bench-startup: ## Compares the start of the command line with that of an empty program.
	@cd bench && go run ./startup

.PHONY: bench-whitelist
bench-whitelist: ## Measures large whitelists: memory, requests, the vendor's loop, throttling.
	@cd bench && go run ./whitelist

.PHONY: footprint
footprint: ## Weighs what importing the client costs, and checks its limits.
	@cd bench && go run ./footprint

.PHONY: performance
performance: ## Runs bench, bench-whitelist and footprint, which takes 5 minutes, and writes docs/performance.md.
	@cd bench && go run ./performance ../docs

.PHONY: release-check
release-check: ## Rehearses a release: make release-check VERSION=v0.1.0
	go run ./internal/release -version "$(VERSION)"

.PHONY: release-archives
release-archives: ## Does the same, and makes the archives for all platforms in build/release.
	rm -rf build/release
	go run ./internal/release -version "$(VERSION)" -archives build/release

# By default the version that wrapper/version.go names.
VERSION ?=

.PHONY: licenses
licenses: ## Writes docs/licenses.md: the licences of what programs with the client link.
	@mkdir -p build && bash .ci/licenses >build/licenses.md && mv build/licenses.md docs/licenses.md

.PHONY: fuzz
fuzz: ## Runs each fuzz target for 30 seconds.
	@bash .ci/fuzz 30s

.PHONY: cover
cover: ## Shows which statements the tests reach.
	@mkdir -p build
	go test -coverpkg=./... -coverprofile=build/cover.out ./...
	@go tool cover -func=build/cover.out | tail -1

# What the embedded service does wrong while a client runs, in the order of the steps of interop/scenario.go that meet it.
FAULTS := $(addprefix ListQuotaDetails:,too-many-requests:1 502-html:1 503-empty:1) \
  $(addprefix ListServiceDetails:,unknown-members:1 unknown-states:1 null-members:1 loose-values:1 zoneless-times:1)
ENV_FILE := build/vpcep.env

.PHONY: interop interop-quick interop-lint interop-pages interop-serve
interop: ## Generates clients of all languages from the contract, and runs a scenario with each.
	@bash .ci/interop
interop-quick: ## The same for Python, Go and TypeScript, as in CI.
	@bash .ci/interop -quick
interop-lint: ## Runs Spectral on the contract, and Schemathesis on the embedded service.
	@bash .ci/interop -lint
interop-pages: ## Writes docs/languages.md and docs/languages/ from interop/clients.yaml.
	@cd interop && go run . -write
interop-serve: ## Runs the embedded service for docs/languages, until Ctrl-C. ENV_FILE=build/vpcep.env says how to reach it.
	@mkdir -p $(dir $(ENV_FILE))
	go run ./cmd/vpcep serve --env-file $(ENV_FILE) $(addprefix --fault ,$(FAULTS))

.PHONY: docs
docs: ## Renders the contract to build/api.html.
	@bash .ci/docs
