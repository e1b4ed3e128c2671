# Everything happens in setup/: see setup/start for the Python it takes, setup/environment.py for the rest.
.PHONY: help run test

help:
	@echo "make run     see what Comity does: a tour of the real data"
	@echo "make test    run the tests"
	@echo "Both make .venv when it is missing; PYTHON=/path/to/python3 chooses the Python."

run:
	@sh setup/start run

test:
	@sh setup/start test
