"""What is not the project's own, and is looked for where the environment says.

``COMITY_SOURCE`` names a copy of the document that is encoded. ``COMITY_W3C_TESTS`` names a folder
with the W3C's tests (``w3c-rdf-tests``) and a program that runs them (``checks/sparql-protocol``).
"""

import os
from pathlib import Path
from typing import Final

from wanted import wants

SOURCE: Final = "COMITY_SOURCE"
W3C_TESTS: Final = "COMITY_W3C_TESTS"

_MISSING: Final = Path("not-given")
COPY: Final = Path(os.environ.get(SOURCE) or _MISSING).absolute()
W3C: Final = Path(os.environ.get(W3C_TESTS) or _MISSING).absolute()

needs_source = wants(
    "a copy of the document", "" if os.environ.get(SOURCE) else f"{SOURCE}=FILE make test"
)
needs_w3c_tests = wants(
    "the W3C's rdf-tests", "" if os.environ.get(W3C_TESTS) else f"{W3C_TESTS}=DIR make test"
)
