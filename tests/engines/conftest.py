"""What the tests of engines share."""

from pathlib import Path

import pytest

from comity.export import dumps as dumps_
from datasets import dataset


@pytest.fixture(scope="session")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the dumps of the data set."""
    folder = tmp_path_factory.mktemp("dumps")
    dumps_.export(dataset(), folder)
    return folder
