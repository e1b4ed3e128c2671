"""What is not the project's own, and is looked for where the environment says: see `conftest`.

``COMITY_SOURCE`` names a copy of the document that is encoded. ``COMITY_W3C_TESTS`` names a folder
with the W3C's tests (``w3c-rdf-tests``) and a program that runs them (``checks/sparql-protocol``).
"""

import os
from pathlib import Path
from typing import Final

import pytest

SOURCE: Final = "COMITY_SOURCE"
W3C_TESTS: Final = "COMITY_W3C_TESTS"
WANTED: Final = {
    SOURCE: f"{SOURCE}=FILE make test (a copy of the document)",
    W3C_TESTS: f"{W3C_TESTS}=DIR make test (the W3C's rdf-tests)",
}

_MISSING: Final = Path("not-given")
COPY: Final = Path(os.environ.get(SOURCE) or _MISSING).absolute()
W3C: Final = Path(os.environ.get(W3C_TESTS) or _MISSING).absolute()

needs_source = pytest.mark.skipif(not os.environ.get(SOURCE), reason=f"wants {SOURCE}")
needs_w3c_tests = pytest.mark.skipif(not os.environ.get(W3C_TESTS), reason=f"wants {W3C_TESTS}")
