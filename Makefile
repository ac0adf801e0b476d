# Needs Python 3.11 or newer with venv, and make; each target gets the rest by itself.
# README.md has every command in its plain form, for people without make.

PYTHON ?= python3
VENV = .venv
RUN = $(VENV)/bin/python
COURSE = $(RUN) -m instructor
# written last, so that it is there only when the environment is whole
STAMP = $(VENV)/made
FRAMEWORKS = .venv-frameworks
OLDEST = .venv-oldest
HUB = .venv-hub
# what the environments are made from
RECIPE = pyproject.toml constraints.txt tests/frameworks/constraints.txt
# what must hold with the lowest versions that pyproject.toml allows, too; old releases call what their newer
# neighbours deprecate, which no code of ours can help
WITH_OLDEST = tests/oldest tests/helpers/test_checks.py tests/helpers/checks/test_plain.py \
  tests/helpers/checks/test_call.py tests/helpers/checks/test_cases.py tests/helpers/test_pictures.py tests/helpers/test_images.py
# what is done to grading to break it, and a whole term
HOSTILE = tests/instructor/grading/worker tests/instructor/grading/attacks \
  tests/instructor/grading/faults tests/instructor/grading/fuzz tests/instructor/term/simulated
# two test files at a time, each by one process: most of a run is waiting for kernels
WORKERS ?= 2

.PHONY: help env lab test test-readme test-oldest test-browser test-grading test-hub test-frameworks build pictures grade demo bundle hub site bench

help:  ## show these lines
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' $(MAKEFILE_LIST) | expand -t 24

env: $(STAMP)  ## make the environment .venv, with the course command in it

lab: $(STAMP)  ## copy new lessons into work/ and open JupyterLab (ARGS=--no-browser for a server)
	@$(COURSE) lab -- $(ARGS)

test: $(STAMP)  ## run linter, import contracts, type checker and every test that needs no browser, sandbox or framework
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(VENV)/bin/lint-imports --no-logo
	$(RUN) -m mypy
	$(RUN) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)
	@echo
	@echo "Not run here: what the README tells to type, in a fresh clone:  make test-readme"
	@echo "Not run here: the checks, pictures and lessons with the lowest versions allowed:  make test-oldest"
	@echo "Not run here: the tests in a real browser:  make test-browser"
	@echo "Not run here: the sandbox and attacks on grading, which want bubblewrap:  make test-grading"
	@echo "Not run here: the way of a lesson through a JupyterHub, in an environment of its own:  make test-hub"
	@echo "Not run here: the tests with PyTorch, Keras and TensorFlow, in an environment of their own:  make test-frameworks"

test-readme: $(STAMP)  ## run what the README tells a newcomer to type, in a fresh clone (some minutes)
	$(RUN) -m pytest tests/readme $(ARGS)

test-oldest: $(OLDEST)/made  ## run checks, pictures and lessons with the lowest versions allowed, in an environment of its own
	$(OLDEST)/bin/python -m pytest -W ignore::DeprecationWarning -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(WITH_OLDEST) $(ARGS)

test-browser: $(VENV)/pyodide/pyodide-lock.json  ## drive the pages, the explorers and JupyterLab in chromium, which must be installed
	$(RUN) -m pytest tests/browser $(ARGS)

# one process: grading itself takes every core
test-grading: $(STAMP)  ## try the sandbox, attack grading in every known way, break it, fuzz it, and go through a term; bubblewrap must be installed
	$(RUN) -m pytest $(HOSTILE) $(ARGS)

test-hub: $(STAMP) $(HUB)/made  ## take a lesson through a real JupyterHub, as docs/jupyterhub.md says, in an environment of its own
	$(RUN) -m pytest tests/hub $(ARGS)

test-frameworks: $(FRAMEWORKS)/made  ## hold the layers against PyTorch and run lesson 07, in an environment of its own
	$(FRAMEWORKS)/bin/python -m pytest tests/frameworks $(ARGS)

build: $(STAMP)  ## write solutions/, notebooks/ and the public cases from lessons/ and exercises
	@$(COURSE) build $(ARGS)

pictures: $(VENV)/browser  ## draw the README's pictures anew, in chromium, which must be installed
	@$(RUN) -m instructor.readme.draw

grade: $(STAMP)  ## grade submitted/STUDENT/LESSON/LESSON.ipynb
	@$(COURSE) grade $(ARGS)

demo: $(STAMP)  ## make a demo class in demo/ and grade it
	@$(COURSE) demo $(ARGS)

bundle: $(STAMP)  ## make the self-study zip in dist/; UPTO=02 the one for a graded class up to lesson 02
	@$(COURSE) bundle $(if $(UPTO),--upto $(UPTO),--self-study)

hub: $(STAMP)  ## build the wheel for a JupyterHub in dist/; UPTO=02 without the answers of 02 and later
	@$(COURSE) hub $(if $(UPTO),--upto $(UPTO))

site: $(STAMP)  ## write the web site to dist/site: lessons to read, and to run in a browser (ARGS="--pyodide FOLDER")
	@$(COURSE) site $(ARGS)

bench: $(VENV)/pyodide/pyodide-lock.json $(FRAMEWORKS)/made  ## time the public checks, the site, the drawing pad's reading, grading beside stock nbgrader, a term of 300 students, and the fast layers beside PyTorch
	$(RUN) bench/bench_checks.py
	@echo
	$(RUN) bench/bench_site.py
	@echo
	$(RUN) bench/bench_pad.py
	@echo
	$(RUN) bench/bench_grading.py
	@echo
	$(RUN) bench/bench_term.py
	@echo
	$(FRAMEWORKS)/bin/python bench/bench_torch.py

# $(call environment,FOLDER,EXTRAS,VERSIONS): a virtual environment with the course and these extras in it
define environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is older than Python 3.11, or not there. Name a newer one, for example: make PYTHON=python3.12 env" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) lacks venv, as Debian and Ubuntu ship it. Install it, then run make again: sudo apt install python3-venv" >&2; exit 1; }
	@echo "Making the environment $(1); this takes a minute or two, once."
	@$(PYTHON) -m venv $(1)
	@$(1)/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(3) --editable '.[$(2)]'
	@touch $(1)/made
endef

$(STAMP): $(RECIPE)
	$(call environment,$(VENV),instructor$(comma)site$(comma)test,constraints.txt)

$(VENV)/browser: $(STAMP)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[browser]'
	@touch $@

# what stands in for the CDN that Pyodide comes from; npm has its core
$(VENV)/pyodide/pyodide-lock.json: $(VENV)/browser tests/browser/standin.py
	@$(RUN) tests/browser/standin.py $(VENV)/pyodide
	@touch $@

$(FRAMEWORKS)/made: $(RECIPE)
	$(call environment,$(FRAMEWORKS),instructor$(comma)test$(comma)frameworks,tests/frameworks/constraints.txt)

# what a hub has: no course in it, whose answers students would read
$(HUB)/made: $(STAMP)
	@echo "Making the environment $(HUB); this takes a minute or two, once."
	@$(PYTHON) -m venv $(HUB)
	@$(RUN) -m instructor.project hub > $(HUB)/requirements.txt
	@$(HUB)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --requirement $(HUB)/requirements.txt
	@npm install --silent --no-fund --no-audit --prefix $(HUB) 'configurable-http-proxy@^5'
	@touch $@

$(OLDEST)/made: $(STAMP)
	@mkdir -p $(OLDEST)
	@$(RUN) -m instructor.project > $(OLDEST)/floors.txt
	$(call environment,$(OLDEST),instructor$(comma)test,$(OLDEST)/floors.txt)

comma := ,
