# The only verbs of this project.
SHELL = /bin/bash -o pipefail
SWIFT ?= swift
PYTHON ?= /usr/bin/python3
# Quick to start: nothing is looked for beside the program or exported, and addresses to be filled in are packed where the
# system's loader reads that (glibc 2.36).
PACKED = $(if $(shell printf '%s\n' 2.36 "$$(getconf GNU_LIBC_VERSION | cut -d' ' -f2)" | sort -CV && echo yes),-Xlinker -z -Xlinker pack-relative-relocs)
RELEASE = -c release --static-swift-stdlib --disable-local-rpath -Xswiftc -no-toolchain-stdlib-rpath -Xswiftc -use-ld=lld \
	-Xlinker --no-export-dynamic $(PACKED)
SEEDS ?= 100000
REAL ?= 500
SECONDS ?= 10
TARGET ?=
TIER ?= short
SEED ?=
HOURS ?= 0.02
PATIENCE ?= 1
PROCESSES ?= 0
THREADS = --sanitize=thread --scratch-path .build-threads
PREFIX ?= /usr/local
DESTDIR ?=
PROGRAM ?= .build/release/newsclip
# What is installed beside the program. `sudo make install` takes what was built before: root need not have Swift.
SHARE = .build/share
BUILT = $(and $(SUDO_USER),$(wildcard $(SHARE)/newsclip.fish))
SOURCES = Package.swift Sources Tests Tools Migrations

.PHONY: help build demo test check format simulate faults flood soak threads fuzz bench score vectors clean setup share install \
	uninstall deb

help: ## What can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: ## Install what Debian must give (as root)
	Tools/setup

build: ## The shipped program: .build/release/newsclip
	$(SWIFT) build $(RELEASE) --product newsclip
	strip .build/release/newsclip

share: build ## Man pages and completions for bash, zsh and fish, made of the program's own help
	$(SWIFT) build $(RELEASE) --product manpages
	rm -rf $(SHARE) && mkdir -p $(SHARE)
	.build/release/manpages $(PROGRAM) $(SHARE)/man
	for shell in bash zsh fish; do \
		$(PROGRAM) --generate-completion-script $$shell > $(SHARE)/newsclip.$$shell || exit 1; done

install: $(if $(BUILT),,share) ## Install below PREFIX=/usr/local (DESTDIR= before it)
	DESTDIR="$(DESTDIR)" Tools/install $(PROGRAM) $(SHARE) "$(PREFIX)"

uninstall: ## Take away what install put below PREFIX
	DESTDIR="$(DESTDIR)" Tools/install --remove $(PROGRAM) $(SHARE) "$(PREFIX)"

deb: $(if $(BUILT),,share) ## A Debian package, in .build
	Tools/deb $(PROGRAM) $(SHARE) .build

demo: build ## The main job, once: clip, list, export, merge into a second library, show
	Tools/demo .build/release/newsclip

test: ## All tests; what failed is said once more at the end, and all of it is in .build/test.log
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build 2>&1 | tee .build/test.log || { Tools/failures .build/test.log; exit 1; }

check: ## The gate: formatter, strict warnings (they are errors in every build), all tests
	$(SWIFT) format lint --strict --recursive --parallel --configuration .swift-format $(SOURCES)
	$(MAKE) test

format: ## Bring the code into shape
	$(SWIFT) format format --in-place --recursive --parallel --configuration .swift-format $(SOURCES)

simulate: ## Simulated worlds in memory and through real libraries, and every planted fault
	$(SWIFT) build $(RELEASE) --product simulate
	.build/release/simulate --seeds $(SEEDS)
	.build/release/simulate --real --seeds $(REAL)
	.build/release/simulate --faults

fuzz: ## What reads bytes from outside against inputs made to break it: SECONDS=10 each, TARGET= for one; planted faults first
	Tools/fuzz/run --planted $(SEED:%=--seed %) 20 $(TARGET)
	Tools/fuzz/run --built $(SEED:%=--seed %) $(SECONDS) $(TARGET)

# What stands between a program and libc, and makes calls fail and clocks wrong.
.build/release/faultshim.so: Tools/faults/Shim/shim.c | build
	$(CC) -O2 -Wall -Wextra -Werror -shared -fPIC -o $@ $< -ldl -lpthread

faults: build .build/release/faultshim.so ## The fault programme: kills, power cuts, bad disks, damage, fuzzing, floods, soak (TIER=long, SEED=, PART=, PATIENCE=2 on a slow machine)
	$(SWIFT) build $(RELEASE) --product faults
	$(SWIFT) build $(RELEASE) --product flood
	$(SWIFT) build $(RELEASE) --product soak
	$(if $(filter-out %fuzz,$(PART)),,Tools/fuzz/run --build)
	Tools/faults/run $(TIER) --patience $(PATIENCE) $(SEED:%=--seed %) $(PART:%=--part %)

bench: build ## Speed and size, as ratios within one run (ARTICLES=file.jsonl.gz, BENCH="--only import --runs 5")
	for product in bench limit corpus; do $(SWIFT) build $(RELEASE) --product $$product || exit 1; done
	.build/release/bench $(if $(ARTICLES),--articles $(ARTICLES)) --json-file .build/bench.json $(BENCH)

score: build ## The extractor on pages whose truth is known: make score PAGES=folder
	$(PYTHON) Tools/score $(PAGES) --part both --outlets

flood: ## Hostile floods: twice the size costs twice the time, and no more memory; and planted faults
	$(SWIFT) build $(RELEASE) --product flood
	.build/release/flood --planted
	.build/release/flood $(SEED:%=--seed %) --json .build/flood.json

soak: build .build/release/faultshim.so ## Random work with kills, jumping clocks and a vanishing folder: HOURS=2, or PROCESSES=8 at once
	$(SWIFT) build $(RELEASE) --product soak
	.build/release/soak --hours $(HOURS) --processes $(PROCESSES) $(SEED:%=--seed %)

threads: ## All tests but those of the command under the Thread Sanitizer, and a planted race
	$(SWIFT) build --build-tests $(THREADS)
	! PLANT_RACE=1 $(SWIFT) test --skip-build $(THREADS) --filter PlantedRaceTests > .build-threads/planted.log 2>&1
	grep -q 'ThreadSanitizer: .*race' .build-threads/planted.log
	$(SWIFT) test --skip-build $(THREADS) --skip CommandTests

vectors: ## Write the bundle vectors anew
	RECORD_VECTORS=1 $(SWIFT) test --filter ClipBundleTests

clean: ## Remove everything built
	rm -rf .build
