# Two commands do everything on a fresh Debian 12 machine: `make demo` and `make check`.
SHELL := /bin/bash
JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 60
UD ?= ../shared/data/ud
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: help build demo check check-dev bench bench-growth models fuzz format tidy install packages packages-dev packages-bench clean

help:  ## Lists the commands.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

packages:  ## Installs the Debian packages that the build needs.
	@tools=packages.txt; $(install_missing)
packages-dev: packages  ## Installs the Debian packages that tests, fuzzers and benchmarks need.
	@tools=packages-dev.txt; $(install_missing)
packages-bench: packages-dev  ## Installs the programs that the benchmarks compare with; what cannot be had is skipped there.
	@tools=packages-bench.txt; ( $(install_missing) ) || echo "bench: not all of packages-bench.txt could be installed"
install_missing = missing=$$(for p in $$(cat $$tools); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then echo "installing:" $$missing; $(SUDO) apt-get update -q && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -q --no-install-recommends $$missing; fi

build: packages  ## Builds the program: build/release/stemma.
	@cmake --preset release -DSTEMMA_TESTS=OFF -DSTEMMA_BENCH=OFF >/dev/null
	@cmake --build --preset release -j $(JOBS) --target stemma

demo: build  ## Builds, makes the dossier of the sample collection and says where its page lies.
	@build/release/stemma dossier examples/harbour --html build/demo.html
	@echo; echo "The page: file://$(CURDIR)/build/demo.html"

check: packages-dev  ## Builds everything with its tests and runs them.
	@cmake --preset release -DSTEMMA_TESTS=ON -DSTEMMA_BENCH=ON >/dev/null
	@cmake --build --preset release -j $(JOBS)
	@ctest --preset release -j $(JOBS)

check-dev: packages-dev  ## The same under AddressSanitizer and UndefinedBehaviorSanitizer.
	@cmake --preset dev >/dev/null
	@cmake --build --preset dev -j $(JOBS)
	@ctest --preset dev -j $(JOBS)

bench: packages-bench  ## Measures speed, recall and accuracy; prints the figures of docs/benchmarks.md.
	@cmake --preset release -DSTEMMA_TESTS=ON -DSTEMMA_BENCH=ON >/dev/null
	@cmake --build --preset release -j $(JOBS) --target all score_attribution score_times score_syntax train_names
	@bench/run

bench-growth: packages-dev  ## Measures `pairs` on 10,000, 100,000 and a million simulated reports; takes long.
	@cmake --preset release -DSTEMMA_TESTS=ON -DSTEMMA_BENCH=ON >/dev/null
	@cmake --build --preset release -j $(JOBS) --target stemma simulate
	@bench/run growth

models: packages-bench  ## Trains data/models anew from the corpora beside the checkout: the same bytes, in some minutes.
	@cmake --preset release -DSTEMMA_TESTS=ON -DSTEMMA_BENCH=ON >/dev/null
	@cmake --build --preset release -j $(JOBS) --target train_syntax train_names worlds claims_calibrate
	@build/release/bench/train_syntax data/models/syntax.model $(UD)/en_ewt-train.conllu $(UD)/en_gum_free-train.conllu --dev $(UD)/en_ewt-dev.conllu --dev $(UD)/en_gum_free-dev.conllu
	@bench/names/make_model ../shared/data
	@bench/make_likeness ../shared/data

fuzz: packages-dev  ## Runs every fuzzer for FUZZ_SECONDS (60).
	@cmake --preset fuzz >/dev/null
	@cmake --build --preset fuzz -j $(JOBS)
	@fuzz/run build/fuzz $(FUZZ_SECONDS)

format: packages-dev  ## Formats every C++ file.
	@find include src tests bench fuzz -name '*.cpp' -o -name '*.h' | xargs clang-format -i

tidy: packages-dev  ## Runs clang-tidy over the whole tree.
	@cmake --preset tidy >/dev/null
	@cmake --build --preset tidy -j $(JOBS)

install: build  ## Installs the program, its data, its man page and its headers below PREFIX.
	@cmake --install build/release --prefix $(PREFIX)

clean:
	@rm -rf build
