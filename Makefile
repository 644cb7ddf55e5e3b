# the commands of this project; each brings what it needs, and a second run does only what is new

VENV := .venv
PYTHON := $(VENV)/bin/python
PYTHONS := python3.13 python3.12 python3.11 python3 python
# relative, because pip splits this at spaces; the second name is for pip 25.3 and later
PIP := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt $(PYTHON) -m pip --disable-pip-version-check
# whatever decides what gets installed
SETUP := pyproject.toml constraints.txt hatch_build.py mapgen/web/package.json mapgen/web/package-lock.json

.PHONY: help map test lint format data bench crash fuzz picture docs gallery release clean

help:
	@echo "make map      draw maps/amur.html, the map of the Amur treaties"
	@echo "make test     run all tests, with a browser"
	@echo "make lint     check style, types and licences"
	@echo "make format   put the code into the common form"
	@echo "make data     build the layers anew (maintainers)"
	@echo "make bench    compare running times"
	@echo "make fuzz     throw mutated files at the readers, five minutes"
	@echo "make crash    kill every command that writes at 200 random moments, several minutes"
	@echo "make docs     build the pages for teachers into dist/site"
	@echo "make release  make dist: wheel, ready files for teachers in every language, pages"
	@echo "make picture  take the pictures of the README anew (maintainers)"
	@echo "make gallery  take the pictures of the gallery anew (maintainers)"
	@echo "make clean    remove what the commands above have installed"

map: $(VENV)/installed
	@mkdir -p maps
	@$(VENV)/bin/treatymap render -o maps/amur.html --force

test: $(VENV)/installed-dev
	@$(PYTHON) scripts/find_browser.py --install || true
	@$(PYTHON) scripts/find_fonts.py --install || true
	$(PYTHON) -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

lint: $(VENV)/installed-dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy hatch_build.py scripts bench
	$(PYTHON) -m mypy docs/conf.py
	$(VENV)/bin/reuse lint --quiet || $(VENV)/bin/reuse lint

format: $(VENV)/installed-dev
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

data: $(VENV)/installed-data
	$(PYTHON) -m treatymap.geo.build

bench: $(VENV)/installed
	$(PYTHON) bench/compare.py

fuzz: $(VENV)/installed-fuzz
	$(PYTHON) scripts/fuzz.py $(ARGS)

crash: $(VENV)/installed-dev
	$(PYTHON) scripts/crash.py $(ARGS)

picture: $(VENV)/installed-dev
	$(PYTHON) scripts/take_picture.py

docs: $(VENV)/installed-dev
	@$(PYTHON) scripts/write_accuracy.py
	@$(PYTHON) scripts/write_commands.py
	@rm -rf dist/site
	@$(PYTHON) -m sphinx -W --keep-going --quiet -E -d build/doctrees docs dist/site
	@$(PYTHON) scripts/check_site.py dist/site

gallery: $(VENV)/installed-dev
	$(PYTHON) scripts/make_gallery.py

release: $(VENV)/installed-dev
	@$(PYTHON) scripts/find_fonts.py --install
	@$(PYTHON) scripts/make_release.py
	@$(MAKE) --no-print-directory docs

clean:
	rm -rf $(VENV) build dist mapgen/web/vendor tests/web/vendor .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made:
	@found=; \
	for python in $(PYTHONS); do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			found=$$python; break; \
		fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "no Python 3.11 or later with venv. Install one (on Debian and Ubuntu: python3 and python3-venv)." >&2; \
		exit 1; \
	fi; \
	echo "making $(VENV) with $$($$found --version)"; \
	$$found -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made $(SETUP)
	@echo "installing treatymap and what it needs into $(VENV), about a minute"
	@$(PIP) install --quiet --editable .
	@$(PYTHON) -m compileall -q geo treaties mapgen output treatymap cli.py
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "installing what tests and checks need into $(VENV), about a minute"
	@$(PIP) install --quiet --editable ".[dev,docs]"
	@$(PYTHON) hatch_build.py tests/web
	@touch $@

$(VENV)/installed-fuzz: $(VENV)/installed-dev
	@echo "installing what the fuzzer needs into $(VENV)"
	@$(PIP) install --quiet --editable ".[fuzz]"
	@touch $@

$(VENV)/installed-data: $(VENV)/installed
	@echo "installing what building the layers needs into $(VENV)"
	@$(PIP) install --quiet --editable ".[data]"
	@touch $@
