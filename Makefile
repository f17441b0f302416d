.DEFAULT_GOAL := help
SWIFT_SOURCES := Package.swift Sources Tests Fuzz

.PHONY: run test lint format golden crash faults sanitize fuzz figures bench clean help

run: ## build it, run the daemon on etc/ with its state under .run/, stop with Ctrl-C
	@scripts/run

test: ## install what is missing, then run every test
	@scripts/setup test
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build

lint: ## check the format, the imports against the arrows and the files that ship
	swift format lint --strict --recursive --parallel $(SWIFT_SOURCES)
	swift build --build-tests --explicit-target-dependency-import-check error
	"$$(swift build --show-bin-path)/dubanctl" check etc Sources/ShippedCalendars

format: ## format the code in place
	swift format --in-place --recursive --parallel $(SWIFT_SOURCES)

golden: ## write the golden files anew (the tests fail while they do); read the difference before you commit it
	RECORD=1 swift test

crash: ## kill the daemon 2,000 times over a simulated year, and at each call of a delivery; DUBAN_KILLS for fewer
	@scripts/setup test
	swift build --build-tests
	DUBAN_KILLS=$${DUBAN_KILLS:-2000} scripts/breakage crash

faults: ## break the disk, the journal, the clock and the locks under the daemon, and count what was lost
	@scripts/setup test
	swift build --build-tests
	@scripts/breakage faults

sanitize: ## run the tests under the thread and the address sanitizer; TEST=EngineTests for some of them
	@scripts/setup test
	@scripts/sanitize $(TEST)

fuzz: ## hand damaged texts to every reader for 10 minutes; SECONDS=60 for less
	@scripts/fuzz $(or $(SECONDS),600)

figures: ## measure the release build, and write docs/performance.md
	@scripts/setup test
	@scripts/figures --with-tests

bench: ## count working days beside numpy, the same days off for both
	@scripts/bench

clean: ## remove what was built and what 'make run' kept
	rm -rf .build .run

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
