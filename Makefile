# Everything happens in setup/: see setup/start for the Python it takes, setup/environment.py for the rest.
.PHONY: help run check test test-long test-serve test-engines test-browser mutants release site

help:
	@echo "make run     see what Comity does: a tour of the real data"
	@echo "make check   what is quick: lint, types, the data, the fast tests"
	@echo "make test    run every test but those of the next four lines"
	@echo "make test-long   run the few checks that take long"
	@echo "make test-serve   ask the server and other stores over HTTP"
	@echo "make test-engines   ask every question of each engine that is installed"
	@echo "make test-browser   read the site as its readers do, in the browser that is installed"
	@echo "make mutants   put faults into the rules, one at a time, and count those that no test finds (long)"
	@echo "make release   write the archive of a release to dist/"
	@echo "make site   write the pages, to be published anywhere, to dist/site"
	@echo "All make .venv when it is missing; PYTHON=/path/to/python3 chooses the Python."

run:
	@sh setup/start run

# Everything that takes less than a minute together.
check:
	@sh setup/start check

test:
	@sh setup/start test

test-long:
	@sh setup/start test-long

# Also those of the server and of stores that take long.
test-serve:
	@sh setup/start test-serve

# Says what is missing, and how to install it.
test-engines:
	@sh setup/start test-engines

# The same for the browser.
test-browser:
	@sh setup/start test-browser

# "mutmut results" lists those that were not found, "mutmut show NAME" shows one: docs/develop/code.md.
mutants:
	@sh setup/start mutants

release:
	@sh setup/start release

site:
	@sh setup/start site
